"""2,000 wrong guesses at orders, with limits off and on: none is revealed, and no sentence tells more than another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from tests.running import DemoServer, brand_folders, running_bridge
from tests.tools.ordering import without_budget

GUESSES = 2_000
AT_ONCE = 16
FACTORS: tuple[dict[str, str], ...] = (
    {"email": "bob@example.com"},
    {"phone": "+1 503 555 0999"},
    {"postal_code": "10001"},
)


def guess(number: int) -> dict[str, Any]:
    """Every other one at an order that is there, pinned or seeded; the rest at invented numbers. Each comes again."""
    place = number // 2 % 40
    return {"order_number": f"#{(1001 if number % 2 else 500_001) + place}", **FACTORS[number % len(FACTORS)]}


async def sentences(address: str) -> dict[str, list[int]]:
    """What was said -> to which guesses."""
    said: dict[str, list[int]] = {}
    left = count()

    async def worker(client: Client) -> None:
        while (number := next(left)) < GUESSES:
            result = await client.call_tool("find_order", guess(number))
            assert not (result.structured_content or {}).get("order")
            said.setdefault(result.content[0].text, []).append(number)  # type: ignore[union-attr]

    async with Client(address, mode="2026-07-28") as client:
        await asyncio.gather(*(worker(client) for _ in range(AT_ONCE)))
    return said


@contextmanager
def bridge(place: Path, **settings: Any) -> Iterator[str]:
    with DemoServer(shops=("aurora",)) as demo:
        without_budget(demo, "aurora")
        with running_bridge(brand_folders(place, {"aurora": demo.url("aurora")}), log_level="error", **settings) as url:
            yield f"{url}/mcp"


@pytest.fixture(autouse=True)
def _with_an_admin_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")


async def test_without_limits_no_guess_reveals_an_order_and_all_are_answered_alike(tmp_path: Path) -> None:
    most = 1_000_000
    limits = {f"find_order_wrong_guesses{by}": most for by in ("", "_by_caller", "_by_address", "_by_order")}
    with bridge(tmp_path, **limits) as address:
        said = await sentences(address)
    assert len(said) == 1
    assert sum(map(len, said.values())) == GUESSES


async def test_with_limits_the_limits_sentence_is_the_same_for_real_and_invented_numbers(tmp_path: Path) -> None:
    limits = {
        f"find_order_wrong_guesses{by}": most for by, most in {"": 5, "_by_order": 10, "_by_address": 9999}.items()
    }
    with bridge(tmp_path, **limits, trusted_proxies=("127.0.0.1",)) as address:
        said = await sentences(address)
    refused = {text: numbers for text, numbers in said.items() if "No order could be confirmed" not in text}
    assert len(said) - len(refused) == 1
    assert len(refused) == 1
    (numbers,) = refused.values()
    assert {number % 2 for number in numbers} == {0, 1}, "both real and invented numbers have to meet the limit"


async def test_one_detail_tried_at_number_after_number_is_stopped_though_each_session_is_new(tmp_path: Path) -> None:
    said: list[str] = []
    with bridge(tmp_path, find_order_wrong_guesses_by_address=30) as address:
        for round_ in range(5):
            async with Client(address, mode="legacy") as client:
                for number in range(10):
                    sweep = {"order_number": f"#{700_000 + 10 * round_ + number}", "postal_code": "10001"}
                    result = await client.call_tool("find_order", sweep)
                    said.append(result.content[0].text)  # type: ignore[union-attr]
    assert len(set(said[:30])) == 1
    assert "No order could be confirmed" in said[0]
    assert all("No order could be confirmed" not in text for text in said[30:])
