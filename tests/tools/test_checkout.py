from __future__ import annotations

import pytest

from bridge.demo import DemoServer
from bridge.errors import ArgumentError
from bridge.shopify.shop import Shop
from tests.tools.buying import ANN, Buying, codes, line, message, structured, total


@pytest.fixture
def buying(tokenless: Shop, demo: DemoServer) -> Buying:
    return Buying(tokenless, demo)


async def test_from_a_cart_to_the_shops_page_each_answer_says_what_is_still_missing(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]), discounts={"codes": ["WELCOME10"]})
    started = structured(await buying.call("create_checkout", cart_id=cart["id"]))
    assert (started["status"], codes(started, "error")) == ("incomplete", ["field_required"])
    assert message(started, "field_required")["path"] == "$.fulfillment"
    assert started["discounts"]["codes"] == ["WELCOME10"]

    result = await buying.call("update_checkout", id=started["id"], destination=ANN, buyer={"email": "ann@example.com"})
    placed = structured(result)
    assert placed["status"] == "requires_escalation"
    assert message(placed, "payment_required")["severity"] == "requires_buyer_input"
    assert placed["buyer"] == {"email": "ann@example.com"}
    assert placed["continue_url"] in result.text

    method = placed["fulfillment"]["methods"][0]
    (place,) = method["destinations"]
    assert {name: place[name] for name in ANN} == ANN
    assert method["selected_destination_id"] == place["id"]
    chosen = method["groups"][0]["options"][1]
    assert chosen["title"] in result.text

    done = structured(await buying.call("update_checkout", id=started["id"], delivery_option=chosen["id"]))
    method = done["fulfillment"]["methods"][0]
    assert method["groups"][0]["selected_option_id"] == chosen["id"]
    assert total(done, "fulfillment") == chosen["totals"][0]["amount"]
    assert total(done) - total(placed) == total(done, "fulfillment") - total(placed, "fulfillment")
    assert list(buying.kept(started["id"], "checkout").chosen.values()) == [chosen["id"]]


async def test_a_cart_has_one_checkout_under_a_name_of_its_own(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]))
    first, second = [structured(await buying.call("create_checkout", cart_id=cart["id"]))["id"] for _ in range(2)]
    assert first == second != cart["id"]
    assert codes(structured(await buying.call("get_cart", id=first))) == ["not_found"]
    assert codes(structured(await buying.call("get_checkout", id=cart["id"]))) == ["not_found"]


async def test_from_lines_with_all_that_is_known_only_the_buyer_is_missing(buying: Buying) -> None:
    (one, *_) = buying.variants()
    checkout = structured(await buying.call("create_checkout", line_items=[line(one, 2)], destination=ANN))
    assert checkout["status"] == "requires_escalation"
    assert buying.lines(checkout["id"], "checkout") == {one: 2}
    assert {link["type"] for link in checkout["links"]} >= {"privacy_policy", "terms_of_service", "refund_policy"}
    assert checkout["ucp"]["payment_handlers"] == {}
    assert checkout["expires_at"]


async def test_prices_are_those_of_the_country_it_goes_to(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]))
    berlin = {"address_country": "DE", "address_locality": "Berlin", "postal_code": "10115", "last_name": "Example"}
    checkout = structured(await buying.call("create_checkout", cart_id=cart["id"], destination=berlin))
    assert (checkout["currency"], checkout["context"]["address_country"]) == ("EUR", "DE")
    assert "currency_changed" in codes(checkout)


async def test_free_delivery_takes_off_what_delivery_costs(buying: Buying) -> None:
    (cheap, *_) = buying.variants("trail-running-socks")
    checkout = structured(
        await buying.call(
            "create_checkout", line_items=[line(cheap)], destination=ANN, discounts={"codes": ["FREESHIP"]}
        )
    )
    assert total(checkout, "fulfillment") > 0
    assert total(checkout, "discount") == -total(checkout, "fulfillment")


async def test_an_address_that_the_shop_refuses_or_does_not_deliver_to_is_recoverable(buying: Buying) -> None:
    made = structured(await buying.call("create_checkout", line_items=[line(buying.variants()[0])]))
    wrong = structured(await buying.call("update_checkout", id=made["id"], destination=ANN | {"postal_code": "x"}))
    assert (wrong["status"], message(wrong, "address_undeliverable")["severity"]) == ("incomplete", "recoverable")
    far = {"address_country": "FR", "address_locality": "Paris", "last_name": "Example"}
    unreached = structured(await buying.call("update_checkout", id=made["id"], destination=far))
    assert unreached["status"] == "incomplete"
    assert "address_undeliverable" in codes(unreached)
    right = structured(await buying.call("update_checkout", id=made["id"], destination=ANN))
    assert right["status"] == "requires_escalation"


async def test_an_option_that_there_is_not_is_refused_and_the_old_one_stays(buying: Buying) -> None:
    made = structured(await buying.call("create_checkout", line_items=[line(buying.variants()[0])], destination=ANN))
    answer = structured(await buying.call("update_checkout", id=made["id"], delivery_option="by balloon"))
    assert message(answer, "fulfillment_option_unavailable")["severity"] == "recoverable"
    assert answer["fulfillment"] == made["fulfillment"]


async def test_lines_can_be_replaced_and_what_is_not_sent_stays(buying: Buying) -> None:
    one, other, *_ = buying.variants()
    made = structured(
        await buying.call("create_checkout", line_items=[line(one)], destination=ANN, buyer={"email": "a@example.com"})
    )
    answer = structured(await buying.call("update_checkout", id=made["id"], line_items=[line(other, 3)]))
    assert buying.lines(made["id"], "checkout") == {other: 3}
    assert answer["buyer"] == made["buyer"]
    assert "destinations" in answer["fulfillment"]["methods"][0]
    empty = structured(await buying.call("update_checkout", id=made["id"], line_items=[]))
    assert (empty["status"], message(empty, "field_required")["path"]) == ("incomplete", "$.line_items")


async def test_an_id_that_is_no_variants_leaves_the_checkout_as_it_is(buying: Buying) -> None:
    (one, *_) = buying.variants()
    made = structured(await buying.call("create_checkout", line_items=[line(one, 2)]))
    before = buying.kept(made["id"], "checkout").updated_at
    answer = structured(await buying.call("update_checkout", id=made["id"], line_items=[line("hat")], destination=ANN))
    assert message(answer, "item_unavailable")["type"] == "error"
    assert message(answer, "nothing_changed")
    assert buying.lines(made["id"], "checkout") == {one: 2}
    assert buying.kept(made["id"], "checkout").updated_at == before


async def test_a_cancelled_checkout_forgets_the_buyer_keeps_the_cart_and_can_be_started_again(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]))
    made = structured(
        await buying.call("create_checkout", cart_id=cart["id"], destination=ANN, buyer={"email": "ann@example.com"})
    )
    ended = structured(await buying.call("cancel_checkout", id=made["id"]))
    assert ended["status"] == "canceled"
    assert "continue_url" not in ended
    kept = buying.kept(cart["id"])
    assert (kept.buyer.email, kept.addresses, len(kept.lines)) == (None, [], 1)

    for name, more in [("update_checkout", {"destination": ANN}), ("cancel_checkout", {})]:
        refused = structured(await buying.call(name, id=made["id"], **more))
        assert (refused["status"], codes(refused, "error")) == ("canceled", ["checkout_canceled"])
    assert structured(await buying.call("get_checkout", id=made["id"]))["status"] == "canceled"
    again = structured(await buying.call("create_checkout", cart_id=cart["id"]))
    assert (again["id"], again["status"]) == (made["id"], "incomplete")


async def test_with_the_cart_its_checkout_ends(buying: Buying) -> None:
    cart = await buying.cart(line(buying.variants()[0]))
    made = structured(await buying.call("create_checkout", cart_id=cart["id"]))
    await buying.call("cancel_cart", id=cart["id"])
    assert codes(structured(await buying.call("get_checkout", id=made["id"]))) == ["not_found"]


async def test_of_nothing_no_checkout_is_made(buying: Buying) -> None:
    with pytest.raises(ArgumentError, match="cart_id or line_items"):
        await buying.call("create_checkout")
    answer = structured(await buying.call("create_checkout", line_items=[line("hat")]))
    assert codes(answer) == ["item_unavailable"]
