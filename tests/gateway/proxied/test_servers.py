from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path

import pytest

from bridge.errors import ConfigurationError
from bridge.gateway.proxied.listing import Listing
from bridge.gateway.proxied.pins import write_pins
from bridge.gateway.proxied.presets import Presets
from bridge.gateway.proxied.servers import START_SECONDS, open_upstreams, running
from bridge.observe import Observer
from bridge.upstreams import ServerPart
from tests.upstreams.control import Server

PRESETS = Presets("aurora", "https://aurora.myshopify.com", tuple, None)
TOOL = {"name": "echo", "inputSchema": {"type": "object"}}


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    write_pins(tmp_path, {"gone": [TOOL]})
    parts = {
        "reviews": ServerPart(url="https://a.example", bearer="REVIEWS_TOKEN"),
        "shopify": ServerPart(preset="shopify-ucp"),
    }
    with pytest.raises(ConfigurationError) as refusal:
        open_upstreams(parts, tmp_path, PRESETS, Observer(), {})
    said = "\n".join(refusal.value.faults)
    assert len(refusal.value.faults) == 3
    assert all(word in said for word in ("pins.json", "REVIEWS_TOKEN", "public_url"))


def test_each_server_has_its_own_pins_and_credential(tmp_path: Path) -> None:
    write_pins(tmp_path, {"one": [TOOL]})
    parts = {name: ServerPart(url=f"https://{name}.example", bearer=f"{name.upper()}_T") for name in ("one", "two")}
    opened = open_upstreams(parts, tmp_path, PRESETS, Observer(), {"ONE_T": "a", "TWO_T": "b"})
    assert [list(upstream.source.secrets) for upstream in opened.values()] == [["ONE_T"], ["TWO_T"]]
    assert [upstream.source.pins.tools for upstream in opened.values()] == [{"echo": TOOL}, None]


async def test_start_up_waits_for_lists_and_not_for_those_that_do_not_come(tmp_path: Path) -> None:
    servers = {name: Server(tmp_path / name, "modern") for name in ("well", "frozen")}
    for server in servers.values():
        server.start()
    servers["frozen"].freeze()
    parts = {name: ServerPart(url=f"http://127.0.0.1:{server.port}/mcp") for name, server in servers.items()}
    listed: list[str] = []

    async def offer(name: str, listing: Listing) -> None:
        listed.append(name)

    upstreams = open_upstreams(parts, None, PRESETS, Observer(), {})
    try:
        async with asyncio.timeout(START_SECONDS + 15):
            began = time.monotonic()
            async with running([(upstream, offer) for upstream in upstreams.values()]):
                assert listed == ["well"]
                assert time.monotonic() - began >= START_SECONDS
    finally:
        servers["frozen"].thaw()
        for server in servers.values():
            server.kill()


async def test_who_has_to_read_a_profile_that_is_not_served_yet_is_not_waited_for(tmp_path: Path) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{silent.getsockname()[1]}/mcp"
    presets = Presets("aurora", url, tuple, "https://bridge.example/.well-known/ucp-agent/aurora.json")
    upstreams = open_upstreams({"shopify": ServerPart(preset="shopify-ucp", url=url)}, None, presets, Observer(), {})

    async def offer(name: str, listing: Listing) -> None:
        raise AssertionError("nobody listens there")

    with silent:
        open_at_once = running([(upstreams["shopify"], offer)], profiles="https://bridge.example")
        async with asyncio.timeout(START_SECONDS), open_at_once:
            assert not upstreams["shopify"].settled.is_set()
