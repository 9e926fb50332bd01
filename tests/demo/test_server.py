from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest

from bridge.demo import Demo, DemoServer, Fault
from tests.demo.kiosk import kiosk

SLOWLY = {"json": {"query": "{ shop { name } }"}, "timeout": 30}


def test_it_serves_the_shops_it_is_given_and_forgets_them_at_the_end() -> None:
    with DemoServer([kiosk()]) as demo:
        url = demo.url("kiosk")
        assert "Kiosk" in httpx.get(url).text
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_a_change_to_the_shop_is_seen_by_the_next_request() -> None:
    with DemoServer([kiosk()]) as demo:
        demo.shop("kiosk").products[0].title = "Hemp Shirt"
        query = {"query": '{ search(query: "hemp", first: 5) { totalCount } }'}
        answer = httpx.post(f"{demo.url('kiosk')}/api/2026-10/graphql.json", json=query).json()
        assert answer["data"] == {"search": {"totalCount": 1}}


def test_what_is_kept_in_a_file_is_there_the_next_time(tmp_path: Path) -> None:
    create = {"query": 'mutation { cartCreate(input: {note: "kept"}) { cart { id } } }'}
    with DemoServer([kiosk()], state=tmp_path / "state.json") as demo:
        answer = httpx.post(f"{demo.url('kiosk')}/api/2026-10/graphql.json", json=create).json()
    with DemoServer([kiosk()], state=tmp_path / "state.json") as demo:
        cart = demo.trading("kiosk").cart(answer["data"]["cartCreate"]["cart"]["id"])
    assert cart is not None
    assert cart.note == "kept"


def test_it_stops_while_a_request_hangs() -> None:
    outcome: list[Exception] = []

    def wait_for_an_answer(url: str) -> None:
        try:
            httpx.post(url, **SLOWLY)  # type: ignore[arg-type]
        except httpx.TransportError as error:
            outcome.append(error)

    with DemoServer([kiosk()]) as demo:
        demo.fault("kiosk", Fault.parse("latency ms=20000"))
        url = f"{demo.url('kiosk')}/api/2026-10/graphql.json"
        client = threading.Thread(target=wait_for_an_answer, args=[url])
        client.start()
        while not demo.demo.sites["kiosk"].listener.state.tasks:
            pass
    client.join(timeout=5)
    assert not client.is_alive()
    assert len(outcome) == 1


def test_an_unknown_shop_is_an_error_before_anything_starts() -> None:
    with pytest.raises(KeyError):
        Demo(["nowhere"])


def test_a_port_in_use_is_an_error_before_anything_starts() -> None:
    with DemoServer([kiosk()]) as demo, pytest.raises(OSError, match="in use"):
        Demo([kiosk()], port=demo.demo.control.port)


def test_the_shops_follow_the_control_port_or_nothing_is_taken() -> None:
    with DemoServer([kiosk()]) as running:
        taken = running.demo.sites["kiosk"].listener.port
        with pytest.raises(OSError, match="in use"):
            Demo([kiosk()], port=taken - 1)
    demo = Demo([kiosk()], port=taken - 1)
    assert [listener.port for listener in demo.listeners()] == [taken - 1, taken]
    demo.release()


def test_a_merchant_edits_from_another_thread() -> None:
    with DemoServer([kiosk()]) as demo:
        assert demo.edit("kiosk", product="straw-hat", price="25.00")["done"] == "changed"
        assert demo.shop("kiosk").products[1].variants[0].price == 25
        with pytest.raises(ValueError, match="There is no product 'cap'"):
            demo.edit("kiosk", product="cap", price="25.00")


def test_aurora_has_as_many_products_as_are_asked_for() -> None:
    with DemoServer(["aurora"], products=200) as demo:
        assert len(demo.shop("aurora").products) == 200
        answer = httpx.post(
            f"{demo.url('aurora')}/api/2026-10/graphql.json",
            json={"query": "{ products(first: 250) { nodes { handle } } }"},
        ).json()
        assert len(answer["data"]["products"]["nodes"]) == 200
