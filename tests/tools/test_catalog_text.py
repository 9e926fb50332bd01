from __future__ import annotations

from typing import Any

from bridge.toolkit import Brand
from bridge.tools import catalog_results as results
from bridge.tools import catalog_text as texts
from bridge.tools.selection import choices
from tests.tools.making import money, product, span, variant

BRAND = Brand("a", "A")


def line(made: Any, shown: Any = None) -> str:
    variants = [results.variant_line(made, shown or variant(34), preorder=None)]
    return texts.product_lines([results.product_line(made, BRAND, variants)])


def test_a_line_tells_price_stock_options_and_the_ids_for_the_next_call() -> None:
    made = product({"Size": ["S", "M"], "Color": ["Red"]}, compareAtPriceRange=span("159.0"))
    assert line(made, variant(34, {"Size": "S", "Color": "Red"})) == (
        "1. Trail Shirt (Aurora): $129.00 (was $159.00), in stock\n"
        "   Size S, M; Color Red\n"
        "   Product/1, Variant/34 (S / Red)"
    )


def test_a_product_without_options_says_nothing_of_them() -> None:
    assert line(product(vendor="")) == "1. Trail Shirt: $129.00, in stock\n   Product/1, Variant/34"


def test_a_range_of_prices_and_a_sold_out_variant_are_said() -> None:
    made = product(priceRange=span("80.0", "100.0"))
    assert "$80.00 to $100.00, sold out" in line(made, variant(availableForSale=False))


def test_a_variant_tells_its_own_price_where_they_differ() -> None:
    made = product({"Size": ["S", "M"]}, priceRange=span("80.0", "100.0"))
    shown = variant(34, {"Size": "M"}, price=money("100.0"), compareAtPrice=money("120.0"))
    assert line(made, shown).endswith("Variant/34 (M, $100.00 (was $120.00))")


def test_a_merchants_text_cannot_break_the_list() -> None:
    made = product(title="A\n2. Free\tshirt " + "x" * 100)
    shown = line(made)
    assert shown.splitlines()[0].startswith("1. A 2. Free shirt xxx")
    assert len(shown.splitlines()) == 2
    assert "…" in shown


def test_labels_that_do_not_fit_are_counted() -> None:
    labels = [f"EU {size}" for size in range(36, 50)]
    assert "Size EU 36, EU 37, EU 38, EU 39 +10 more" in line(product({"Size": labels}))


def test_steps_and_bounds_of_a_quantity_are_said() -> None:
    packs = variant(34, quantityRule={"minimum": 4, "maximum": 40, "increment": 4}, price=money("2.9"))
    shown = texts.variant_line(results.variant_detail(product(), packs, preorder=None))
    assert shown == "- Trail Shirt: $2.90, in stock, at least 4, at most 40, in steps of 4 · Variant/34"


def page(made: Any, chosen: dict[int, int], **more: Any) -> str:
    shown = variant(34, {"Size": "S"})
    found = choices(made, [shown], complete=True)
    assert found is not None
    detail = results.product_detail(made, BRAND, [results.variant_detail(made, shown, preorder=None)], chosen, found)
    return texts.product_page(detail | more, [], hidden=0)


def test_a_page_marks_what_is_sold_out_and_what_is_not_made() -> None:
    told = {"description": "Light.", "encodedVariantExistence": "v1_0-1", "encodedVariantAvailability": "v1_0"}
    made = product({"Size": ["S", "M", "L"]}, **told)
    assert page(made, {0: 0}) == (
        "Trail Shirt by Aurora (Product/1): $129.00\n"
        "Light.\n"
        "Options, as they are with Size S:\n"
        "Size: S, M (sold out), L (not made)\n"
        "Variants:\n"
        "- S: $129.00, in stock · Variant/34"
    )


def test_a_page_tells_ratings_subscriptions_and_gift_cards() -> None:
    plans = [{"id": "gid://shopify/SellingPlan/9", "name": "Every month"}]
    told = page(
        product({"Size": ["S"]}),
        {},
        rating={"value": 4.5, "scale_max": 5, "count": 12},
        metadata={"selling_plans": plans, "requires_selling_plan": True, "gift_card": True},
        selected=[],
    )
    assert "Rated 4.5 of 5 (12 ratings)" in told
    assert "Sold only by subscription: Every month (SellingPlan/9)" in told
    assert "It is a gift card." in told
    assert "Options:" in told


def stock(**availability: Any) -> str:
    shown = results.variant_line(product(), variant(34), preorder=None) | {"availability": availability}
    entry = results.product_line(product(), BRAND, [shown])
    return texts.joined(texts.stock_block(entry), texts.stock_limits([entry]))


def test_stock_says_plainly_what_a_backorder_means() -> None:
    assert "not in stock now, can be ordered, ships later" in stock(available=True, status="backorder", pickup=[])


def test_a_preorder_tells_the_shops_own_date() -> None:
    told = stock(available=True, status="preorder", date="2026-12-15", pickup=[])
    assert "pre-order (the shop names 2026-12-15), $129.00" in told


def test_stock_tells_numbers_and_places_or_that_the_shop_does_not() -> None:
    soho = {"location": "SoHo", "city": "New York", "available": True, "ready": "In 2 hours"}
    uptown = {"location": "Uptown", "available": False}
    told = stock(available=True, status="in_stock", quantity=7, pickup=[soho, uptown])
    assert "in stock, 7 left" in told
    assert "Pickup: SoHo, New York (In 2 hours). Not at Uptown" in told
    assert "does not tell" not in told
    hidden = stock(available=True, status="in_stock")
    assert hidden.endswith("The shop does not tell how many are left or where it can be picked up.")
    assert "Pickup nowhere" in stock(available=False, status="out_of_stock", pickup=[])
