"""What it costs to call another server's tool through the bridge, beside FastMCP's proxy on the same server.

FastMCP is no dependency: it is installed into a throw-away environment for this run, and left out, aloud, where that
can't be done.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from benchmarks.contest import Contestant, call_of, modern_headers, table, take_turns
from benchmarks.processes import free_port, process, seconds_until_listening, seconds_until_ready

FASTMCP = "fastmcp==4.1.*"
TEXT = {"text": "hello"}
CALLS = 20


def _contestant(name: str, port: int, tool: str, pid: int | None) -> Contestant:
    url = f"http://127.0.0.1:{port}/mcp"
    return Contestant(name, url, call_of(tool, TEXT), modern_headers(tool), pid, "hello")


@contextmanager
def _bridge(folder: Path, upstream: int) -> Iterator[Contestant]:
    brand = folder / "brands" / "aurora"
    brand.mkdir(parents=True)
    server = f'[servers.other]\nurl = "http://127.0.0.1:{upstream}/mcp"\n'
    (brand / "brand.toml").write_text(f'shop = "aurora-outfitters.myshopify.com"\n{server}')
    port = free_port()
    settings = {"SHOPBRIDGE_BRANDS": str(brand.parent), "SHOPBRIDGE_CALLS_PER_MINUTE": "10000000"}
    with process("-m", "bridge.cli", "serve", "--port", str(port), **settings) as started:
        seconds_until_ready(port)
        yield _contestant("through the bridge", port, "other_echo", started.pid)


@contextmanager
def _fastmcp(python: Path, upstream: int) -> Iterator[Contestant]:
    port = free_port()
    script = str(Path(__file__).with_name("fastmcp_proxy.py"))
    with process(script, f"http://127.0.0.1:{upstream}/mcp", str(port), python=str(python)) as started:
        seconds_until_listening(port)
        yield _contestant("through FastMCP", port, "echo", started.pid)


def _installed(folder: Path) -> Path | None:
    """The Python of an environment with FastMCP."""
    python = folder / "fastmcp" / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", str(folder / "fastmcp")],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", FASTMCP],
    ):
        if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return None
    return python


def _requests_behind(entry: Contestant, upstream: int) -> float:
    """Requests that reach the server for one warm call."""
    with httpx.Client(timeout=20) as client:
        client.get(f"http://127.0.0.1:{upstream}/asked")
        for _ in range(CALLS):
            client.post(entry.url, json=entry.body, headers=entry.headers).raise_for_status()
        return float(sum(client.get(f"http://127.0.0.1:{upstream}/asked").json().values()) / CALLS)


def report(rounds: int, requests: int, at_once: int) -> str:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        upstream = free_port()
        behind = stack.enter_context(process("-m", "benchmarks.echo", str(upstream))).pid
        seconds_until_listening(upstream)
        entries = [stack.enter_context(_bridge(Path(folder), upstream))]
        python = _installed(Path(folder))
        if python:
            entries.append(stack.enter_context(_fastmcp(python, upstream)))
        entries.append(_contestant("the server alone", upstream, "echo", None))
        take_turns(entries, behind, rounds, requests, at_once)
        asked = ", ".join(f"{entry.name} {_requests_behind(entry, upstream):g}" for entry in entries[:-1])
    skipped = "" if python else f"\nFastMCP is left out: {FASTMCP} can't be installed here."
    title = f"A proxied call, {rounds} rounds of {requests} requests, {at_once} at once"
    return f"{title}\n\n{table(entries, 'server')}\nrequests to the server for one call: {asked}{skipped}"
