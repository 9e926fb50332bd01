"""Whatever an assistant sends, it gets an answer or a sentence: never a fault of our own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bridge.client import list_tools
from bridge.tools.standard import STANDARD_TOOLS
from tests.journeys.arguments import arguments_for
from tests.running import DemoServer, brand_folders, running_bridge
from tests.tools.ordering import without_budget

VERSION = "2026-07-28"
META = {"io.modelcontextprotocol/protocolVersion": VERSION, "io.modelcontextprotocol/clientCapabilities": {}}


class Assistant:
    """One connection that calls tools; raw, because a client library would refuse some of what is sent."""

    def __init__(self, address: str, http: httpx.Client) -> None:
        self.address = address
        self.http = http
        self.tools = {tool["name"]: tool for tool in asyncio.run(list_tools(address)).tools}

    def call(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        params = {"name": tool, "arguments": arguments, "_meta": META}
        answer = self.http.post(
            self.address,
            json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params},
            headers={
                "accept": "application/json, text/event-stream",
                "mcp-protocol-version": VERSION,
                "mcp-method": "tools/call",
                "mcp-name": tool,
            },
        )
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()["result"]
        return result


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """With tokens, since they open more tools and more ways to go."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN", "demo-aurora-private")
    patch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    with DemoServer(shops=("aurora",)) as demo, httpx.Client(timeout=30) as http:
        without_budget(demo, "aurora")
        place: Path = brand_folders(tmp_path_factory.mktemp("brands"), {"aurora": demo.url("aurora")})
        guesses = {f"find_order_wrong_guesses{by}": 1_000_000 for by in ("", "_by_caller", "_by_address", "_by_order")}
        with running_bridge(place, log_level="error", **guesses) as bridge:
            yield Assistant(f"{bridge}/mcp", http)
    patch.undo()


@pytest.mark.parametrize("tool", STANDARD_TOOLS)
def test_no_arguments_make_a_tool_fail_by_a_fault_of_ours(assistant: Assistant, tool: str) -> None:
    declared = assistant.tools[tool]
    output = Draft202012Validator(declared["outputSchema"])
    answered = []

    @settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(arguments_for(declared["inputSchema"]))
    def call(arguments: dict[str, Any]) -> None:
        result = assistant.call(tool, arguments)
        text = result["content"][0]["text"]
        assert "(reference" not in text, text
        if not result.get("isError"):
            answered.append(text)
            output.validate(result["structuredContent"])

    call()
    assert len(answered) > 20, "too few of them were answered to have tried the tool itself"


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.binary(max_size=200))
def test_a_body_that_is_no_message_is_refused_and_nothing_breaks(assistant: Assistant, body: bytes) -> None:
    headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
    assert 400 <= assistant.http.post(assistant.address, content=body, headers=headers).status_code < 500
