from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import anyio
import pytest
from mcp.shared.message import SessionMessage
from mcp_types import JSONRPCRequest

from bridge.errors import UpstreamUnavailable
from bridge.gateway.proxied.stdio import program
from tests.journeys.proxying import until

HELLO = SessionMessage(JSONRPCRequest(jsonrpc="2.0", id=1, method="hello"))

ANSWERS = """
import json, os, sys
for line in sys.stdin:
    asked = json.loads(line)
    print("no JSON at all", flush=True)
    print(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": {"env": dict(os.environ)}}), flush=True)
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


async def test_it_answers_and_receives_only_the_variables_that_were_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPBRIDGE_SECRET", "x" * 32)
    async with program(python(ANSWERS), {"NOTES_KEY": "k"}) as (read, write):
        await write.send(HELLO)
        answer = await read.receive()
    assert isinstance(answer, SessionMessage)
    environ = answer.message.result["env"]  # type: ignore[union-attr]
    assert environ["NOTES_KEY"] == "k"
    assert "SHOPBRIDGE_SECRET" not in environ


@pytest.mark.parametrize("code", ["", "print('x' * 9_000_000)", "while True: print('{}' * 1000)"])
async def test_its_end_a_line_without_end_and_a_flood_end_the_connection(code: str) -> None:
    async with program(python(code), {}) as (read, _):
        with anyio.fail_after(20), pytest.raises(anyio.EndOfStream):
            await read.receive()


STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(sys.argv[1], "w").write(str(os.getpid()))
print('{"jsonrpc": "2.0", "method": "up"}', flush=True)
time.sleep(3600)
"""

WAITING = """
import subprocess, sys
subprocess.run(sys.argv[1:])
"""


@pytest.mark.parametrize("around", [[], python(WAITING)], ids=["itself", "what a wrapper has started"])
async def test_one_that_does_not_want_to_end_is_ended(tmp_path: Path, around: list[str]) -> None:
    command = [*around, *python(STUBBORN), str(tmp_path / "pid")]
    async with program(command, {}) as (read, _), asyncio.timeout(20):
        assert isinstance(await read.receive(), SessionMessage)
    pid = int((tmp_path / "pid").read_text())

    async def ended() -> bool:
        return not _runs(pid)

    await until(ended)


def _runs(pid: int) -> bool:
    """One that has ended may wait for whoever has taken it over."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().split()[2] != "Z"


async def test_a_program_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(UpstreamUnavailable, match="no-such-program can't be started"):
        async with program(["no-such-program"], {}):
            pass
