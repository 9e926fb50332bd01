"""`shopbridge demo` as a person runs it: started, used, stopped with Ctrl-C."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client

from bridge.client import call_tool
from tests.running import COMMAND, Running, shopbridge

STOPS_WITHIN = 2.0

ERAS = ("legacy", "2026-07-28")

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}},
}


def demo_command(cwd: Path, *arguments: str, **environ: str) -> Running:
    """Up once the last of its instructions is shown."""
    return Running("demo", *arguments, cwd=cwd, ready="Ctrl-C", **environ)


@pytest.fixture
def started() -> Iterator[list[Running]]:
    running: list[Running] = []
    yield running
    for demo in running:
        if demo.process.poll() is None:
            demo.process.kill()
        demo.stop()


def test_it_says_what_runs_and_how_to_connect_and_answers(started: list[Running], tmp_path: Path) -> None:
    started.append(demo := demo_command(tmp_path))
    address = f"{demo.address()}/mcp"
    for expected in (f"{address}/aurora", f"{address}/hearth", "Claude", "Cursor", "ChatGPT"):
        assert expected in demo.text
    answer = asyncio.run(call_tool(address, "check_availability", {"ids": ["1"]}))
    assert answer.text
    found = asyncio.run(call_tool(f"{address}/hearth", "search_catalog", {"query": "gift"}))
    assert "$" in found.text


def test_ctrl_c_ends_it_within_two_seconds_also_with_calls_of_both_eras_in_flight(
    started: list[Running], tmp_path: Path
) -> None:
    started.append(demo := demo_command(tmp_path, "--fault", "aurora latency ms=60000"))
    address = f"{demo.address()}/mcp"
    callers = [threading.Thread(target=_call, args=(address, era), daemon=True) for era in ERAS]
    for caller in callers:
        caller.start()
    _until_in_flight(address, len(ERAS))
    assert demo.stop() < STOPS_WITHIN
    assert demo.process.returncode == 0
    assert "Traceback" not in demo.text
    assert '"level": "error"' not in demo.text
    for caller in callers:
        caller.join(timeout=10)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_on_stdio_it_ends_when_told_although_its_input_stays_open(tmp_path: Path, how: signal.Signals) -> None:
    command = [*COMMAND, "demo", "--stdio"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tmp_path, text=True, **pipes) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(json.dumps(HELLO) + "\n")
        process.stdin.flush()
        assert "serverInfo" in process.stdout.readline()
        process.send_signal(how)
        try:
            assert process.wait(timeout=10) == 0
        finally:
            process.kill()
        assert process.stderr.read() == ""


def test_the_made_up_shops_end_with_it_even_when_it_is_killed(started: list[Running], tmp_path: Path) -> None:
    started.append(demo := demo_command(tmp_path))
    demo.address()
    children = Path(f"/proc/{demo.process.pid}/task/{demo.process.pid}/children")
    if not children.exists():
        pytest.skip("needs /proc to see the child process")
    (child,) = children.read_text().split()
    demo.process.kill()
    demo.process.wait()
    _until_gone(Path(f"/proc/{child}"))


def test_a_cart_outlives_the_demo_when_its_state_is_kept(started: list[Running], tmp_path: Path) -> None:
    started.append(first := demo_command(tmp_path, "--state", str(tmp_path / "state.json")))
    found = asyncio.run(call_tool(f"{first.address()}/mcp", "search_catalog", {"query": "rain jacket"}))
    item = {"item": {"id": found.structured["products"][0]["variants"][0]["id"]}, "quantity": 1}
    cart = asyncio.run(call_tool(f"{first.address()}/mcp", "create_cart", {"line_items": [item]}))
    first.stop()
    started.append(second := demo_command(tmp_path, "--state", str(tmp_path / "state.json")))
    again = asyncio.run(call_tool(f"{second.address()}/mcp", "get_cart", {"id": cart.structured["id"]}))
    assert again.structured["line_items"] == cart.structured["line_items"]


def test_a_fault_that_there_is_not_is_a_sentence(started: list[Running], tmp_path: Path) -> None:
    started.append(demo := demo_command(tmp_path, "--fault", "aurora earthquake"))
    demo.process.wait(timeout=30)
    demo.reader.join(timeout=5)
    assert demo.process.returncode == 1
    assert "earthquake" in demo.text
    assert "Traceback" not in demo.text


def test_a_port_in_use_is_a_sentence(started: list[Running], tmp_path: Path) -> None:
    started.append(first := demo_command(tmp_path))
    ended = shopbridge("demo", "--port", first.address().rpartition(":")[2], cwd=tmp_path)
    assert ended.returncode == 1
    assert "choose another with --port" in ended.stderr


def _call(address: str, era: str) -> None:
    async def call() -> None:
        async with Client(address, mode=era) as client:
            await client.call_tool("search_catalog", {"query": "jacket"})

    # The bridge goes away under it; how the client says so is not ours.
    with suppress(BaseException):
        asyncio.run(call())


def _until_in_flight(address: str, number: int) -> None:
    for _ in range(200):
        metrics = httpx.get(address.removesuffix("/mcp") + "/metrics", timeout=30).text
        if f'shopbridge_calls_running{{brand="aurora"}} {number}.0' in metrics:
            return
        time.sleep(0.05)
    raise AssertionError("the calls never began")


def _until_gone(process: Path) -> None:
    for _ in range(100):
        if not process.exists() or "Z (zombie)" in (process / "status").read_text():
            return
        time.sleep(0.05)
    raise AssertionError("the shops outlived the bridge")
