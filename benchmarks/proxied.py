"""What it costs to call another server's tool through the bridge, beside FastMCP's proxy on the same server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import uvloop

from benchmarks.contest import Contestant, table, take_turns
from benchmarks.load import FIRST_ID, connected
from benchmarks.peers import MISSING, fastmcp_python, script
from benchmarks.processes import brand_folder, bridge, free_port, process, seconds_until_listening
from benchmarks.protocol import call

TEXT = {"text": "hello"}
CALLS = 20


def _contestant(name: str, address: str, tool: str, *pids: int) -> Contestant:
    return Contestant(name, call(f"{address}/mcp", tool, TEXT), pids, "hello")


@contextmanager
def _bridge(upstream: str) -> Iterator[Contestant]:
    server = f'[servers.other]\nurl = "{upstream}/mcp"\n'
    shop = "aurora-outfitters.myshopify.com"
    with brand_folder("aurora", shop, f"https://{shop}", server) as brands, bridge(brands) as ours:
        yield _contestant("through the bridge", ours.address, "other_echo", ours.pid)


@contextmanager
def _fastmcp(python: Path, upstream: str) -> Iterator[Contestant]:
    port = free_port()
    with process(script("fastmcp_proxy"), f"{upstream}/mcp", str(port), python=str(python)) as started:
        seconds_until_listening(port)
        yield _contestant("through FastMCP", f"http://127.0.0.1:{port}", "echo", started.pid)


async def _calls(entry: Contestant) -> None:
    async with connected(entry.question.url) as connection:
        for number in range(FIRST_ID, FIRST_ID + CALLS):
            await connection.ask(entry.question.wire(number))


def _requests_behind(entry: Contestant, upstream: str) -> float:
    """Requests that reach the server for one warm call."""
    httpx.get(f"{upstream}/asked")
    uvloop.run(_calls(entry))
    return float(sum(httpx.get(f"{upstream}/asked").json().values()) / CALLS)


def report(rounds: int, requests: int) -> str:
    python = fastmcp_python()
    with ExitStack() as stack:
        port = free_port()
        upstream = f"http://127.0.0.1:{port}"
        behind = stack.enter_context(process("-m", "benchmarks.echo", str(port))).pid
        seconds_until_listening(port)
        entries = [stack.enter_context(_bridge(upstream))]
        if python:
            entries.append(stack.enter_context(_fastmcp(python, upstream)))
        entries.append(_contestant("the server alone", upstream, "echo"))
        uvloop.run(take_turns(entries, rounds, requests, 1, behind))
        asked = ", ".join(f"{entry.name} {_requests_behind(entry, upstream):g}" for entry in entries[:-1])
    skipped = "" if python else f"\n{MISSING}."
    title = f"A proxied call, {rounds} rounds of {requests} requests"
    return f"{title}\n\n{table(entries, 'server')}\nrequests to the server for one call: {asked}{skipped}"
