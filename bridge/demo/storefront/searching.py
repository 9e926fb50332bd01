"""`search`, `predictiveSearch`, `products(query:)` and what goes well with a product."""

from __future__ import annotations

from collections.abc import Collection as Container
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bridge.demo import model, stock
from bridge.demo.context import Context
from bridge.demo.documents import DEFAULT_FIELDS, ProductDocument, TextDocument
from bridge.demo.filters import Given, kinds_of, narrowed, offered
from bridge.demo.paging import Connection
from bridge.demo.querylanguage import Node, parse, with_last_as_prefix, with_synonyms
from bridge.demo.ranking import rank
from bridge.demo.refusals import refusal
from bridge.demo.storefront.listing import cheapest
from bridge.demo.word_index import WordIndex

Ranked = list[tuple[float, Any]]
Texts = model.Page | model.Article | model.Collection | model.Blog

PREDICTIVE_FIELDS = frozenset({"TITLE", "PRODUCT_TYPE", "VARIANTS_TITLE", "VENDOR"})
MOST_RECOMMENDED = 10


def ranked_products(
    query: Node, products: Iterable[model.Product], context: Context, within: Container[str] = DEFAULT_FIELDS
) -> Ranked:
    """Best first, best-selling first among equals."""
    ranks = [(rank(query, document), document.product) for document in candidates(query, products, context, within)]
    found = [pair for pair in ranks if pair[0]]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].best_selling_rank, pair[1].id))


def candidates(
    query: Node, products: Iterable[model.Product], context: Context, within: Container[str]
) -> Iterator[ProductDocument]:
    words = context.trading.words.setdefault((context.language, frozenset(within)), WordIndex())
    documents = [ProductDocument(product, context, within) for product in products]
    for document in documents:
        words.learn(document.product.id, document.mark(), document.fields)
    numbers = words.candidates(query)
    for document in documents:
        if numbers is None or document.product.id in numbers:
            document.known = words.of(document.product.id)
            yield document


def ranked_texts(query: Node, texts: Iterable[Texts], context: Context) -> Ranked:
    ranks = [(rank(query, TextDocument(text, context)), text) for text in texts]
    return sorted((pair for pair in ranks if pair[0]), key=lambda pair: (-pair[0], pair[1].id))


def understood(query: str, context: Context, *, prefix: bool) -> Node:
    node = parse(query)
    return with_synonyms(with_last_as_prefix(node) if prefix else node, context.shop.synonyms)


def articles(shop: model.Shop) -> list[model.Article]:
    return [article for blog in shop.blogs for article in blog.articles]


def placed(products: list[Any], unavailable: str | None) -> list[Any]:
    """SearchUnavailableProductsType; anything but a product counts as available."""

    def missing(item: Any) -> bool:
        return isinstance(item, model.Product) and not stock.any_can_be_sold(item)

    if unavailable == "SHOW":
        return products
    if unavailable == "HIDE":
        return [item for item in products if not missing(item)]
    return sorted(products, key=missing)


class SearchResult(Connection[Any]):
    """Its cursors are places in the list, as Shopify's are: results can shift between pages."""

    def __init__(
        self,
        query: str,
        context: Context,
        types: Sequence[str] | None = None,
        product_filters: Sequence[Given] | None = None,
        sort_key: str = "RELEVANCE",
        prefix: str | None = None,
        unavailable_products: str | None = None,
        **page: Any,
    ) -> None:
        self.context = context
        self.given = product_filters or ()
        found = self.found(query, types or ("PRODUCT", "PAGE", "ARTICLE"), prefix == "LAST")
        self.unfiltered = [item for _, item in found if isinstance(item, model.Product)]
        kept = {match.product.id for match in narrowed(self.unfiltered, kinds_of(context), self.given)}
        items = [item for _, item in found if not isinstance(item, model.Product) or item.id in kept]
        if sort_key == "PRICE":
            items = by_price(items, context)
        super().__init__(placed(items, unavailable_products), key=None, show=context.show, **page)

    def found(self, query: str, types: Container[str], prefix: bool) -> Ranked:
        """Nothing for a query without words: `search` is not for browsing."""
        if not query.strip():
            return []
        node = understood(query, self.context, prefix=prefix)
        shop, found = self.context.shop, Ranked()
        if "PRODUCT" in types:
            found += ranked_products(node, self.context.published(), self.context)
        if "PAGE" in types:
            found += ranked_texts(node, shop.pages, self.context)
        if "ARTICLE" in types:
            found += ranked_texts(node, articles(shop), self.context)
        return sorted(found, key=lambda pair: -pair[0])

    def product_filters(self) -> list[dict[str, Any]]:
        return offered(self.unfiltered, kinds_of(self.context), self.given)


def by_price(items: list[Any], context: Context) -> list[Any]:
    """Products by their lowest price; what has none comes after them."""
    products = [item for item in items if isinstance(item, model.Product)]
    others = [item for item in items if not isinstance(item, model.Product)]
    return sorted(products, key=lambda product: cheapest(product, context)) + others


def predictive_search(
    context: Context,
    query: str,
    limit: int | None = None,
    limit_scope: str | None = None,
    types: Sequence[str] | None = None,
    searchable_fields: Sequence[str] | None = None,
    unavailable_products: str | None = None,
) -> dict[str, Any]:
    limit = 10 if limit is None else limit
    if not 1 <= limit <= 10:
        raise refusal("limit must be between 1 and 10", "INVALID_FIELD_ARGUMENTS")
    node, shop = understood(query, context, prefix=True), context.shop
    within = frozenset(searchable_fields or PREDICTIVE_FIELDS)
    everything = {
        "products": placed(only(ranked_products(node, context.published(), context, within)), unavailable_products),
        "collections": only(ranked_texts(node, shop.collections, context)),
        "pages": only(ranked_texts(node, shop.pages, context)),
        "articles": only(ranked_texts(node, articles(shop), context)),
    }
    wanted = set(types or ("PRODUCT", "COLLECTION", "PAGE", "ARTICLE", "QUERY"))
    left, result = limit, {}
    for name, items in everything.items():
        taken = items[:left] if query.strip() and name[:-1].upper() in wanted else []
        result[name] = [context.show(item) for item in taken]
        left -= len(taken) if limit_scope != "EACH" else 0
    return {**result, "queries": suggestions(query, everything["products"], context, limit if "QUERY" in wanted else 0)}


def only(found: Ranked) -> list[Any]:
    return [item for _, item in found]


def suggestions(query: str, products: Sequence[model.Product], context: Context, limit: int) -> list[dict[str, Any]]:
    """Titles of what would be found, as queries to go on with."""
    texts = list(dict.fromkeys(context.text(product, "title").lower() for product in products))[:limit]
    return [{"text": text, "styledText": text, "trackingParameters": None} for text in texts if query.strip()]


def recommended(product: model.Product, intent: str, context: Context) -> list[model.Product]:
    """COMPLEMENTARY is what the merchant chose and nothing else. RELATED is pinned first, then worked out:
    the same type, shared tags and collections, and a price that is not far off."""
    by_handle = {each.handle: each for each in context.published()}
    if intent == "COMPLEMENTARY":
        return [by_handle[handle] for handle in product.complementary if handle in by_handle][:MOST_RECOMMENDED]
    pinned = [by_handle[handle] for handle in product.related if handle in by_handle]
    others = [each for each in by_handle.values() if each is not product and each not in pinned]
    collections = [set(each.products) for each in context.shop.collections if product.handle in each.products]
    alike = [
        (common, closeness(product, each, context), each)
        for each in others
        if (common := shared(product, each, collections))
    ]
    alike.sort(key=lambda found: (-found[0], -found[1], found[2].id))
    return [*pinned, *(each for *_, each in alike)][:MOST_RECOMMENDED]


def shared(product: model.Product, other: model.Product, collections: Sequence[set[str]]) -> int:
    """`collections` are those that the product is in, each as the handles in it."""
    same_type = product.product_type == other.product_type
    return 3 * same_type + len(set(product.tags) & set(other.tags)) + sum(other.handle in each for each in collections)


def closeness(product: model.Product, other: model.Product, context: Context) -> float:
    low, high = sorted([cheapest(product, context), cheapest(other, context)])
    return float(low / high) if high else 1.0
