"""What of a product, page or article can be searched: its words, heaviest first, and its fields."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from itertools import chain

from bridge.demo import model, pricing, stock
from bridge.demo.context import Context
from bridge.demo.querylanguage import Term
from bridge.demo.ranking import Prose, Value
from bridge.demo.relevance import Field, Index, fit, index_of, plain_text

DEFAULT_FIELDS = frozenset({"TITLE", "PRODUCT_TYPE", "VENDOR", "TAG", "VARIANTS_TITLE", "VARIANTS_SKU", "BODY"})
"""SearchableField"""


class ProductDocument:
    def __init__(
        self,
        product: model.Product,
        context: Context,
        within: Collection[str] = DEFAULT_FIELDS,
        index: Index | None = None,
    ) -> None:
        self.product = product
        self.context = context
        self.within = within
        self.known = index

    def text(self, term: Term) -> float:
        return fit(term.value, self.index, quoted=term.quoted, prefix=term.prefix)

    @cached_property
    def index(self) -> Index:
        return self.known or index_of(self.fields())

    def mark(self) -> tuple[object, ...]:
        """Another one when a text is: cheap to compare, as what is the same is the same object."""
        each = self.product
        return (each.title, each.description_html, each.product_type, each.vendor, len(each.variants), *each.tags)

    def fields(self) -> tuple[Field, ...]:
        product, text, word = self.product, self.context.text, self.context.word
        fields: dict[str, Field] = {
            "TITLE": (10, (text(product, "title"),)),
            "PRODUCT_TYPE": (6, (text(product, "product_type"),)),
            "TAG": (5, tuple(product.tags)),
            "VENDOR": (4, (product.vendor,)),
            "VARIANTS_TITLE": (3, tuple(word(value) for value in chain(*product.options.values()))),
            "VARIANTS_SKU": (3, tuple(variant.sku for variant in product.variants)),
            "VARIANTS_BARCODE": (3, tuple(variant.barcode for variant in product.variants)),
            "BODY": (1, (plain_text(text(product, "description_html")),)),
        }
        return tuple(field for name, field in fields.items() if name in self.within)

    def field(self, name: str) -> Collection[Value] | None:
        product = self.product
        match name:
            case "title":
                return [Prose(product.title), Prose(self.context.text(product, "title"))]
            case "vendor" | "product_type" | "handle":
                return [getattr(product, name)]
            case "tag":
                return product.tags
            case "available_for_sale":
                return [stock.any_can_be_sold(product)]
            case "variants.price":
                return [pricing.price(variant, self.context.market) for variant in product.variants]
            case "created_at" | "updated_at" | "published_at":
                moment = getattr(product, name)
                return [] if moment is None else [moment]
            case "status":
                return [product.status]
            case "id":
                return [product.id]
            case "sku" | "barcode":
                return [getattr(variant, name) for variant in product.variants]
            case "gift_card":
                return [product.is_gift_card]
            case "inventory_total":
                return [sum(stock.on_hand(variant) for variant in product.variants)]
        return None


class VariantDocument:
    def __init__(self, variant: model.Variant, product: model.Product, context: Context) -> None:
        self.variant = variant
        self.product = product
        self.context = context

    def text(self, term: Term) -> float:
        texts = (self.variant.sku, self.variant.barcode, self.product.title, *self.variant.options.values())
        return fit(term.value, index_of(((1, texts),)), quoted=term.quoted, prefix=term.prefix)

    def field(self, name: str) -> Collection[Value] | None:
        match name:
            case "id":
                return [self.variant.id]
            case "sku" | "barcode":
                return [getattr(self.variant, name)]
            case "product_id":
                return [self.product.id]
            case "title":
                return [Prose(" / ".join(self.variant.options.values()))]
            case "inventory_quantity":
                return [stock.on_hand(self.variant)]
            case "vendor" | "product_type" | "tag":
                return ProductDocument(self.product, self.context).field(name)
        return None


class TextDocument:
    """A page, article, blog or collection: a title, a body, and the fields they share."""

    def __init__(self, data: model.Page | model.Article | model.Collection | model.Blog, context: Context) -> None:
        self.data = data
        self.context = context

    def text(self, term: Term) -> float:
        return fit(term.value, self.index, quoted=term.quoted, prefix=term.prefix)

    @cached_property
    def index(self) -> Index:
        return index_of(self.fields())

    def fields(self) -> tuple[Field, ...]:
        weights = {"title": 8, "body_html": 1, "description_html": 1}
        return tuple(
            (weight, (plain_text(self.words(name)),)) for name, weight in weights.items() if hasattr(self.data, name)
        )

    def words(self, name: str) -> str:
        translated = hasattr(self.data, "translations")
        return self.context.text(self.data, name) if translated else str(getattr(self.data, name))

    def field(self, name: str) -> Collection[Value] | None:
        if name == "tag":
            tags: list[str] | None = getattr(self.data, "tags", None)
            return tags
        if name == "title":
            return [Prose(self.data.title)]
        if name in {"id", "handle", "author", "created_at", "updated_at", "published_at"}:
            value: Value | None = getattr(self.data, name, None)
            return None if value is None else [value]
        return None
