"""What a pretend shop consists of: plain data, no behaviour.

`shops/` builds it, `state` changes it, the resolvers read it. Amounts are `Decimal` in
major units of the shop's own currency; a market's amount is worked out in `pricing`.
Text is in the shop's default language, with other languages beside it in `translations`
(language code in lower case -> field name -> text), as merchants keep it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bridge.demo.orders.model import Sale
from bridge.demo.trading.terms import Discount, GiftCard, ShippingRate

Translations = dict[str, dict[str, str]]


@dataclass(slots=True)
class Image:
    url: str
    alt: str
    width: int = 1200
    height: int = 1200


@dataclass(slots=True)
class Metafield:
    """`type` is Shopify's type name. `value` is always text: JSON for lists and measures,
    a gid for references, as the API returns it."""

    namespace: str
    key: str
    type: str
    value: str


@dataclass(slots=True)
class MetafieldDefinition:
    """Only a definition with `storefront=True` is readable through the Storefront API."""

    owner: str  # PRODUCT, VARIANT, COLLECTION, PAGE, SHOP
    namespace: str
    key: str
    type: str
    name: str
    storefront: bool = True


@dataclass(slots=True)
class Metaobject:
    id: int
    type: str
    handle: str
    fields: list[Metafield]  # namespace unused
    storefront: bool = True
    updated_at: datetime | None = None


@dataclass(slots=True)
class SellingPlan:
    id: int
    name: str
    description: str
    option: str  # the value of the group's only option, "Delivered every month"
    percent_off: Decimal = Decimal(0)
    interval: str = "MONTH"  # DAY, WEEK, MONTH, YEAR
    interval_count: int = 1


@dataclass(slots=True)
class SellingPlanGroup:
    id: int
    name: str
    option_name: str  # "Delivery frequency"
    plans: list[SellingPlan]
    app_name: str | None = None


@dataclass(slots=True)
class Variant:
    id: int
    options: dict[str, str]  # option name -> value, in the product's option order
    price: Decimal
    compare_at: Decimal | None = None
    sku: str = ""
    barcode: str = ""
    stock: dict[str, int] = field(default_factory=dict)  # location handle -> units
    tracked: bool = True
    oversell: bool = False  # Shopify's inventoryPolicy CONTINUE: sold on backorder
    weight_grams: int = 0
    requires_shipping: bool = True
    image: Image | None = None
    metafields: list[Metafield] = field(default_factory=list)
    market_prices: dict[str, Decimal] = field(default_factory=dict)  # market handle -> fixed price, market currency
    unit_quantity: tuple[str, Decimal, str, int] | None = None  # (unit, value, reference unit, reference value)
    minimum_quantity: int = 1
    maximum_quantity: int | None = None
    increment: int = 1


@dataclass(slots=True)
class Product:
    id: int
    handle: str
    title: str
    description_html: str
    vendor: str
    product_type: str
    tags: list[str]
    options: dict[str, list[str]]  # option name -> values in order; {"Title": ["Default Title"]} when there are none
    variants: list[Variant]
    images: list[Image]
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None  # None: not in the online store
    category: tuple[str, str] | None = None  # taxonomy id tail and name: ("aa-1-13-8", "T-Shirts")
    metafields: list[Metafield] = field(default_factory=list)
    is_gift_card: bool = False
    requires_selling_plan: bool = False
    selling_plan_groups: list[SellingPlanGroup] = field(default_factory=list)
    hidden_in: set[str] = field(default_factory=set)  # market handles where it is not published
    related: list[str] = field(default_factory=list)  # handles a merchant pinned; the rest is worked out
    complementary: list[str] = field(default_factory=list)  # handles; empty means COMPLEMENTARY is empty
    best_selling_rank: int = 10_000
    status: str = "ACTIVE"  # DRAFT, ARCHIVED
    swatches: dict[str, str] = field(default_factory=dict)  # option value -> #rrggbb
    translations: Translations = field(default_factory=dict)  # title, description_html, product_type


@dataclass(slots=True)
class Collection:
    id: int
    handle: str
    title: str
    description_html: str
    products: list[str]  # handles in manual order
    updated_at: datetime
    image: Image | None = None
    metafields: list[Metafield] = field(default_factory=list)
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    id: int
    handle: str
    title: str
    body_html: str
    created_at: datetime
    updated_at: datetime
    metafields: list[Metafield] = field(default_factory=list)
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Policy:
    """`type` is the Shop field: privacyPolicy, refundPolicy, shippingPolicy, termsOfService …"""

    id: int
    type: str
    handle: str
    title: str
    body_html: str
    translations: Translations = field(default_factory=dict)


@dataclass(slots=True)
class Article:
    id: int
    handle: str
    title: str
    body_html: str
    author: str
    published_at: datetime
    tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Blog:
    id: int
    handle: str
    title: str
    articles: list[Article]


@dataclass(slots=True)
class MenuItem:
    id: int
    title: str
    type: str  # MenuItemType: COLLECTION, PAGE, PRODUCT, HTTP, SHOP_POLICY, FRONTPAGE …
    target: str  # the handle, or the URL for HTTP
    items: list[MenuItem] = field(default_factory=list)


@dataclass(slots=True)
class Menu:
    id: int
    handle: str
    title: str
    items: list[MenuItem]


@dataclass(slots=True)
class Market:
    """`rate` turns the shop's amount into the market's currency; the result is rounded to
    `rounding` (0.01 keeps it, 1 gives whole units) and then lowered by `ending` (0.05: 39.95)."""

    id: int
    handle: str
    name: str
    countries: list[str]
    currency: str
    languages: list[str]  # upper case codes, the first is the market's default
    rate: Decimal = Decimal(1)
    rounding: Decimal = Decimal("0.01")
    ending: Decimal = Decimal(0)


@dataclass(slots=True)
class Location:
    id: int
    handle: str
    name: str
    address1: str
    city: str
    province: str | None
    country: str  # code
    zip: str
    phone: str
    latitude: float
    longitude: float
    pickup: bool = True
    pickup_time: str = "Usually ready in 24 hours"


@dataclass(slots=True)
class StorefrontToken:
    """`scopes` are handles such as unauthenticated_read_product_tags."""

    token: str
    private: bool
    scopes: set[str]


@dataclass(slots=True)
class AdminApp:
    """`token` works at once; the client id and secret obtain one by the client-credentials grant."""

    client_id: str
    client_secret: str
    token: str
    scopes: set[str]
    unapproved: set[str] = field(default_factory=set)  # protected customer data it may not read: types, Type.field
    installed: bool = True


@dataclass(slots=True)
class Shop:
    id: int
    key: str  # "aurora": the name in URLs of the demo's control endpoint and on the command line
    name: str
    description: str
    myshopify_domain: str
    primary_domain: str
    country: str
    currency: str
    money_format: str
    default_language: str
    products: list[Product]
    collections: list[Collection]
    pages: list[Page]
    policies: list[Policy]
    menus: list[Menu]
    markets: list[Market]  # the first is the home market
    locations: list[Location]
    metafield_definitions: list[MetafieldDefinition]
    metaobjects: list[Metaobject]
    storefront_tokens: list[StorefrontToken]
    admin_apps: list[AdminApp]
    blogs: list[Blog] = field(default_factory=list)
    discounts: list[Discount] = field(default_factory=list)
    gift_cards: list[GiftCard] = field(default_factory=list)
    shipping_rates: list[ShippingRate] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)  # before the shop opened; `orders.seeding` makes orders of them
    order_prefix: str = "#"
    order_suffix: str = ""
    synonyms: dict[str, list[str]] = field(default_factory=dict)  # search words that mean the same
    enabled_filters: set[str] = field(default_factory=set)
    """Besides `available` and `price`, which are always on: productType, productVendor, tag,
    variantOption.<name>, productMetafield.<namespace>.<key>, category. Others are ignored silently."""
    words: dict[str, dict[str, str]] = field(default_factory=dict)  # language -> option name or value -> translated
