"""The catalog tools: find products, look them up, see one with its options, check stock, recommend.

Thin on purpose: each turns its arguments into requests, and the modules beside it map what comes
back to UCP and put it into words. What the shop refuses passes through untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import Field

from bridge.toolkit import (
    ArgumentError,
    Brand,
    Freshness,
    Handles,
    Operation,
    Result,
    Shop,
    load_operations,
    tool,
)
from bridge.tools import catalog_answers as answers
from bridge.tools.arguments import FIRST_PAGE, NO_FILTERS, Context, Filters, OptionLabel, Pagination, Sort, Text
from bridge.tools.catalog_answers import Setting
from bridge.tools.catalog_data import (
    CollectionAnswer,
    LookupAnswer,
    ProductsAnswer,
    RecommendationsAnswer,
    SearchAnswer,
    StockAnswer,
)
from bridge.tools.catalog_pages import Pages, no_collection
from bridge.tools.cursors import read_cursor, write_cursor
from bridge.tools.detail import show_selection, show_variant
from bridge.tools.escaping import words
from bridge.tools.featuring import feature_within
from bridge.tools.listings import Sieve, walk
from bridge.tools.markets import Market, Wish, market_of, wish
from bridge.tools.marks import identifiers
from bridge.tools.products import VariantPages, collection_exists, find_product, get_product_data, variants_with
from bridge.tools.resolving import matched_nodes, meant, stock_wanted
from bridge.tools.searching import collection_key, plan, sort_fault
from bridge.tools.ucp import output_schema

_SHOWN = Freshness(fresh=60, stale=300, shows=("Product",))
_LISTED = Freshness(fresh=60, stale=300, shows=("Product",), lists=("Product",))
_OF_COLLECTION = Freshness(fresh=60, stale=300, shows=("Product", "Collection"), lists=("Product",))
_OPERATIONS = load_operations(__file__)
_LISTINGS: dict[str, Operation[Any]] = {
    "SearchProducts": _OPERATIONS["SearchProducts"].returning(SearchAnswer, freshness=_LISTED),
    "ListProducts": _OPERATIONS["ListProducts"].returning(ProductsAnswer, freshness=_LISTED),
    "ListCollection": _OPERATIONS["ListCollection"].returning(CollectionAnswer, freshness=_OF_COLLECTION),
}
_LOOKUP_PRODUCTS = _OPERATIONS["LookupProducts"].returning(LookupAnswer, freshness=_SHOWN)
_RECOMMEND_PRODUCTS = _OPERATIONS["RecommendProducts"].returning(RecommendationsAnswer, freshness=_LISTED)
_CHECK_STOCK = _OPERATIONS["CheckStock"].returning(StockAnswer)

Ids = Annotated[list[Text], Field(min_length=1, max_length=50)]
Reference = Annotated[Text, Field(description="Product or variant id, handle or URL")]
Selected = Annotated[list[OptionLabel], Field(max_length=10)]


def _setting(brand: Brand, wished: Wish, market: Market) -> Setting:
    return Setting(brand, wished, market, datetime.now(UTC).date())


@tool(
    title="Search the catalog",
    read_only=True,
    output=output_schema(products="array", pagination="object"),
)
async def search_catalog(
    shop: Shop,
    brand: Brand,
    handles: Handles,
    *,
    query: Annotated[str | None, Field(description="Words to look for; without, browse", max_length=500)] = None,
    filters: Filters | None = None,
    context: Context | None = None,
    pagination: Pagination | None = None,
    sort: Annotated[Sort | None, Field(description="With a query: relevance or price")] = None,
    detail: Annotated[Literal["compact", "full"], Field(description="full: all variants")] = "compact",
) -> Result:
    """Find products of this shop by words, filters or both. Needs query, filters or sort. Use first: it gives ids for
    the other tools, price, stock and options."""
    filtered = filters is not None and filters != NO_FILTERS
    filters, pagination, wished = filters or NO_FILTERS, pagination or FIRST_PAGE, wish(brand, context)
    text = words(query or "")
    about = partial(_about, text, filters, sort, wished)
    after = read_cursor(handles, pagination.cursor, about()) if pagination.cursor else None
    _check_search(query, text, sort, filtered=filtered, bad_cursor=bool(pagination.cursor) and after is None)
    currency = await _price_currency(shop, wished) if filters.price else ""
    route = plan(text, filters, sort, currency)
    if text and filters.collection and not await collection_exists(shop, collection_key(filters.collection)):
        raise no_collection()
    pages = Pages(shop, brand, wished, _LISTINGS[route.document], route, filters, with_variants=detail == "full")
    walked = await walk(pages, Sieve(route.conditions, route.by_terms), after, pagination.limit)
    if filters.price:
        walked = replace(walked, products=await feature_within(shop, wished, walked.products, filters))
    variants = await variants_with(shop, wished, walked.products) if detail == "full" else {}
    cursor = write_cursor(handles, walked.cursor, about()) if walked.cursor else None
    assert pages.market is not None, "walking fetches at least one page"
    setting = _setting(brand, wished, pages.market)
    return answers.search(setting, walked, variants, text, cursor, filtered=filtered)


def _about(text: str, filters: Filters, sort: Sort | None, wished: Wish) -> dict[str, Any]:
    """What a cursor belongs to."""
    return {"words": text, "filters": filters.model_dump(), "sort": sort, "market": wished.variables}


def _check_search(query: str | None, text: str, sort: Sort | None, *, filtered: bool, bad_cursor: bool) -> None:
    faults = []
    if query is not None and query.strip() and not text:
        faults.append(("$.query", "has no word or number to search for."))
    if not text and sort is None and not filtered:
        faults.append(("$", "give query, filters or sort; sort best_selling shows what sells best."))
    if fault := sort_fault(text, sort):
        faults.append(("$.sort", fault))
    if bad_cursor:
        faults.append(
            (
                "$.pagination.cursor",
                "does not belong to this search. Repeat query, filters, sort and context of the call that gave it, "
                "or leave it out to start over.",
            )
        )
    if faults:
        raise ArgumentError(faults)


async def _price_currency(shop: Shop, wished: Wish) -> str:
    """The currency that a price filter is read in. Refuses one that is meant in another: minor units of one are
    nonsense in the other."""
    market = await market_of(shop, wished)
    if wished.currency and wished.currency != market.currency:
        raise ArgumentError(
            [
                (
                    "$.filters.price",
                    f"is in {wished.currency}, but prices for {market.country} are in {market.currency}. Give it in "
                    f"{market.currency}, or set context.address_country to a country with {wished.currency}.",
                )
            ]
        )
    return market.currency


@tool(title="Look up products", read_only=True, output=output_schema(products="array"))
async def lookup_catalog(
    shop: Shop,
    brand: Brand,
    *,
    ids: Annotated[Ids, Field(description="Product or variant ids; up to 10 handles or URLs")],
    context: Context | None = None,
) -> Result:
    """Current price and availability of up to 50 products or variants. Use when their ids are known."""
    wished = wish(brand, context)
    asked = await meant(shop, wished, ids)
    gids = [gid for gids in asked.values() for gid in gids]
    answer = await shop.run(_LOOKUP_PRODUCTS, {"ids": gids, "metafields": identifiers(brand), **wished.variables})
    nodes = dict(zip(gids, answer.nodes, strict=True))
    return answers.lookup(_setting(brand, wished, answer.market), matched_nodes(asked, nodes))


@tool(title="See one product", read_only=True, output=output_schema(product="object"))
async def get_product(
    shop: Shop,
    brand: Brand,
    *,
    id: Reference,
    selected: Annotated[Selected | None, Field(description="Options chosen so far, such as Size M")] = None,
    preferences: Annotated[
        list[Text] | None,
        Field(description="Option names, most important first; from the end they give way", max_length=10),
    ] = None,
    context: Context | None = None,
) -> Result:
    """Details of one product: description, options and which are available, variants with price and id. Use
    before recommending it."""
    selected = selected or []
    _check_selected(selected)
    wished = wish(brand, context)
    found = await find_product(shop, wished, id)
    data = await get_product_data(shop, brand, wished, found.product_id) if found else None
    if found is None or data is None or data.product is None:
        return answers.not_found(_nothing_at(id, wished))
    pages = VariantPages.of(shop, wished, found.product_id, data.product.variants)
    if found.variant_id:
        shown = await show_variant(data.product, pages, found.variant_id)
    else:
        shown = await show_selection(data.product, pages, selected, preferences or [])
    if shown is None:
        return answers.not_found(_nothing_at(id, wished))
    return answers.product(_setting(brand, wished, data.market), shown, data.plans)


def _check_selected(selected: Sequence[OptionLabel]) -> None:
    names = [wish.name.casefold() for wish in selected]
    faults = [
        (f"$.selected[{at}].name", "is given twice; an option has one label.")
        for at, name in enumerate(names)
        if name in names[:at]
    ]
    if faults:
        raise ArgumentError(faults)


def _nothing_at(text: str, wished: Wish) -> str:
    where = f", or it is not sold in {wished.country}" if wished.country else ""
    return f"This shop has no product {text[:100]}{where}. A search by words may find what is meant."


@tool(title="Check availability", read_only=True, output=output_schema(products="array"))
async def check_availability(
    shop: Shop,
    brand: Brand,
    *,
    ids: Annotated[Ids, Field(description="Variant ids; or product ids, handles, URLs: all variants")],
    selected: Annotated[Selected | None, Field(description="Only a product's variants with these options")] = None,
    context: Context | None = None,
) -> Result:
    """Whether variants can be bought now, on backorder or pre-order, how many are left, and where to pick up.
    Use before promising stock."""
    selected = selected or []
    _check_selected(selected)
    wished = wish(brand, context)
    wanted = await stock_wanted(shop, wished, ids, selected)
    answer = await shop.run(
        _CHECK_STOCK, {"ids": list(wanted.inputs), "metafields": identifiers(brand), **wished.variables}
    )
    return answers.stock(_setting(brand, wished, answer.market), wanted, answer.nodes)


@tool(title="Recommend products", read_only=True, output=output_schema(products="array"))
async def recommend_products(
    shop: Shop,
    brand: Brand,
    *,
    id: Reference,
    intent: Literal["related", "complementary"] = "related",
    context: Context | None = None,
) -> Result:
    """Use for up to 10 products that the shop recommends beside one: similar ones, or ones that go with it."""
    wished = wish(brand, context)
    found = await find_product(shop, wished, id)
    if found is None:
        return answers.not_found(_nothing_at(id, wished))
    variables = {"id": found.product_id, "intent": intent.upper(), "metafields": identifiers(brand)}
    answer = await shop.run(_RECOMMEND_PRODUCTS, {**variables, **wished.variables})
    if answer.product is None:
        return answers.not_found(_nothing_at(id, wished))
    setting = _setting(brand, wished, answer.market)
    return answers.recommendations(setting, answer.product.title, answer.product_recommendations or [], intent)
