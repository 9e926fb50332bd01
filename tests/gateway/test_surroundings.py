from __future__ import annotations

from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

from bridge.caller import Caller
from bridge.gateway.merging import merge
from bridge.gateway.surroundings import Surroundings
from bridge.gateway.toolset import ALIKE
from bridge.toolkit import Brand, Cache, Shop, tool

CALLER = Caller(kind="anonymous", key="k", address="203.0.113.5")


def surroundings() -> Surroundings:
    given: dict[str, Any] = {field.name: f"the {field.name}" for field in fields(Surroundings)}
    shop = SimpleNamespace(during=lambda **given: given)
    return Surroundings(**given | {"shop": shop, "brand": Brand("aurora", "Aurora")})


@tool(title="One", read_only=True)
async def one(shop: Shop, brand: Brand, cache: Cache, *, of: str) -> str:
    """One."""
    return of


ONE = merge([one]).tools["one"]


def test_a_function_is_handed_what_it_names_and_no_more() -> None:
    handed = surroundings().handed_to(ONE, CALLER, 12.0)
    assert handed == {
        "shop": {"deadline": 12.0, "buyer_ip": "203.0.113.5"},
        "brand": Brand("aurora", "Aurora"),
        "cache": "the cache",
    }


def test_what_a_tool_takes_that_answers_alike_needs_no_request_of_the_sdk() -> None:
    assert surroundings().handed_to(replace(ONE, injected=ALIKE), CALLER, 12.0).keys() == ALIKE
