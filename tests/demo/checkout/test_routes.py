from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from bridge.demo import DemoServer
from tests.demo.carts import HOME, Carts, line, to
from tests.demo.checkout.test_form import FORM
from tests.demo.kiosk import kiosk

ORDER = FORM | {"action": "order"}


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """Of its own for each test, since orders change the stock."""
    with DemoServer([kiosk()]) as running:
        yield running


@pytest.fixture
def client(server: DemoServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url("kiosk"), timeout=5) as http:
        yield http


def total_on(page: httpx.Response) -> str:
    found = re.search(r"name='total' value='([^']*)'", page.text)
    assert found is not None
    return found[1]


def test_the_page_shows_what_the_cart_knows(carts: Carts, client: httpx.Client) -> None:
    buyer = {"email": "ann@example.com"}
    cart = carts.create(line(11, 2), buyerIdentity=buyer, delivery={"addresses": [to(HOME)]})["cart"]
    page = client.get(cart["checkoutUrl"])
    assert page.status_code == 200
    for part in ("Kiosk", "2 × Linen Shirt", "ann@example.com", "97205", "Post", "Courier", "$87.00"):
        assert part in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"


def test_a_cart_becomes_an_order_and_is_gone(carts: Carts, client: httpx.Client, server: DemoServer) -> None:
    cart = carts.create(line(11, 3))["cart"]
    placed = client.post(cart["checkoutUrl"], data=ORDER)
    assert placed.status_code == 303
    thanks = client.get(placed.headers["location"])
    (order,) = server.trading("kiosk").orders
    assert order.name in thanks.text
    assert "Thank you, Ann!" in thanks.text
    assert carts.read(cart["id"]) is None
    assert client.get(cart["checkoutUrl"]).status_code == 404
    assert client.post(cart["checkoutUrl"], data=ORDER).status_code == 404
    assert sum(server.shop("kiosk").products[0].variants[0].stock.values()) == 1


def test_updating_saves_and_shows_the_new_total(carts: Carts, client: httpx.Client) -> None:
    cart = carts.create(line(11))["cart"]
    update = FORM | {"action": "update", "delivery-ONE_TIME_PURCHASE": "courier"}
    updated = client.post(cart["checkoutUrl"], data=update, follow_redirects=True)
    assert total_on(updated) == "$58.00"
    assert carts.read(cart["id"])["cost"]["totalAmount"]["amount"] == "58.0"


def test_nobody_buys_at_a_total_that_was_not_shown(carts: Carts, client: httpx.Client, server: DemoServer) -> None:
    cart = carts.create(line(11))["cart"]
    shown = total_on(client.get(cart["checkoutUrl"]))
    refused = client.post(cart["checkoutUrl"], data=ORDER | {"total": shown})
    assert (shown, refused.status_code) == ("$40.00", 422)
    assert "The total is $47.00 now." in refused.text
    assert server.trading("kiosk").orders == []
    again = client.post(cart["checkoutUrl"], data=ORDER | {"total": total_on(refused)})
    assert again.status_code == 303


def test_what_is_wrong_is_said_and_what_was_typed_stays(carts: Carts, client: httpx.Client) -> None:
    cart = carts.create(line(11))["cart"]
    page = client.post(cart["checkoutUrl"], data=ORDER | {"zip": "abc", "lastName": ""})
    assert page.status_code == 422
    assert "value='abc'" in page.text
    assert "Last name: Please fill this in." in page.text
    assert carts.read(cart["id"])["delivery"]["addresses"] == []


def test_the_last_ones_are_sold_once(carts: Carts, client: httpx.Client) -> None:
    first, second = (carts.create(line(11, 4))["cart"]["checkoutUrl"] for _ in range(2))
    assert client.post(first, data=ORDER).status_code == 303
    page = client.post(second, data=ORDER)
    assert page.status_code == 422
    assert "Linen Shirt - Red / S is sold out." in page.text


def test_without_the_right_key_there_is_nothing(carts: Carts, client: httpx.Client) -> None:
    url = carts.create(line(11))["cart"]["checkoutUrl"]
    for wrong in (url.partition("?")[0], url + "0", "/cart/c/none?key=none", "/1/orders/none/authenticate"):
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize("body", [b"\xff\xfe", b"&".join(b"a=1" for _ in range(99)), b""])
def test_a_form_that_is_none_orders_nothing(
    carts: Carts, client: httpx.Client, server: DemoServer, body: bytes
) -> None:
    url = carts.create(line(11))["cart"]["checkoutUrl"]
    assert client.post(url, content=body).status_code in (303, 422)
    assert server.trading("kiosk").orders == []
