from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bridge.demo.ucp.schemas import INPUTS
from tests.demo.agents import META, line


@pytest.mark.parametrize("tool", INPUTS)
def test_every_schema_is_one_and_needs_the_agents_profile(tool: str) -> None:
    Draft202012Validator.check_schema(INPUTS[tool])
    assert "meta" in INPUTS[tool]["required"]
    assert not Draft202012Validator(INPUTS[tool]["properties"]["meta"]).is_valid({"ucp-agent": {}})


@pytest.mark.parametrize(
    ("tool", "arguments", "fits"),
    [
        ("search_catalog", {"catalog": {"query": "shirt", "filters": {"color": "red"}}}, True),
        ("search_catalog", {"query": "shirt"}, False),
        ("search_catalog", {"catalog": {"pagination": {"limit": 251}}}, False),
        ("lookup_catalog", {"catalog": {"ids": ["x"] * 11}}, False),
        ("create_cart", {"cart": {"line_items": [line(1)]}}, True),
        ("create_cart", {"line_items": [line(1)]}, False),
        ("update_cart", {"id": "x", "cart": {"line_items": [], "fulfillment": {"methods": [{"type": "s"}]}}}, False),
        ("complete_checkout", {"id": "x", "checkout": {"payment": {}}}, False),  # without an idempotency key
    ],
)
def test_arguments_are_nested_as_they_were_recorded(tool: str, arguments: dict[str, Any], fits: bool) -> None:
    assert Draft202012Validator(INPUTS[tool]).is_valid({"meta": META, **arguments}) is fits
