"""`shopbridge demo` as a person runs it: started, used, stopped with Ctrl-C."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
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

STOPS_WITHIN = 2.0

ERAS = ("legacy", "2026-07-28")

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}},
}


class Demo:
    """The running command. Standard error is read as it comes, so that it never fills up."""

    def __init__(self, cwd: Path, *arguments: str, **environ: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bridge.cli", "demo", "--port", "0", *arguments],
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        self.told = threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            if "Ctrl-C" in line:
                self.told.set()
        self.told.set()

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def address(self) -> str:
        assert self.told.wait(timeout=30), self.text
        found = re.search(r"listening on (http://\S+/mcp)", self.text)
        assert found, self.text
        return found[1]

    def stop(self) -> float:
        """Presses Ctrl-C; how many seconds it took to end."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        self.reader.join(timeout=5)
        return time.monotonic() - began


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[Demo]]:
    running: list[Demo] = []
    yield running
    for demo in running:
        if demo.process.poll() is None:
            demo.process.kill()
        demo.process.communicate()


def test_it_says_what_runs_and_how_to_connect_and_answers(started: list[Demo], tmp_path: Path) -> None:
    started.append(demo := Demo(tmp_path))
    address = demo.address()
    for expected in (f"{address}/aurora", f"{address}/hearth", "Claude", "Cursor", "ChatGPT"):
        assert expected in demo.text
    answer = asyncio.run(call_tool(address, "check_availability", {"ids": ["1"]}))
    assert answer.text
    found = asyncio.run(call_tool(f"{address}/hearth", "search_catalog", {"query": "gift"}))
    assert "$" in found.text


def test_ctrl_c_ends_it_within_two_seconds_also_with_calls_of_both_eras_in_flight(
    started: list[Demo], tmp_path: Path
) -> None:
    started.append(demo := Demo(tmp_path, "--fault", "aurora latency ms=60000"))
    address = demo.address()
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
    command = [sys.executable, "-m", "bridge.cli", "demo", "--stdio"]
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


def test_the_made_up_shops_end_with_it_even_when_it_is_killed(started: list[Demo], tmp_path: Path) -> None:
    started.append(demo := Demo(tmp_path))
    demo.address()
    children = Path(f"/proc/{demo.process.pid}/task/{demo.process.pid}/children")
    if not children.exists():
        pytest.skip("needs /proc to see the child process")
    (child,) = children.read_text().split()
    demo.process.kill()
    demo.process.wait()
    _until_gone(Path(f"/proc/{child}"))


def test_a_cart_outlives_the_demo_when_its_state_is_kept(started: list[Demo], tmp_path: Path) -> None:
    started.append(first := Demo(tmp_path, "--state", str(tmp_path / "state.json")))
    found = asyncio.run(call_tool(first.address(), "search_catalog", {"query": "rain jacket"}))
    item = {"item": {"id": found.structured["products"][0]["variants"][0]["id"]}, "quantity": 1}
    cart = asyncio.run(call_tool(first.address(), "create_cart", {"line_items": [item]}))
    first.stop()
    started.append(second := Demo(tmp_path, "--state", str(tmp_path / "state.json")))
    again = asyncio.run(call_tool(second.address(), "get_cart", {"id": cart.structured["id"]}))
    assert again.structured["line_items"] == cart.structured["line_items"]


def test_a_fault_that_there_is_not_is_a_sentence(started: list[Demo], tmp_path: Path) -> None:
    started.append(demo := Demo(tmp_path, "--fault", "aurora earthquake"))
    demo.process.wait(timeout=30)
    demo.reader.join(timeout=5)
    assert demo.process.returncode == 1
    assert "earthquake" in demo.text
    assert "Traceback" not in demo.text


def test_a_port_in_use_is_a_sentence(started: list[Demo], tmp_path: Path) -> None:
    started.append(first := Demo(tmp_path))
    port = re.search(r":(\d+)/mcp", first.address())
    assert port
    ended = subprocess.run(
        [sys.executable, "-m", "bridge.cli", "demo", "--port", port[1]], capture_output=True, text=True, timeout=30
    )
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
