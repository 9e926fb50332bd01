"""A product as a shopper in this market sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bridge.demo import model, pricing, stock
from bridge.demo.gid import gid
from bridge.demo.paging import Connection
from bridge.demo.relevance import plain_text
from bridge.demo.storefront.media import MediaImage, number_of
from bridge.demo.storefront.metafields import HasMetafields
from bridge.demo.storefront.options import (
    OptionOf,
    ProductOption,
    adjacent,
    encoded,
    first_to_sell,
    matching,
    selection_of,
)
from bridge.demo.storefront.selling_plans import SellingPlanGroup
from bridge.demo.storefront.variant import ProductVariant

Selected = Sequence[Mapping[str, str]]

VARIANT_ORDER: dict[str, Callable[[model.Variant], Any]] = {
    "ID": lambda variant: variant.id,
    "SKU": lambda variant: variant.sku,
    "TITLE": lambda variant: tuple(variant.options.values()),
}


def shortened(text: str, length: int | None) -> str:
    if length is None or len(text) <= length:
        return text
    return text[: max(0, length - 3)].rstrip() + "..."


class Product(HasMetafields):
    __slots__ = ()
    data: model.Product
    owner = "PRODUCT"

    def id(self) -> str:
        return gid("Product", self.data.id)

    def title(self) -> str:
        return self.context.text(self.data, "title")

    def description_html(self) -> str:
        return self.context.text(self.data, "description_html")

    def description(self, truncate_at: int | None = None) -> str:
        return shortened(plain_text(self.description_html()), truncate_at)

    def product_type(self) -> str:
        return self.context.text(self.data, "product_type")

    def category(self) -> dict[str, Any] | None:
        if self.data.category is None:
            return None
        tail, name = self.data.category
        return {"__typename": "TaxonomyCategory", "id": gid("TaxonomyCategory", tail), "name": name, "ancestors": []}

    def seo(self) -> dict[str, Any]:
        return {"title": None, "description": None}

    def online_store_url(self) -> str:
        return self.context.url(f"/products/{self.data.handle}")

    def tracking_parameters(self) -> None:
        return None

    # Pictures

    def featured_image(self) -> Any:
        return self.context.show(next(iter(self.data.images), None))

    def images(self, sort_key: str = "POSITION", **page: Any) -> Connection[model.Image]:
        return Connection(self.data.images, key=number_of, show=self.context.show, **page)

    def media(self, sort_key: str = "POSITION", **page: Any) -> Connection[model.Image]:
        return Connection(self.data.images, key=number_of, show=lambda image: MediaImage(image, self.context), **page)

    # Prices and stock

    def price_range(self) -> dict[str, Any]:
        return self.span([pricing.price(variant, self.context.market) for variant in self.data.variants])

    def compare_at_price_range(self) -> dict[str, Any]:
        """Zero where nothing is reduced, as Shopify answers it."""
        market = self.context.market
        return self.span([pricing.compare_at_price(variant, market) or Decimal(0) for variant in self.data.variants])

    def span(self, amounts: list[Decimal]) -> dict[str, Any]:
        money = self.context.money
        return {"minVariantPrice": money(min(amounts)), "maxVariantPrice": money(max(amounts))}

    def available_for_sale(self) -> bool:
        return stock.any_can_be_sold(self.data)

    def total_inventory(self) -> int:
        return sum(stock.on_hand(variant) for variant in self.data.variants if variant.tracked)

    def selling_plan_groups(self, **page: Any) -> Connection[model.SellingPlanGroup]:
        return Connection(
            self.data.selling_plan_groups,
            key=lambda group: group.id,
            show=lambda group: SellingPlanGroup(group, self.context),
            **page,
        )

    # Options and variants

    def options(self, first: int | None = None) -> list[ProductOption]:
        places = range(len(self.data.options))[:first]
        return [ProductOption(OptionOf(self.data, place), self.context) for place in places]

    def variants_count(self) -> dict[str, Any]:
        return {"count": len(self.data.variants), "precision": "EXACT"}

    def variants(self, sort_key: str = "POSITION", **page: Any) -> Connection[model.Variant]:
        order = VARIANT_ORDER.get(sort_key)
        variants = sorted(self.data.variants, key=order) if order else self.data.variants
        return Connection(variants, key=lambda variant: variant.id, show=self.variant, **page)

    def variant(self, data: model.Variant) -> ProductVariant:
        return ProductVariant(data, self.context, self.data)

    def variant_by_selected_options(
        self,
        selected_options: Selected,
        ignore_unknown_options: bool = False,
        case_insensitive_match: bool = False,
    ) -> ProductVariant | None:
        selection, known = selection_of(self.data, self.context, selected_options, ignore_case=case_insensitive_match)
        if not (known or ignore_unknown_options) or len(selection) < len(self.data.options):
            return None
        return next(map(self.variant, matching(self.data.variants, selection)), None)

    def selected_or_first_available_variant(self, **selected: Any) -> ProductVariant:
        return self.variant(self.chosen(**selected))

    def chosen(
        self,
        selected_options: Selected | None = None,
        ignore_unknown_options: bool = True,
        case_insensitive_match: bool = False,
    ) -> model.Variant:
        """A partial selection is completed with what is available."""
        selection, known = selection_of(
            self.data, self.context, selected_options or (), ignore_case=case_insensitive_match
        )
        candidates = matching(self.data.variants, selection) if known or ignore_unknown_options else []
        found = first_to_sell(candidates) or first_to_sell(self.data.variants)
        assert found is not None, "a product has at least one variant"
        return found

    def adjacent_variants(self, **selected: Any) -> list[ProductVariant]:
        return [self.variant(each) for each in adjacent(self.data, self.chosen(**selected))]

    def encoded_variant_existence(self) -> str:
        return encoded(self.data, self.data.variants)

    def encoded_variant_availability(self) -> str:
        return encoded(self.data, filter(stock.can_be_sold, self.data.variants))

    def collections(self, **page: Any) -> Connection[model.Collection]:
        return Connection(
            collections_of(self.data, self.context.shop.collections),
            key=lambda collection: collection.id,
            show=self.context.show,
            **page,
        )


def collections_of(product: model.Product, collections: Iterable[model.Collection]) -> list[model.Collection]:
    return [collection for collection in collections if product.handle in collection.products]
