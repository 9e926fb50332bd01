"""Starts a server to be proxied, tells it how to behave, reads what reached it, ends it and starts it again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Server:
    """`era` is modern, legacy or stdio; one on stdio is started by who connects to it, so `start` is for the others."""

    def __init__(self, folder: Path, era: str) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.era = era
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.behave("fine")
        (folder / "seen").touch()

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "tests.upstreams.server", str(self.folder), self.era, str(self.port)]

    @property
    def manifest(self) -> str:
        """What `[servers.<name>]` says of it."""
        if self.era != "stdio":
            return f'url = "http://127.0.0.1:{self.port}/mcp"'
        return f"command = {json.dumps(['env', '-C', str(ROOT), *self.command])}"

    def behave(self, mode: str) -> None:
        fresh = self.folder / "mode.new"
        fresh.write_text(mode)
        fresh.rename(self.folder / "mode")

    def seen(self, rpc: str | None = None) -> list[dict[str, Any]]:
        entries = [json.loads(line) for line in (self.folder / "seen").read_text().splitlines()]
        return [entry for entry in entries if rpc is None or entry.get("rpc") == rpc]

    def forget(self) -> None:
        (self.folder / "seen").write_text("")

    def start(self) -> None:
        if self.era == "stdio":
            return
        self._process = subprocess.Popen(self.command, cwd=ROOT)
        for _ in range(2000):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert self._process.poll() is None, "it did not start"
                time.sleep(0.01)
            else:
                return
        raise TimeoutError("it does not listen")

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """It neither answers nor ends."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGCONT)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
