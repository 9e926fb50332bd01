from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bridge.brands import load_brands
from bridge.errors import ConfigurationError
from bridge.serving import (
    DemoShops,
    demo_brands,
    demo_folder,
    demo_shops,
    endpoint,
    how_to_connect,
    local_server,
    serve_http,
)
from bridge.settings import read_settings


def test_an_endpoint_names_the_brand_or_else_the_default_one() -> None:
    assert endpoint(read_settings(port=1), "hearth") == "http://127.0.0.1:1/mcp/hearth"
    assert endpoint(read_settings(host="::1", port=1)) == "http://[::1]:1/mcp"


def test_a_port_in_use_is_a_sentence_before_anything_is_said(brands: Path) -> None:
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = read_settings(brands=(str(brands),), port=taken.getsockname()[1])
        with pytest.raises(ConfigurationError, match="choose another with --port"):
            serve_http(settings, load_brands(settings), said.append)
    assert said == []


def test_the_demos_brands_are_those_of_this_checkout_pointed_at_the_made_up_shops() -> None:
    urls = {"aurora": "http://127.0.0.1:1", "hearth": "http://127.0.0.1:2"}
    scopes = {name: {f"demo-{name}-admin": ["read_orders"]} for name in urls}
    brands = demo_brands(read_settings(), DemoShops(urls, "http://127.0.0.1:3", scopes, {}))
    assert {brand.brand.name: brand.connection.url for brand in brands} == urls
    assert demo_folder().name == "custom_tools"


def test_a_demo_fault_that_there_is_not_stops_it() -> None:
    with pytest.raises(ConfigurationError, match="did not start"), demo_shops(["aurora earthquake"]):
        raise AssertionError("unreachable")


def test_what_is_said_to_connect_can_be_pasted() -> None:
    text = how_to_connect("aurora", "http://127.0.0.1:2", "http://127.0.0.1:1/mcp")
    assert "claude mcp add --transport http aurora http://127.0.0.1:1/mcp/aurora" in text
    assert '{"mcpServers": {"aurora": {"url": "http://127.0.0.1:1/mcp/aurora"}}}' in text


async def test_a_server_can_be_opened_in_this_process(brands: Path) -> None:
    settings = read_settings(brands=(str(brands),))
    async with local_server(settings, load_brands(settings)[1]) as server:
        assert server.name == "hearth"
