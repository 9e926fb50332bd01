"""An assistant at the counter: calls through a real MCP client, and the whole bridge as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mcp_types as types
from mcp import Client


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool answered."""

    text: str
    structured: dict[str, Any]
    failed: bool

    @property
    def codes(self) -> list[str]:
        return [message.get("code", "") for message in self.structured.get("messages", [])]


async def ask(client: Client, tool: str, **arguments: Any) -> Told:
    result = await client.call_tool(tool, arguments)
    text = "\n".join(block.text for block in result.content if isinstance(block, types.TextContent))
    return Told(text, result.structured_content or {}, bool(result.is_error))


async def told(client: Client, tool: str, **arguments: Any) -> Told:
    """Of a call that has to succeed."""
    answer = await ask(client, tool, **arguments)
    assert not answer.failed, answer.text
    return answer


class Serving:
    """`shopbridge serve` with a log that says everything. Standard error is read as it comes, so it never fills up."""

    def __init__(self, brands: Path, cwd: Path, **environ: str) -> None:
        more = {"SHOPBRIDGE_BRANDS": str(brands), "SHOPBRIDGE_LOG_LEVEL": "debug", "SHOPBRIDGE_LOG_FORMAT": "json"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bridge.cli", "serve", "--port", "0"],
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", **more, **environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        self.listening = threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            if "listening on" in line:
                self.listening.set()
        self.listening.set()

    def address(self) -> str:
        """Without a path."""
        assert self.listening.wait(timeout=30), self.log
        found = re.search(r"listening on (http://\S+)/mcp", self.log)
        assert found, self.log
        return found[1]

    @property
    def log(self) -> str:
        return "".join(self.lines)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(timeout=5)
        if self.process.stderr is not None:
            self.process.stderr.close()
