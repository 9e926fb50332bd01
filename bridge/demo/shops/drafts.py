"""The forms an author fills in: what is written about a shop, a type of product and a product.

Only data; `building` makes the shop's products of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bridge.demo.model import SellingPlanGroup

Supply = Literal["stocked", "sold_out", "backorder", "preorder", "untracked"]
Measure = tuple[str, str, str, int]  # ("G", "250", "KG", 1): 250 g, priced per kg


@dataclass(frozen=True, slots=True)
class Kind:
    """A product type: what its products have in common. `category` is in Shopify's taxonomy."""

    name: str
    german: str
    category: tuple[str, str]
    grams: int


@dataclass(frozen=True, slots=True)
class Seller:
    """What all products of one shop have in common. `stores` keep a few units of each variant,
    the `warehouse` many; `definitions` maps "namespace.key" to the metafield's type."""

    key: str
    cdn: str
    sku_prefix: str
    warehouse: str
    stores: tuple[str, ...]
    swatches: Mapping[str, str]
    definitions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A product as its author writes it, texts in English and German.

    `points` are (English, German) list items. `price_by` and `was_by` hold amounts for an
    option value where it differs from `price` and `was`; `fixed` likewise per market handle,
    in the market's currency, with "" for every variant. `gone` and `not_made` name variants
    by title ("Moss / XL"). `fields` are metafields by "namespace.key"; a reference is written
    as the metaobject's handle.
    """

    title: str
    german: str
    kind: Kind
    vendor: str
    price: str
    text: str
    german_text: str
    tags: str = ""
    points: Sequence[tuple[str, str]] = ()
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)
    handle: str = ""
    was: str = ""
    price_by: Mapping[str, str] = field(default_factory=dict)
    was_by: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    supply: Supply = "stocked"
    gone: Sequence[str] = ()
    not_made: Sequence[str] = ()
    grams: int | None = None
    launched: str = ""
    rank: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    quantity: tuple[int, int | None, int] = (1, None, 1)
    plans: Sequence[SellingPlanGroup] = ()
    only_by_plan: bool = False
    gift_card: bool = False
    hidden_in: Sequence[str] = ()
    related: Sequence[str] = ()
    complementary: Sequence[str] = ()
