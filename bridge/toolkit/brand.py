"""What a brand's manifest tells its tools. Built by `bridge.brands`; how to reach the shop is no part of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preorder:
    """How this shop marks a pre-order, for which Shopify has no field: by a tag, by a metafield `namespace.key`."""

    tag: str | None = None
    metafield: str | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """The metafields, as `namespace.key`, that hold a product's average rating and the number of ratings."""

    value: str
    count: str


@dataclass(frozen=True, slots=True)
class Faq:
    """The type of the metaobjects that hold a question and its answer each, and the keys of the two."""

    type: str
    question: str = "question"
    answer: str = "answer"


@dataclass(frozen=True, slots=True)
class Fit:
    """Where this shop says how its products fit: metafields of a product, as `namespace.key`. `chart` refers to a
    metaobject; `note` and `stretch` are short texts."""

    chart: str
    note: str | None = None
    stretch: str | None = None


@dataclass(frozen=True, slots=True)
class Gifts:
    """How gifts are found and made up. `occasion`, `interest` and `recipient` are what such a tag begins with, as
    `occasion:`; `wrap` and `card` are handles of the products that are added to a cart for these; `made_to_order` is
    the metafield with the days that making one takes."""

    occasion: str | None = None
    interest: str | None = None
    recipient: str | None = None
    wrap: str | None = None
    card: str | None = None
    made_to_order: str | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """`country` and `language` are used when a call names none; Shopify codes such as `DE` and `DE` or `PT_BR`."""

    name: str
    title: str
    about: str | None = None
    country: str | None = None
    language: str | None = None
    preorder: Preorder | None = None
    rating: Rating | None = None
    faq: Faq | None = None
    fit: Fit | None = None
    gifts: Gifts | None = None
