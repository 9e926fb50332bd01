from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bridge.demo import DemoServer, Fault
from bridge.errors import ArgumentError, OutcomeUnknown, ShopError
from bridge.sealing import Handles
from bridge.shopify.connection import Connection
from bridge.shopify.http import Client
from bridge.shopify.shop import Shop, open_shop
from bridge.toolkit import Brand
from tests.tools.buying import ANN, TOOLS, Buying, codes, line, message, shown, structured, total


@pytest.fixture
def buying(tokenless: Shop, demo: DemoServer) -> Buying:
    return Buying(tokenless, demo)


@pytest.fixture
def alone() -> Iterator[DemoServer]:
    """A shop of this test's own, to make it fail."""
    with DemoServer(shops=("aurora",)) as server:
        yield server


@pytest.fixture
def failing(alone: DemoServer, client: Client) -> Buying:
    connection = Connection(alone.shop("aurora").myshopify_domain, alone.url("aurora"))
    return Buying(open_shop(connection, client), alone)


# Creating


async def test_a_new_cart_shows_what_the_shop_has_put_into_it(buying: Buying) -> None:
    one, other, *_ = buying.variants()
    cart = await buying.cart(line(one, 2), line(other), note="Ring twice", attributes={"gift": "yes"})
    assert shown(cart) == {one: 2, other: 1} == buying.lines(cart["id"])
    assert cart["currency"] == "USD"
    assert total(cart, "subtotal") == sum(each["item"]["price"] * each["quantity"] for each in cart["line_items"])
    assert (cart["note"], cart["attributes"]) == ("Ring twice", {"gift": "yes"})
    assert "total_estimated" in codes(cart)
    assert cart["continue_url"].startswith("http")


async def test_the_text_alone_is_enough_to_go_on(buying: Buying) -> None:
    (one, *_) = buying.variants()
    result = await buying.call("create_cart", line_items=[line(one, 2)])
    cart = structured(result)
    for fact in (cart["id"], cart["continue_url"], "2 ×", cart["totals"][-1]["display"], "estimate"):
        assert fact in result.text


async def test_a_handle_does_not_show_the_carts_key_and_opens_for_its_brand_only(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]))
    kept = buying.kept(cart["id"])
    assert kept.key not in cart["id"]
    assert kept.token not in cart["id"]
    buying.handles = Handles(buying.handles.sealer, "hearth")
    assert codes(structured(await buying.call("get_cart", id=cart["id"]))) == ["not_found"]


@pytest.mark.parametrize(
    "spoil", [lambda id: id[:-1], lambda id: id.upper(), lambda id: "checkout" + id[4:], str.title]
)
async def test_a_forged_or_cut_handle_is_no_such_cart(buying: Buying, spoil: object) -> None:
    cart = await buying.cart(line(buying.variants()[0]))
    for name, more in [("get_cart", {}), ("update_cart", {"line_items": []}), ("cancel_cart", {}), ("change_cart", {})]:
        answer = structured(await buying.call(name, id=spoil(cart["id"]), **more))  # type: ignore[operator]
        assert codes(answer) == ["not_found"]
    assert buying.lines(cart["id"])


async def test_too_little_stock_lowers_the_quantity_and_says_so_where_it_did(buying: Buying) -> None:
    one, other, *_ = buying.variants()
    cart = await buying.cart(line(one), line(other, 900_000))
    warning = message(cart, "quantity_adjusted")
    assert warning["path"] == "$.line_items[1].quantity"
    assert str(cart["line_items"][1]["quantity"]) in warning["content"]
    assert shown(cart) == buying.lines(cart["id"])


async def test_codes_that_do_not_apply_stay_and_say_why(buying: Buying) -> None:
    given = ["welcome10", "SUMMER25", "NONSENSE", "FIVEOFF"]
    cart = await buying.cart(line(buying.variants()[0]), discounts={"codes": given})
    assert cart["discounts"]["codes"] == given
    assert total(cart, "discount") == -(total(cart, "subtotal") // 10)
    found = {one["path"]: one["code"] for one in cart["messages"] if one["code"].startswith("discount_code")}
    assert found == {
        "$.discounts.codes[1]": "discount_code_expired",
        "$.discounts.codes[2]": "discount_code_invalid",
        "$.discounts.codes[3]": "discount_code_combination_disallowed",
    }
    again = structured(await buying.call("get_cart", id=cart["id"]))
    assert [one for one in again["messages"] if one["code"].startswith("discount_code")] == [
        one for one in cart["messages"] if one["code"].startswith("discount_code")
    ]


async def test_a_discount_on_items_is_shown_at_the_lines(buying: Buying) -> None:
    socks = buying.variants("trail-running-socks")[0]
    cart = await buying.cart(line(socks, 3), discounts={"codes": ["SOCKS3FOR2"]})
    price = cart["line_items"][0]["item"]["price"]
    assert total(cart, "items_discount") == -price
    (applied,) = cart["discounts"]["applied"]
    assert applied["allocations"] == [{"path": "$.line_items[0]", "amount": price}]


async def test_a_gift_card_pays_and_its_code_is_never_told(buying: Buying) -> None:
    secret = "gift-AAAA-BBBB-CCCC-0001"
    result = await buying.call(
        "create_cart", line_items=[line(buying.variants()[0])], gift_cards=[secret, "wrong-code-9876543"]
    )
    cart = structured(result)
    (card,) = cart["gift_cards"]
    assert (card["last_characters"], card["amount"]) == ("0001", 5000)
    assert "gift_card_not_accepted" in codes(cart)
    for told in (result.text, str(cart)):
        assert secret.lower() not in told.lower()
        assert "AAAABBBB" not in told.upper().replace("-", "")
        assert "wrong-code" not in told


async def test_a_mistyped_gift_card_that_ends_as_one_that_is_applied_is_not_passed_over(buying: Buying) -> None:
    secret, mistyped = "gift-AAAA-BBBB-CCCC-0001", "gift-AAAA-BBBB-CCCX-0001"
    cart = await buying.cart(line(buying.variants()[0]), gift_cards=[secret])
    for name, more in [("change_cart", {}), ("update_cart", {"line_items": cart["line_items"]})]:
        result = await buying.call(name, id=cart["id"], gift_cards=[mistyped], **more)
        answer = structured(result)
        assert answer["gift_cards"] == cart["gift_cards"]
        assert message(answer, "gift_card_not_added")["path"] == "$.gift_cards"
        assert "cccx" not in (result.text + str(answer)).casefold().replace("-", "")
    named = structured(await buying.call("update_cart", id=cart["id"], line_items=[], gift_cards=["0001"]))
    assert codes(named, "warning") == []


async def test_prices_follow_the_buyers_country(buying: Buying) -> None:
    (one, *_) = buying.variants()
    cart = await buying.cart(line(one), context={"address_country": "DE", "language": "de"})
    assert cart["currency"] == "EUR"
    assert cart["context"] == {"address_country": "DE"}
    buying.brand = Brand("aurora", "Aurora Outfitters", country="US")
    again = structured(await buying.call("get_cart", id=cart["id"]))
    assert again["currency"] == "EUR"
    assert "market_mismatch" not in codes(again)
    moved = structured(await buying.call("change_cart", id=cart["id"], context={"address_country": "US"}))
    assert moved["currency"] == "USD"
    assert "currency_changed" in codes(moved)


async def test_a_product_id_is_answered_with_its_variants(buying: Buying) -> None:
    product = buying.demo.shop("aurora").products[0]
    answer = structured(await buying.call("create_cart", line_items=[line(f"Product/{product.id}")]))
    (said,) = answer["messages"]
    assert said["code"] == "item_unavailable"
    assert str(product.variants[0].id) in said["content"]


async def test_what_the_shop_does_not_have_is_left_out_and_named(buying: Buying) -> None:
    (one, *_) = buying.variants()
    cart = await buying.cart(line(one), line("Variant/1"), line("what is this"))
    assert shown(cart) == {one: 1}
    unavailable = [said["content"] for said in cart["messages"] if said["code"] == "item_unavailable"]
    assert any("Variant/1" in said for said in unavailable)
    assert any("what is this" in said for said in unavailable)


async def test_of_nothing_but_wrong_items_no_cart_is_made(buying: Buying) -> None:
    before = len(buying.demo.trading("aurora").carts)
    answer = structured(await buying.call("create_cart", line_items=[line("Variant/1"), line("Variant/2")]))
    assert set(codes(answer)) == {"item_unavailable"}
    assert len(buying.demo.trading("aurora").carts) == before


async def test_another_unit_than_each_is_refused(buying: Buying) -> None:
    item = {"id": buying.variants()[0], "quantity_unit": {"unit": "KGM"}}
    with pytest.raises(ArgumentError, match="quantity_unit_mismatch"):
        await buying.call("create_cart", line_items=[{"item": item, "quantity": 1}])


# Replacing


async def test_replacing_removes_what_was_not_sent_and_nothing_else(buying: Buying) -> None:
    one, other, third, *_ = buying.variants()
    cart = await buying.cart(
        line(one), line(other, attributes={"engraving": "A"}), discounts={"codes": ["WELCOME10"]}, note="n"
    )
    kept = next(each for each in cart["line_items"] if each["item"]["id"] == other)
    answer = structured(await buying.call("update_cart", id=cart["id"], line_items=[kept, line(third, 2)], note="m"))
    assert answer["id"] == cart["id"]
    assert shown(answer) == {other: 1, third: 2} == buying.lines(cart["id"])
    assert next(each for each in answer["line_items"] if each["item"]["id"] == other) == kept
    assert "discounts" not in answer
    assert answer["note"] == "m"


async def test_sending_a_cart_back_as_it_is_changes_nothing(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0], 2), discounts={"codes": ["WELCOME10"]}, note="n")
    before = buying.kept(cart["id"]).updated_at
    same = {name: cart[name] for name in ("id", "line_items", "discounts", "note")}
    answer = structured(await buying.call("update_cart", **same))
    assert answer == cart
    assert buying.kept(cart["id"]).updated_at == before


async def test_an_id_that_is_no_variants_leaves_the_cart_as_it_is(buying: Buying) -> None:
    one, other, *_ = buying.variants()
    cart = await buying.cart(line(one), line(other, 2), note="n")
    before = buying.kept(cart["id"]).updated_at
    product = f"Product/{buying.demo.shop('aurora').products[0].id}"
    for wrong in ([line(product)], [line(one, 3), line("hat")]):
        answer = structured(await buying.call("update_cart", id=cart["id"], line_items=wrong))
        assert shown(answer) == {one: 1, other: 2} == buying.lines(cart["id"])
        assert codes(answer, "error") == ["item_unavailable"]
        assert message(answer, "nothing_changed")
    assert buying.kept(cart["id"]).updated_at == before


async def test_a_refused_quantity_leaves_the_line_as_it_is(buying: Buying) -> None:
    (one, *_) = buying.variants()
    cart = await buying.cart(line(one, 2), line("Variant/2"))
    answer = structured(await buying.call("update_cart", id=cart["id"], line_items=[line(one, 3), line("Variant/2")]))
    assert shown(answer) == {one: 3}
    assert "item_unavailable" in codes(answer)


# Changing


async def test_changes_are_counted_from_what_is_there(buying: Buying) -> None:
    one, other, third, *_ = buying.variants()
    cart = await buying.cart(line(one, 2), line(other, 2))
    answer = structured(
        await buying.call(
            "change_cart",
            id=cart["id"],
            add=[{"item_id": one}, {"item_id": one, "quantity": 2}, {"item_id": third}],
            remove=[other, "Variant/77"],
        )
    )
    assert shown(answer) == {one: 5, third: 1} == buying.lines(cart["id"])
    assert "not_in_cart" in codes(answer)
    fewer = structured(await buying.call("change_cart", id=cart["id"], set=[{"item_id": one, "quantity": 1}]))
    assert shown(fewer) == {one: 1, third: 1}
    none = structured(await buying.call("change_cart", id=cart["id"], set=[{"item_id": third, "quantity": 0}]))
    assert shown(none) == {one: 1}


async def test_without_an_id_a_cart_is_started(buying: Buying) -> None:
    (one, *_) = buying.variants()
    cart = structured(await buying.call("change_cart", add=[{"item_id": one}, {"item_id": one}]))
    assert buying.lines(cart["id"]) == {one: 2}
    with pytest.raises(ArgumentError, match="add to start a new one"):
        await buying.call("change_cart", note="hello")


async def test_a_code_can_be_tried_without_sending_the_whole_cart(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]), note="n", gift_cards=["gift-AAAA-BBBB-CCCC-0001"])
    answer = structured(await buying.call("change_cart", id=cart["id"], discounts={"codes": ["SUMMER25"]}))
    assert "discount_code_expired" in codes(answer)
    assert answer["line_items"] == cart["line_items"]
    assert (answer["note"], answer["gift_cards"]) == ("n", cart["gift_cards"])


async def test_of_two_lines_with_one_variant_the_line_must_be_named(buying: Buying) -> None:
    (one, *_) = buying.variants()
    cart = await buying.cart(line(one), line(one, attributes={"engraving": "A"}))
    with pytest.raises(ArgumentError, match="several lines"):
        await buying.call("change_cart", id=cart["id"], remove=[one])
    engraved = next(each for each in cart["line_items"] if "attributes" in each)
    answer = structured(await buying.call("change_cart", id=cart["id"], remove=[engraved["id"]]))
    assert ["attributes" in each for each in answer["line_items"]] == [False]


async def test_calls_for_one_cart_at_the_same_time_are_taken_one_after_the_other(buying: Buying) -> None:
    (one, *_) = buying.variants()
    cart = await buying.cart(line(one))
    await asyncio.gather(*(buying.call("change_cart", id=cart["id"], add=[{"item_id": one}]) for _ in range(8)))
    assert buying.lines(cart["id"]) == {one: 9}
    assert len(buying.turns) == 0


async def test_a_price_that_has_changed_since_it_was_shown_is_told_once(buying: Buying) -> None:
    (one, *_) = buying.variants()
    cart = await buying.cart(line(one))
    variant = buying.demo.shop("aurora").products[0].variants[0]
    old = variant.price
    try:
        variant.price = old + 1
        answer = structured(await buying.call("get_cart", id=cart["id"]))
    finally:
        variant.price = old
    warning = message(answer, "price_changed")
    assert warning["path"] == "$.line_items[0].item.price"
    assert cart["line_items"][0]["item"]["display"] in warning["content"]
    assert "price_changed" in codes(structured(await buying.call("get_cart", id=cart["id"])))
    assert "price_changed" not in codes(structured(await buying.call("get_cart", id=cart["id"])))


# Cancelling


async def test_a_cancelled_cart_is_told_as_it_was_then_empty_and_gone_for_every_process(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]), buyer={"email": "ann@example.com"}, note="n")
    answer = structured(await buying.call("cancel_cart", id=cart["id"]))
    assert answer["line_items"] == cart["line_items"]
    assert "continue_url" not in answer
    kept = buying.kept(cart["id"])
    assert (kept.lines, kept.note, kept.buyer.email) == ([], "", None)
    other_process = Buying(buying.shop, buying.demo, handles=buying.handles)  # which shares nothing with this one
    for name, more in [("get_cart", {}), ("cancel_cart", {}), ("update_cart", {"line_items": []})]:
        assert codes(structured(await other_process.call(name, id=cart["id"], **more))) == ["not_found"]
    with pytest.raises(ArgumentError, match="begin with _shopbridge"):
        await buying.cart(line(buying.variants()[0]), attributes=kept.attributes)


# A shop that fails


@pytest.mark.parametrize(
    "fault", ["lost times=1", "lost times=2", "reset times=1", "http status=503 times=1", "cut times=1"]
)
async def test_an_answer_that_was_lost_is_found_out_and_nothing_is_done_twice(failing: Buying, fault: str) -> None:
    one, other, third, *_ = failing.variants()
    cart = await failing.cart(line(one, 2), line(other))
    failing.demo.fault("aurora", Fault.parse(fault))
    answer = structured(
        await failing.call("change_cart", id=cart["id"], add=[{"item_id": one}, {"item_id": third}], remove=[other])
    )
    assert shown(answer) == {one: 3, third: 1} == failing.lines(cart["id"])
    assert codes(answer, "error") == []


@pytest.mark.parametrize("fault", ["late after=1 times=1", "late after=2 times=1", "late after=3 times=1"])
async def test_an_addition_that_arrives_late_is_never_doubled_and_never_without_a_word(
    failing: Buying, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bridge.tools.carts.LOOK_AGAIN_SECONDS", 0.0)
    one, other, *_ = failing.variants()
    cart = await failing.cart(line(one))
    failing.demo.fault("aurora", Fault.parse(fault))
    added = [{"item_id": one, "quantity": 2}, {"item_id": other}]
    answer = structured(await failing.call("change_cart", id=cart["id"], add=added))
    assert shown(answer) == {one: 3, other: 1} or {"incomplete_change", "change_may_arrive"} <= set(codes(answer))
    answers = [structured(await failing.call("get_cart", id=cart["id"])) for _ in range(3)]
    assert shown(answers[-1]) == {one: 3, other: 1} == failing.lines(cart["id"])
    told = [one for one in answers if "cart_changed" in codes(one)]
    assert len(told) == (shown(answer) != shown(answers[-1]))


async def test_a_change_that_arrives_after_another_is_told_before_and_after(failing: Buying) -> None:
    (one, *_) = failing.variants()
    cart = await failing.cart(line(one))
    failing.demo.fault("aurora", Fault.parse("late after=4 times=1"))
    for quantity in (5, 2):
        change = {"item_id": one, "quantity": quantity}
        answer = structured(await failing.call("change_cart", id=cart["id"], set=[change]))
        assert shown(answer) == {one: quantity}
        assert "change_may_arrive" in codes(answer)
    again = structured(await failing.call("get_cart", id=cart["id"]))
    assert shown(again) == {one: 5}
    assert "5, not 2" in message(again, "cart_changed")["content"]


async def test_after_an_ended_checkout_its_cart_still_says_what_may_arrive(failing: Buying) -> None:
    cart = await failing.cart(line(failing.variants()[0]))
    buyer = {"email": "ann@example.com"}
    made = structured(await failing.call("create_checkout", cart_id=cart["id"], buyer=buyer))
    failing.demo.fault("aurora", Fault.parse("late after=9 times=1"))
    assert structured(await failing.call("cancel_checkout", id=made["id"]))["status"] == "canceled"
    assert "change_may_arrive" in codes(structured(await failing.call("get_cart", id=cart["id"])))


async def test_a_lost_answer_about_stock_still_says_what_was_lowered(failing: Buying) -> None:
    (one, *_) = failing.variants()
    cart = await failing.cart(line(one))
    failing.demo.fault("aurora", Fault.parse("lost times=1"))
    answer = structured(await failing.call("change_cart", id=cart["id"], set=[{"item_id": one, "quantity": 900_000}]))
    assert message(answer, "quantity_adjusted")
    assert shown(answer) == failing.lines(cart["id"])


async def test_when_the_answer_to_a_creation_is_lost_nothing_is_claimed_and_nothing_repeated(failing: Buying) -> None:
    failing.demo.fault("aurora", Fault.parse("lost times=1"))
    before = len(failing.demo.trading("aurora").carts)
    with pytest.raises(OutcomeUnknown, match="safe to make the same call again"):
        await failing.cart(line(failing.variants()[0]))
    assert len(failing.demo.trading("aurora").carts) == before + 1


async def test_a_change_that_never_gets_through_is_an_error_and_the_cart_is_as_before(failing: Buying) -> None:
    (one, *_) = failing.variants()
    cart = await failing.cart(line(one))
    failing.demo.fault("aurora", Fault.parse("denied"))
    with pytest.raises(ShopError):
        await failing.call("change_cart", id=cart["id"], add=[{"item_id": one}])
    failing.demo.heal("aurora")
    assert failing.lines(cart["id"]) == {one: 1}


async def test_throttling_is_waited_for(failing: Buying) -> None:
    (one, *_) = failing.variants()
    cart = await failing.cart(line(one))
    failing.demo.fault("aurora", Fault.parse("throttled times=2"))
    await failing.call("change_cart", id=cart["id"], add=[{"item_id": one}])
    assert failing.lines(cart["id"]) == {one: 2}


# What is published


def test_annotations_say_honestly_what_a_tool_may_do() -> None:
    hints = {name: tool.wire.annotations for name, tool in TOOLS.items()}
    reads = {name for name, hint in hints.items() if hint and hint.read_only_hint}
    harmless = {name for name, hint in hints.items() if hint and not hint.destructive_hint}
    again = {name for name, hint in hints.items() if hint and hint.idempotent_hint}
    assert reads == {"get_cart", "get_checkout"}
    assert harmless == reads | {"create_cart", "create_checkout"}
    assert again == reads | {"update_cart", "update_checkout", "cancel_cart", "cancel_checkout"}


def test_the_list_of_these_tools_stays_small() -> None:
    sizes = {name: len(tool.wire.model_dump_json(by_alias=True, exclude_none=True)) for name, tool in TOOLS.items()}
    assert sum(sizes.values()) < 11_000, sizes


async def test_payment_data_is_refused_by_name(buying: Buying) -> None:
    for name in TOOLS:
        with pytest.raises(ArgumentError, match=r"\$\.payment: is payment data"):
            await buying.call(name, payment={"card": "4242"})
    with pytest.raises(ArgumentError, match=r"\$\.destination\.card_number: is payment data"):
        await buying.call("create_checkout", cart_id="x", destination={**ANN, "card_number": "4242"})
