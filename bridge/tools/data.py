"""Shopify's answers about products, typed, as the documents beside the tools ask for them.

Members that a document asks for behind a switch are None, or empty, when it was off.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar, dataclass_transform

from msgspec import Struct, field

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Data(Struct, frozen=True, rename="camel"):
    """Classes made of it are frozen, too. What the answer holds beside their members is passed over."""


class Personal(Data):
    """Of one buyer's cart, order or return: its `repr` shows nothing of it, however it comes into a log."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


class IsoCode(Data):
    iso_code: str


class Country(Data):
    iso_code: str
    currency: IsoCode


class Localization(Data):
    country: Country
    language: IsoCode


class Money(Data):
    amount: Decimal
    currency_code: str


class MoneyRange(Data):
    min_variant_price: Money
    max_variant_price: Money


class Image(Data):
    url: str
    alt_text: str | None = None


class Category(Data):
    id: str


class SelectedOption(Data):
    name: str
    value: str


class OptionValue(Data):
    name: str


class Option(Data):
    name: str
    option_values: list[OptionValue]


class Metafield(Data):
    namespace: str
    key: str
    type: str
    value: str


class PageInfo(Data):
    has_next_page: bool
    end_cursor: str | None = None


class Page(Data, Generic[T]):
    nodes: list[T]
    page_info: PageInfo | None = None


class QuantityRule(Data, kw_only=True):
    minimum: int
    maximum: int | None = None
    increment: int


class UnitPriceMeasurement(Data, kw_only=True):
    quantity_unit: str | None = None
    quantity_value: Decimal
    reference_unit: str | None = None
    reference_value: int


class City(Data):
    city: str | None = None


class Location(Data):
    name: str
    address: City


class StoreAvailability(Data):
    available: bool
    pick_up_time: str
    location: Location


class Variant(Data, kw_only=True):
    id: str
    title: str
    available_for_sale: bool
    currently_not_in_stock: bool
    price: Money
    compare_at_price: Money | None = None
    selected_options: list[SelectedOption]
    sku: str | None = None
    barcode: str | None = None
    image: Image | None = None
    unit_price: Money | None = None
    unit_price_measurement: UnitPriceMeasurement | None = None
    quantity_rule: QuantityRule | None = None
    quantity_available: int | None = None
    store_availability: Page[StoreAvailability] | None = None


class MediaPreview(Data):
    url: str


class Media(Data):
    media_content_type: Literal["IMAGE", "VIDEO", "EXTERNAL_VIDEO", "MODEL_3D"]
    alt: str | None = None
    preview_image: MediaPreview | None = None


class CollectionKey(Data):
    id: str
    handle: str


class SellingPlan(Data):
    id: str
    name: str


class Product(Data):
    id: str
    title: str
    vendor: str
    price_range: MoneyRange
    compare_at_price_range: MoneyRange
    options: list[Option]
    handle: str | None = None
    description: str = ""
    product_type: str = ""
    category: Category | None = None
    available_for_sale: bool | None = None
    online_store_url: str | None = None
    featured_image: Image | None = None
    tags: list[str] | None = None
    metafields: list[Metafield | None] | None = None
    selected_or_first_available_variant: Variant | None = None
    encoded_variant_existence: str | None = None
    encoded_variant_availability: str | None = None
    collections: Page[CollectionKey] | None = None
    is_gift_card: bool = False
    requires_selling_plan: bool = False
    media: Page[Media] | None = None
    variants: Page[Variant] | None = None


class FilterInput(Data):
    input: Any  # JSON, as text


class Filter(Data):
    id: str
    values: list[FilterInput]


class Edge(Data):
    cursor: str
    node: Product


class Listing(Data):
    """One page of `search`, `products` or a collection's products."""

    edges: list[Edge]
    page_info: PageInfo
    product_filters: list[Filter] = []
    filters: list[Filter] = []
    total_count: int | None = None
