from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bridge.demo.context import Context
from bridge.demo.documents import ProductDocument, TextDocument, VariantDocument
from bridge.demo.querylanguage import parse
from bridge.demo.ranking import Value, rank


def finds(context: Context, query: str) -> list[str]:
    products = context.shop.products
    return [product.handle for product in products if rank(parse(query), ProductDocument(product, context))]


@pytest.mark.parametrize(
    ("query", "handles"),
    [
        ("shirt", ["linen-shirt"]),  # title
        ("hats", ["straw-hat"]),  # type
        ("northwind", ["linen-shirt", "straw-hat"]),  # vendor
        ("winter", ["wool-sweater"]),  # tag
        ("blue", ["linen-shirt"]),  # an option's value
        ("WS-1", ["wool-sweater"]),  # sku
        ("more", ["linen-shirt", "straw-hat", "wool-sweater", "olive-soap"]),  # description
        ("vendor:Northwind variants.price:>30", ["linen-shirt"]),
        ("available_for_sale:false", ["wool-sweater"]),
        ("tag:sale -vendor:Fjell", ["linen-shirt"]),
        ("tag_not:summer", ["wool-sweater", "olive-soap"]),
        ("created_at:>=2026-01-03", ["wool-sweater", "olive-soap"]),
        ("updated_at:<2026-01-12T00:00:00Z", ["linen-shirt"]),
        ("id:2", ["straw-hat"]),
        ("title:linen*", ["linen-shirt"]),
        ("product_type:shirts", ["linen-shirt"]),
        ("sku:SH-1 OR sku:WS-1", ["straw-hat", "wool-sweater"]),
        ("inventory_total:>=9", ["olive-soap"]),
        ("gift_card:true", []),
    ],
)
def test_what_of_a_product_is_searched(context: Context, query: str, handles: list[str]) -> None:
    assert finds(context, query) == handles


def test_only_the_fields_that_were_asked_for_are_text(context: Context) -> None:
    shirt = context.shop.products[0]
    assert rank(parse("northwind"), ProductDocument(shirt, context, {"VENDOR"})) > 0
    assert rank(parse("northwind"), ProductDocument(shirt, context, {"TITLE"})) == 0


def test_a_variant_is_found_by_its_own_and_its_products_words(context: Context) -> None:
    shirt = context.shop.products[0]
    red_medium = VariantDocument(shirt.variants[1], shirt, context)
    for query in ("sku:LS-RM", "linen", "inventory_quantity:0", "product_id:1", 'title:"Red / M"', "vendor:Northwind"):
        assert rank(parse(query), red_medium), query
    assert not rank(parse("sku:LS-RS"), red_medium)


def test_a_page_is_found_by_its_words_and_fields(context: Context) -> None:
    faq = TextDocument(context.shop.pages[0], context)
    for query in ("faq", "shrink", "title:faq", "handle:faq", "updated_at:2026-01-02"):
        assert rank(parse(query), faq), query
    assert not rank(parse("measure"), faq)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("variants.price", [Decimal(40), Decimal(40), Decimal("45.50")]),
        ("created_at", [datetime(2026, 1, 1, 9, tzinfo=UTC)]),
        ("colour", None),
    ],
)
def test_a_field_that_there_is_not_is_told_from_an_empty_one(
    context: Context, name: str, values: Collection[Value] | None
) -> None:
    assert ProductDocument(context.shop.products[0], context).field(name) == values
