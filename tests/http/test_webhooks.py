from __future__ import annotations

import asyncio
import re
import socket
import time
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from hmac import digest
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from bridge.http import webhooks
from bridge.http.webhooks import LARGEST, Reading, Refused
from tests.running import running_bridge

SECRET, PREVIOUS = "signs-webhooks-now", "signed-webhooks-before"
DOMAIN = "aurora-outfitters.myshopify.com"
DELETED = b'{"id": 7}'


@pytest.fixture(scope="module")
def address(brands: Path) -> Iterator[str]:
    """A bridge of which only aurora has secrets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHOPBRIDGE_AURORA_WEBHOOK_SECRET", f"{SECRET}, {PREVIOUS}")
        patch.setattr(webhooks, "LARGEST_TOGETHER", 2 * LARGEST)
        with running_bridge(brands, public_url="https://mcp.example.com") as address:
            yield address


def signed(body: bytes, secret: str = SECRET) -> str:
    return b64encode(digest(secret.encode(), body, sha256)).decode()


def headers(body: bytes, topic: str = "products/delete", **others: str) -> dict[str, str]:
    """`others` are without `X-Shopify-`, and with `_` for `-`; an empty one is not sent."""
    named = {"Topic": topic, "Hmac-Sha256": signed(body), "Shop-Domain": DOMAIN, "Webhook-Id": ""}
    named |= {name.replace("_", "-"): value for name, value in others.items()}
    return {f"X-Shopify-{name}": value for name, value in named.items() if value}


def post(address: str, body: bytes = DELETED, brand: str = "aurora", **others: str) -> httpx.Response:
    return httpx.post(f"{address}/webhooks/shopify/{brand}", content=body, headers=headers(body, **others))


def begun(address: str, length: int) -> bytes:
    """What is answered to a body that is announced and does not come."""
    given = headers(DELETED) | {"Host": "localhost", "Content-Length": str(length)}
    head = "POST /webhooks/shopify/aurora HTTP/1.1\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in given.items()
    )
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=10) as connection:
        connection.sendall(f"{head}\r\n{{".encode())
        return connection.recv(1024)


def counted(address: str, outcome: str, topic: str = "products/delete") -> float:
    text = httpx.get(f"{address}/metrics").text
    found = re.search(rf'webhooks_total{{brand="aurora",outcome="{outcome}",topic="{topic}"}} (\S+)', text)
    return float(found[1]) if found else 0.0


def soon(address: str, outcome: str, number: float, topic: str = "products/delete") -> None:
    until = time.monotonic() + 10
    while counted(address, outcome, topic) < number:
        assert time.monotonic() < until, (counted(address, outcome, topic), number)


def test_what_the_shop_signed_is_taken_and_acted_on(address: str) -> None:
    before = counted(address, "acted")
    response = post(address)
    assert (response.status_code, response.content) == (200, b"")
    soon(address, "acted", before + 1)


def test_while_the_secret_is_being_replaced_both_are_good(address: str) -> None:
    assert post(address, Hmac_Sha256=signed(DELETED, PREVIOUS)).status_code == 200


@pytest.mark.parametrize(
    "others",
    [
        {"Hmac_Sha256": ""},
        {"Hmac_Sha256": "not base64!"},
        {"Hmac_Sha256": b64encode(b"short").decode()},
        {"Hmac_Sha256": signed(DELETED, "another secret")},
        {"Hmac_Sha256": signed(b'{"id": 8}')},
        {"Shop_Domain": "hearth-and-hollow.myshopify.com"},
        {"Shop_Domain": ""},
    ],
)
def test_what_is_not_signed_by_this_shop_is_refused_and_told_nothing(address: str, others: dict[str, str]) -> None:
    acted = counted(address, "acted")
    refused = counted(address, "refused", "other")
    response = post(address, **others)
    assert (response.status_code, response.text) == (401, "This is not signed by the brand's shop.\n")
    assert counted(address, "refused", "other") == refused + 1
    assert counted(address, "acted") == acted


@pytest.mark.parametrize("brand", ["hearth", "nobody"])
def test_a_brand_without_secret_takes_none_and_there_is_no_telling_it_from_no_brand(address: str, brand: str) -> None:
    response = post(address, brand=brand)
    assert (response.status_code, response.text) == (404, "No webhooks are taken for such a brand here.\n")


def test_it_is_reached_under_the_public_name_and_no_other(address: str) -> None:
    url, given = f"{address}/webhooks/shopify/aurora", headers(DELETED)
    named = [
        httpx.post(url, content=DELETED, headers=given | {"Host": host}).status_code
        for host in ("mcp.example.com", "attacker.example.com")
    ]
    assert named == [200, 421]
    assert httpx.get(url).status_code == 405


def test_a_delivery_that_is_repeated_is_answered_and_dropped(address: str) -> None:
    before = counted(address, "repeated")
    answers = [post(address, Webhook_Id="b54557e4-bdd9-4b37-8a5f-bf7d70bcd043").status_code for _ in range(3)]
    assert answers == [200, 200, 200]
    soon(address, "repeated", before + 2)


def test_a_large_product_is_taken_whole_and_the_room_it_took_is_free_again(address: str) -> None:
    body = b'{"id": 7, "body_html": "' + b"x" * 5_000_000 + b'"}'
    before = counted(address, "acted", "products/update")
    for _ in range(4):
        assert post(address, body, topic="products/update").status_code == 200
    soon(address, "acted", before + 4, "products/update")


def test_what_is_larger_than_any_webhook_is_refused_before_it_is_read(address: str) -> None:
    assert begun(address, LARGEST + 1).startswith(b"HTTP/1.1 413")


def test_what_does_not_arrive_in_time_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "SECONDS", 0.1)
    assert begun(address, 100).startswith(b"HTTP/1.1 408")


def test_nobody_can_fill_the_memory_with_what_is_not_signed() -> None:
    reading = Reading(most=100)
    reading.take(60)
    with pytest.raises(Refused) as refused:
        reading.take(60)
    assert refused.value.response.status_code == 503
    reading.give_back(60)
    reading.take(100)


def test_so_is_what_does_not_say_how_large_it_is_and_does_not_end(address: str) -> None:
    parts = (b" " * 65_536 for _ in range(LARGEST // 65_536 + 1))
    response = httpx.post(f"{address}/webhooks/shopify/aurora", content=parts, headers=headers(DELETED))
    assert response.status_code == 413


def test_signed_json_that_is_broken_is_taken_since_another_try_would_change_nothing(address: str) -> None:
    before = counted(address, "unreadable")
    assert post(address, b'{"id": ').status_code == 200
    soon(address, "unreadable", before + 1)


def test_a_topic_that_nobody_knows_is_taken_and_ignored(address: str) -> None:
    before = counted(address, "ignored", "other")
    assert post(address, topic="invented/by_somebody").status_code == 200
    soon(address, "ignored", before + 1, "other")


async def test_a_thousand_at_once_are_all_taken_and_none_is_lost(address: str) -> None:
    before = sum(counted(address, outcome, "collections/delete") for outcome in ("acted", "overflowed"))
    limits = httpx.Limits(max_connections=32)
    async with httpx.AsyncClient(limits=limits, timeout=30) as client:

        async def send(number: int) -> int:
            body = b'{"id": %d}' % number
            given = headers(body, "collections/delete", Webhook_Id=f"thousand-{number}")
            answer = await client.post(f"{address}/webhooks/shopify/aurora", content=body, headers=given)
            return answer.status_code

        answers = await asyncio.gather(*map(send, range(1000)))
    assert answers == [200] * 1000
    soon(address, "acted", before + 1000, "collections/delete")
