from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bridge.demo import DemoServer, Fault, execution
from bridge.gateway.merging import merge
from bridge.sealing import Handles, Sealer
from bridge.shopify.connection import Connection
from bridge.shopify.http import open_client
from bridge.shopify.shop import open_shop
from bridge.toolkit import ArgumentError, Brand, Result, Shop, ShopError, ToolError, declared_in
from bridge.tools import catalog
from bridge.tools.arguments import Context, Filters, OptionLabel, Pagination, PriceFilter
from bridge.tools.cursors import write_cursor
from tests.ucp.validation import assert_conforms

JACKET = "womens-nimbus-3l-rain-jacket"
SEARCHES = ["jacket", "shoes", "men", "wool", "the", "linen", "gift", "candle", "mug", "set"]
EXAMPLES = 300  # of arguments for each tool; a thousand more go over the wire in the journeys
MARKETS = [None, Context(address_country="DE", language="de"), Context(address_country="JP")]


def size(structured: Any) -> int:
    return len(json.dumps(structured, ensure_ascii=False, separators=(",", ":")).encode())


HANDLES = Handles(Sealer([]), "aurora")


def products(result: Result) -> list[Any]:
    found: list[Any] = result.structured["products"]
    return found


async def search(shop: Shop, brand: Brand, **arguments: Any) -> Result:
    result = await catalog.search_catalog(shop, brand, HANDLES, **arguments)
    assert_conforms(result.structured, "search")
    return result


# Sizes


def test_a_tool_costs_an_assistant_little() -> None:
    tools = merge(declared_in(catalog)).tools
    sizes = [size(tool.wire.model_dump(mode="json", by_alias=True, exclude_none=True)) for tool in tools.values()]
    assert max(sizes) < 2500
    assert sum(sizes) / len(sizes) < 1400


@pytest.mark.parametrize("context", MARKETS, ids=["US", "DE", "JP"])
async def test_ten_products_fit_their_budget(
    private: Shop, hearth: Shop, brand: Brand, context: Context | None
) -> None:
    full_pages = 0
    for shop in (private, hearth):
        for query in SEARCHES:
            result = await search(shop, brand, query=query, context=context)
            full_pages += len(products(result)) == 10
            assert size(result.structured) < 9000, query
            assert len(result.text.encode()) < 2500, query
    assert full_pages > 3


async def test_ten_reduced_products_fit_their_budget(tokenless: Shop, brand: Brand) -> None:
    result = await search(tokenless, brand, filters=Filters(collection="sale"))
    assert len(products(result)) == 10
    assert size(result.structured) < 9000
    assert len(result.text.encode()) < 2500


# Search


async def test_a_search_answers_in_one_request_without_a_token(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    demo.forget()
    result = await search(tokenless, brand, query="rain jacket")
    assert [one.operation_name for one in demo.requests("aurora")] == ["SearchProducts"]
    assert "Women's Nimbus 3L Rain Jacket (Aurora): $249.00, in stock" in result.text


async def test_pages_follow_each_other_without_gap_or_repetition(tokenless: Shop, brand: Brand) -> None:
    seen: list[str] = []
    cursor: str | None = None
    total = None
    for _ in range(20):
        result = await search(tokenless, brand, query="jacket", pagination=Pagination(cursor=cursor, limit=9))
        seen += [one["id"] for one in products(result)]
        page = result.structured["pagination"]
        total, cursor = page["total_count"], page.get("cursor")
        if not page["has_next_page"]:
            break
    assert len(seen) == len(set(seen)) == total


async def test_a_list_too_large_for_the_shop_is_shortened_and_says_so(
    tokenless: Shop, brand: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await catalog.search_catalog(tokenless, brand, HANDLES, sort="newest", pagination=Pagination(limit=30))
    monkeypatch.setattr(execution, "TOKENLESS_LIMIT", 50)  # thirty cost 54

    first = await catalog.search_catalog(tokenless, brand, HANDLES, sort="newest", pagination=Pagination(limit=30))

    assert "list_shortened" in [message["code"] for message in first.structured["messages"]]
    assert "shorter than asked" in first.text
    assert 0 < len(products(first)) < 30
    page = Pagination(limit=15, cursor=first.structured["pagination"]["cursor"])
    rest = await catalog.search_catalog(tokenless, brand, HANDLES, sort="newest", pagination=page)
    assert [one["id"] for one in [*products(first), *products(rest)]] == [one["id"] for one in products(whole)]


async def test_a_cursor_that_the_shop_takes_no_more_is_a_wrong_argument(tokenless: Shop, brand: Brand) -> None:
    about = {"words": "jacket", "filters": Filters().model_dump(), "sort": None}
    cursor = write_cursor(HANDLES, "no cursor", {**about, "market": {"country": None, "language": None}})
    with pytest.raises(ArgumentError, match=r"\$\.pagination\.cursor: is taken by the shop no more"):
        await catalog.search_catalog(tokenless, brand, HANDLES, query="jacket", pagination=Pagination(cursor=cursor))


async def test_the_variant_in_a_list_is_one_that_the_price_filter_asked_for(tokenless: Shop, brand: Brand) -> None:
    filters = Filters(price=PriceFilter(min=15000))
    result = await search(tokenless, brand, query="gift card", filters=filters)
    shown = [product["variants"][0]["price"]["amount"] for product in products(result)]
    assert shown
    assert min(shown) >= 15000


async def test_a_handle_is_looked_up_like_an_id(tokenless: Shop, brand: Brand) -> None:
    result = await catalog.lookup_catalog(tokenless, brand, ids=[JACKET, "no-such-shirt"])
    assert_conforms(result.structured, "lookup")
    assert products(result)[0]["handle"] == JACKET
    assert products(result)[0]["variants"][0]["inputs"] == [{"id": JACKET, "match": "featured"}]
    assert "Not found in this shop, or not sold in US: no-such-shirt" in result.text
    with pytest.raises(ArgumentError, match=r"\$\.ids\[0\]"):
        await catalog.lookup_catalog(tokenless, brand, ids=["a b c"])


async def test_a_filter_that_the_shop_ignores_gives_what_an_enabled_one_would(
    demo: DemoServer, hearth: Shop, brand: Brand
) -> None:
    vendor = demo.shop("hearth").products[0].vendor
    result = await search(hearth, brand, query="the", filters=Filters(vendor=vendor), pagination=Pagination(limit=50))
    assert {one["metadata"]["vendor"] for one in products(result)} == {vendor}
    assert "did not filter by vendor" in result.text
    assert "total_count" not in result.structured["pagination"]


async def test_an_enabled_filter_is_left_to_the_shop(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    demo.forget()
    options = [OptionLabel(name="Size", label="M")]
    result = await search(tokenless, brand, query="jacket", filters=Filters(vendor="Aurora", options=options))
    assert "total_count" in result.structured["pagination"]
    assert "did not filter" not in result.text
    assert len(demo.requests("aurora")) == 1
    assert all("M" in one["variants"][0]["title"].split(" / ") for one in products(result))


async def test_prices_are_filtered_in_the_currency_of_the_country(hearth: Shop, brand: Brand) -> None:
    japan = Context(address_country="JP")
    filters = Filters(price=PriceFilter(max=5000))
    for query in ("candle", None):
        result = await search(hearth, brand, query=query, filters=filters, context=japan)
        assert products(result)
        assert all(one["price_range"]["min"]["amount"] <= 5000 for one in products(result))
        assert all(one["price_range"]["min"]["currency"] == "JPY" for one in products(result))


async def test_a_price_in_another_currency_is_refused(tokenless: Shop, brand: Brand) -> None:
    filters, context = Filters(price=PriceFilter(max=5000)), Context(currency="EUR")
    with pytest.raises(ArgumentError, match=r"\$\.filters\.price: is in EUR, but prices for US are in USD"):
        await catalog.search_catalog(tokenless, brand, HANDLES, query="jacket", filters=filters, context=context)


async def test_another_currency_without_a_price_filter_is_said(tokenless: Shop, brand: Brand) -> None:
    result = await search(tokenless, brand, query="jacket", context=Context(currency="EUR"))
    assert "Prices are in USD, not EUR" in result.text


async def test_tags_that_nobody_may_read_cannot_be_filtered_by(demo: DemoServer, client: Any, brand: Brand) -> None:
    shop = catalog_shop(demo, "hearth", client)
    with pytest.raises(ToolError, match=r"filters\.tags cannot be applied"):
        await catalog.search_catalog(shop, brand, HANDLES, query="mug", filters=Filters(tags=["birthday"]))


def catalog_shop(demo: DemoServer, key: str, client: Any) -> Shop:
    return open_shop(Connection(demo.shop(key).myshopify_domain, demo.url(key)), client)


async def test_tags_and_metafields_are_checked_where_they_may_be_read(
    demo: DemoServer, hearth: Shop, brand: Brand
) -> None:
    tag = "occasion:birthday"
    tagged = {f"gid://shopify/Product/{one.id}" for one in demo.shop("hearth").products if tag in one.tags}
    result = await search(hearth, brand, filters=Filters(tags=[tag]), pagination=Pagination(limit=50))
    assert {one["id"] for one in products(result)} <= tagged
    assert products(result)


async def test_a_search_within_a_collection_stays_within_it(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    sale = next(one for one in demo.shop("aurora").collections if one.handle == "sale")
    inside = {f"gid://shopify/Product/{one.id}" for one in demo.shop("aurora").products if one.handle in sale.products}
    by_handle = await search(tokenless, brand, query="jacket", filters=Filters(collection="sale"))
    by_id = await search(tokenless, brand, query="jacket", filters=Filters(collection=f"Collection/{sale.id}"))
    assert {one["id"] for one in products(by_handle)} <= inside
    assert products(by_handle) == products(by_id)
    assert products(by_handle)


@pytest.mark.parametrize("query", ["jacket", None])
async def test_a_collection_that_is_not_there_is_a_wrong_argument(
    tokenless: Shop, brand: Brand, query: str | None
) -> None:
    with pytest.raises(ArgumentError, match=r"\$\.filters\.collection: there is no such collection"):
        await catalog.search_catalog(tokenless, brand, HANDLES, query=query, filters=Filters(collection="nothing"))


async def test_every_fault_of_a_search_is_told_at_once(tokenless: Shop, brand: Brand) -> None:
    with pytest.raises(ArgumentError) as refused:
        page = Pagination(cursor="abc.def")
        await catalog.search_catalog(tokenless, brand, HANDLES, query='"("', pagination=page, sort="relevance")
    assert [path for path, _ in refused.value.faults] == ["$.query", "$.sort", "$.pagination.cursor"]


async def test_an_empty_search_is_refused(tokenless: Shop, brand: Brand) -> None:
    with pytest.raises(ArgumentError, match="give query, filters or sort"):
        await catalog.search_catalog(
            tokenless, brand, HANDLES, filters=Filters(), context=Context(address_country="DE")
        )


async def test_full_detail_gives_every_variant(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    result = await search(tokenless, brand, query="overland convertible pants", detail="full")
    assert max(len(one["variants"]) for one in products(result)) == 300
    assert all(variant["options"] for one in products(result) for variant in one["variants"])


async def test_newest_products_can_be_browsed(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    result = await search(tokenless, brand, sort="newest", pagination=Pagination(limit=3))
    newest = sorted(demo.shop("aurora").products, key=lambda one: one.created_at, reverse=True)[:3]
    assert {one["title"] for one in products(result)} <= {one.title for one in newest} | {
        one.title for one in demo.shop("aurora").products if one.created_at == newest[-1].created_at
    }


# The other tools


async def test_a_lookup_takes_products_variants_and_numbers_at_once(
    demo: DemoServer, tokenless: Shop, brand: Brand
) -> None:
    jacket, other = demo.shop("aurora").products[:2]
    ids = [f"Product/{jacket.id}", str(jacket.variants[1].id), str(other.id), "Variant/1", f"Product/{jacket.id}"]
    result = await catalog.lookup_catalog(tokenless, brand, ids=ids)
    assert_conforms(result.structured, "lookup")
    by_id = {one["id"]: one for one in products(result)}
    assert by_id.keys() == {f"gid://shopify/Product/{one.id}" for one in (jacket, other)}
    inputs = [one["inputs"] for one in by_id[f"gid://shopify/Product/{jacket.id}"]["variants"]]
    assert sorted(entry["match"] for entries in inputs for entry in entries) == ["exact", "featured"]
    assert "Variant/1" in result.text.splitlines()[-1]
    assert by_id[f"gid://shopify/Product/{jacket.id}"]["url"].startswith("https://")


async def test_a_lookup_of_nothing_that_exists_is_a_success_without_products(tokenless: Shop, brand: Brand) -> None:
    result = await catalog.lookup_catalog(tokenless, brand, ids=["Product/1", "shirt"])
    assert_conforms(result.structured, "lookup")
    assert products(result) == []
    assert result.text == "Not found in this shop, or not sold in US: Product/1, shirt"


async def test_every_product_can_be_seen(demo: DemoServer, private: Shop, hearth: Shop, brand: Brand) -> None:
    for key, shop in (("aurora", private), ("hearth", hearth)):
        for product in demo.shop(key).products[::6]:
            result = await catalog.get_product(shop, brand, id=product.handle)
            assert_conforms(result.structured, "product")
            assert product.title.split()[0] in result.text
            assert size(result.structured) < 20_000
            assert len(result.text.encode()) < 4000


async def test_a_selection_tells_what_is_left(tokenless: Shop, brand: Brand) -> None:
    wish = [OptionLabel(name="Size", label="XXXL"), OptionLabel(name="Color", label="tide")]
    result = await catalog.get_product(tokenless, brand, id=JACKET, selected=wish, preferences=["Size", "Color"])
    assert_conforms(result.structured, "product")
    product = result.structured["product"]
    assert product["selected"] == [{"name": "Color", "label": "Tide"}]
    assert all(one["options"][0] == {"name": "Color", "label": "Tide"} for one in product["variants"])
    assert "There is no Size XXXL; there are XS, S, M, L, XL, XXL." in result.text


async def test_an_option_is_selected_once(tokenless: Shop, brand: Brand) -> None:
    wish = [OptionLabel(name="Size", label="M"), OptionLabel(name="size", label="L")]
    for call in (
        catalog.get_product(tokenless, brand, id=JACKET, selected=wish),
        catalog.check_availability(tokenless, brand, ids=[JACKET], selected=wish),
    ):
        with pytest.raises(ArgumentError, match=r"\$\.selected\[1\]\.name"):
            await call


@pytest.mark.parametrize("name", ["no-such-shirt", "Product/1", "Variant/1", "1"])
async def test_a_product_that_is_not_there_is_an_error_response(tokenless: Shop, brand: Brand, name: str) -> None:
    for call in (
        catalog.get_product(tokenless, brand, id=name),
        catalog.recommend_products(tokenless, brand, id=name),
    ):
        result = await call
        assert_conforms(result.structured, "error")
        assert name in result.text
        assert not result.is_error


async def test_numbers_and_places_are_told_only_to_a_token_that_may_see_them(
    tokenless: Shop, private: Shop, brand: Brand
) -> None:
    seen = await catalog.check_availability(private, brand, ids=[JACKET])
    unseen = await catalog.check_availability(tokenless, brand, ids=[JACKET])
    for result in (seen, unseen):
        assert_conforms(result.structured, "lookup")
    assert " left, " in seen.text
    assert "Pickup: " in seen.text
    assert "left, $" not in unseen.text
    assert "The shop does not tell how many are left or where it can be picked up." in unseen.text
    assert "quantity" not in json.dumps(unseen.structured)


async def test_what_is_sold_on_backorder_is_never_counted(demo: DemoServer, private: Shop, brand: Brand) -> None:
    products = demo.shop("aurora").products
    number = next(v.id for p in products for v in p.variants if v.oversell and v.tracked and sum(v.stock.values()) <= 0)
    result = await catalog.check_availability(private, brand, ids=[f"Variant/{number}"])
    assert "on backorder: not in stock now, can be ordered, ships later" in result.text
    assert " left" not in result.text


async def test_recommendations_of_both_kinds(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    lonely = next(one for one in demo.shop("aurora").products if not one.complementary)
    related = await catalog.recommend_products(tokenless, brand, id=JACKET)
    fitting = await catalog.recommend_products(tokenless, brand, id=JACKET, intent="complementary")
    none = await catalog.recommend_products(tokenless, brand, id=lonely.handle, intent="complementary")
    for result in (related, fitting, none):
        assert_conforms(result.structured, "search")
    assert products(related)
    assert products(fitting)
    assert products(related) != products(fitting)
    assert products(none) == []
    assert "recommends no products that go with" in none.text


async def test_a_shop_that_fails_is_no_empty_list(client: Any, brand: Brand) -> None:
    with DemoServer(shops=["aurora"]) as failing:
        shop = catalog_shop(failing, "aurora", client)
        failing.fault("aurora", Fault.parse("http status=402"))
        for call in (
            catalog.search_catalog(shop, brand, HANDLES, query="jacket"),
            catalog.lookup_catalog(shop, brand, ids=["Product/1"]),
            catalog.get_product(shop, brand, id=JACKET),
            catalog.check_availability(shop, brand, ids=["Variant/1"]),
            catalog.recommend_products(shop, brand, id=JACKET),
        ):
            with pytest.raises(ShopError):
                await call


# Anything a client may send


def everything(tool: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with the tool's own members, of their own kind or of any other, and strangers among them."""
    properties: dict[str, Any] = tool.wire.input_schema["properties"]
    members = {name: meant(schema) | NOISE for name, schema in properties.items()}
    return st.fixed_dictionaries({}, optional=members) | st.dictionaries(st.text(max_size=8), NOISE, max_size=3)


def meant(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What the published schema says, with words that mean something to the shop among the strings."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            inner = {name: meant(part) for name, part in schema["properties"].items()}
            return st.fixed_dictionaries({}, optional=inner)
        case "array":
            return st.lists(meant(schema["items"]), max_size=4)
        case "integer":
            return st.integers(-1, 60) | st.integers()
        case "boolean":
            return st.booleans()
        case _:
            return WORDS | st.text(max_size=40)


WORDS = st.sampled_from(
    ["jacket", JACKET, "Product/1", "Variant/1", "12", "DE", "de", "EUR", "Size", "M", "Aurora", "sale", "aa-1", "USD"]
)
NOISE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
TOOLS = merge(declared_in(catalog)).tools


@pytest.mark.parametrize("name", TOOLS)
def test_any_arguments_give_a_result_or_a_refusal(demo: DemoServer, brand: Brand, name: str) -> None:
    tool = TOOLS[name]
    outcomes: Counter[str] = Counter()
    client = open_client()
    shop = catalog_shop(demo, "aurora", client)

    async def call(arguments: dict[str, Any]) -> None:
        try:
            injected = {"handles": HANDLES} if "handles" in tool.injected else {}
            result = await tool.function(shop, brand, **injected, **tool.arguments.read(arguments))
        except ToolError as refused:
            outcomes["refused"] += 1
            assert str(refused)
        else:
            outcomes["answered"] += 1
            assert result.text
            assert result.structured["ucp"]["version"] == "2026-08-25"

    with asyncio.Runner() as runner:

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
        @given(everything(tool))
        def call_with(arguments: dict[str, Any]) -> None:
            runner.run(call(arguments))

        call_with()
        runner.run(client.aclose())
    assert outcomes["refused"]
    assert outcomes["answered"]
