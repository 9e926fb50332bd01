from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bridge.demo.gid import gid
from bridge.demo.model import Shop
from bridge.demo.trading.cart import Cart
from bridge.testing import Client, DemoServer, running_brand, text_of
from tests.custom_tools.hearth.asking import Members, ask, codes, refused, variant
from tests.journeys.shopping import cart_gid
from tests.ucp.validation import assert_conforms


async def started(client: Client, *variants: str, note: str | None = None) -> Members:
    add = [{"item_id": one} for one in variants]
    return await ask(client, "change_cart", add=add, **({"note": note} if note else {}))


def kept(demo: DemoServer, cart: Members) -> Cart:
    """The cart as the shop has it."""
    found = demo.trading("hearth").cart(cart_gid(cart["continue_url"]))
    assert found is not None
    return found


def worn(demo: DemoServer, cart: Members) -> list[tuple[int, dict[str, str]]]:
    """The shop's lines of wrap: quantity and attributes."""
    wraps = {variant(demo, "gift-wrap", number) for number in range(3)}
    lines = [one for one in kept(demo, cart).lines if gid("ProductVariant", one.variant) in wraps]
    return [(one.quantity, dict(one.attributes)) for one in lines]


@contextmanager
def dearer(shop: Shop, handle: str) -> Iterator[None]:
    variants = next(product for product in shop.products if product.handle == handle).variants
    before = [one.price for one in variants]
    for one in variants:
        one.price += 1
    try:
        yield
    finally:
        for one, price in zip(variants, before, strict=True):
            one.price = price


@contextmanager
def missing(shop: Shop, handle: str) -> Iterator[None]:
    product = next(product for product in shop.products if product.handle == handle)
    before = product.hidden_in
    product.hidden_in = {market.handle for market in shop.markets}
    try:
        yield
    finally:
        product.hidden_in = before


async def test_the_shop_has_the_wrap_with_its_note_and_the_orders_own_note_stays(
    client: Client, demo: DemoServer
) -> None:
    mug, pen = variant(demo, "thumbprint-mug"), variant(demo, "brass-fountain-pen")
    cart = await started(client, mug, mug, pen, note="Engrave IDA")
    wrapped = await ask(client, "wrap_gift", cart_id=cart["id"], note="Happy birthday,\n  Ida!")
    assert_conforms(wrapped, "cart")
    note = "Happy birthday, Ida!"
    assert worn(demo, cart) == [
        (2, {"For": "Thumbprint Mug (Cream)", "Note": note}),
        (1, {"For": "Brass Fountain Pen", "Note": note}),
    ]
    assert kept(demo, cart).note == wrapped["note"] == "Engrave IDA"
    assert wrapped["totals"][-1]["amount"] - cart["totals"][-1]["amount"] == 3 * 500


async def test_wrapping_again_changes_nothing(client: Client, demo: DemoServer) -> None:
    cart = await started(client, variant(demo, "thumbprint-mug"))
    first = await ask(client, "wrap_gift", cart_id=cart["id"], note="For Ida")
    again = await ask(client, "wrap_gift", cart_id=cart["id"], note="For Ida")
    without = await ask(client, "wrap_gift", cart_id=cart["id"])
    assert first["line_items"] == again["line_items"] == without["line_items"]
    assert worn(demo, cart) == [(1, {"For": "Thumbprint Mug (Cream)", "Note": "For Ida"})]


async def test_another_note_or_style_for_one_gift_leaves_the_others_alone(client: Client, demo: DemoServer) -> None:
    mug, pen = variant(demo, "thumbprint-mug"), variant(demo, "brass-fountain-pen")
    cart = await started(client, mug, pen)
    await ask(client, "wrap_gift", cart_id=cart["id"], note="Both")
    changed = await ask(client, "wrap_gift", cart_id=cart["id"], items=[pen], note="You", style="blush")
    assert sorted(one["Note"] for _, one in worn(demo, cart)) == ["Both", "You"]
    titles = [line["item"]["title"] for line in changed["line_items"]]
    assert titles.count("Gift Wrap (Blush)") == titles.count("Gift Wrap (Natural)") == 1
    assert {mug, pen} <= {line["item"]["id"] for line in changed["line_items"]}


async def test_calls_at_the_same_time_wrap_once(client: Client, demo: DemoServer) -> None:
    cart = await started(client, variant(demo, "thumbprint-mug"))
    await asyncio.gather(*(ask(client, "wrap_gift", cart_id=cart["id"], note=note) for note in ("a", "b", "a", "b")))
    ((quantity, attributes),) = worn(demo, cart)
    assert (quantity, attributes["For"]) == (1, "Thumbprint Mug (Cream)")


async def test_furniture_and_what_is_not_in_the_cart_is_named_and_the_rest_wrapped(
    client: Client, demo: DemoServer
) -> None:
    mug, chair = variant(demo, "thumbprint-mug"), variant(demo, "spindle-rocking-chair")
    cart = await started(client, mug, chair, variant(demo, "gift-card"))
    result = await client.call_tool("wrap_gift", {"cart_id": cart["id"], "items": [mug, chair, "Variant/1"]})
    assert result.structured_content is not None
    assert codes(result.structured_content).count("not_wrapped") == 2
    assert "furniture can't be" in text_of(result) and "Variant/1 is not in the cart" in text_of(result)
    assert len(worn(demo, cart)) == 1
    assert len(result.structured_content["line_items"]) == 4


async def test_a_style_that_is_sold_out_or_unknown_is_answered_with_those_there_are(
    client: Client, demo: DemoServer
) -> None:
    cart = await started(client, variant(demo, "thumbprint-mug"))
    for style in ("Forest", "Tartan"):
        said = await refused(client, "wrap_gift", cart_id=cart["id"], style=style)
        assert "$.style" in said and "Natural, Blush" in said
    assert worn(demo, cart) == []


@pytest.mark.parametrize("note", ["x" * 201, "ring\x07"])
async def test_a_note_that_the_slip_can_not_hold_is_refused(client: Client, demo: DemoServer, note: str) -> None:
    cart = await started(client, variant(demo, "thumbprint-mug"))
    assert "$.note" in await refused(client, "wrap_gift", cart_id=cart["id"], note=note)


async def test_a_cart_that_there_is_not_is_no_cart(client: Client) -> None:
    result = await client.call_tool("wrap_gift", {"cart_id": "cart_nothing"})
    assert result.structured_content is not None
    assert codes(result.structured_content) == ["not_found"]


async def test_a_price_that_changed_before_is_still_told(client: Client, demo: DemoServer) -> None:
    cart = await started(client, variant(demo, "thumbprint-mug"))
    with dearer(demo.shop("hearth"), "thumbprint-mug"):
        wrapped = await ask(client, "wrap_gift", cart_id=cart["id"])
    assert "price_changed" in codes(wrapped)


async def test_without_gift_wrap_to_be_had_the_cart_stays_and_that_is_said(client: Client, demo: DemoServer) -> None:
    cart = await started(client, variant(demo, "thumbprint-mug"))
    with missing(demo.shop("hearth"), "gift-wrap"):
        assert "no gift wrap" in await refused(client, "wrap_gift", cart_id=cart["id"])
    assert len(kept(demo, cart).lines) == 1


async def test_a_brand_that_names_no_gift_wrap_says_that_it_is_not_known(copied: Path, demo: DemoServer) -> None:
    manifest = copied / "brand.toml"
    manifest.write_text(manifest.read_text().replace('wrap = "gift-wrap"\n', ""))
    async with running_brand(copied, demo) as client:
        cart = await started(client, variant(demo, "thumbprint-mug"))
        assert "not known here" in await refused(client, "wrap_gift", cart_id=cart["id"])


async def test_in_another_country_the_wrap_has_its_price_there(client: Client, demo: DemoServer) -> None:
    add = [{"item_id": variant(demo, "thumbprint-mug")}]
    cart = await ask(client, "change_cart", add=add, context={"address_country": "JP"})
    wrapped = await ask(client, "wrap_gift", cart_id=cart["id"])
    assert wrapped["currency"] == "JPY"
    assert wrapped["totals"][0]["amount"] - cart["totals"][0]["amount"] == 700
