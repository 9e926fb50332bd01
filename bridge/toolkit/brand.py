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
