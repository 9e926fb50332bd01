"""The quick start of docs/writing-tools.md, followed to the letter: in a fresh folder outside the repository, each file
written and each command run in the order of the page, and what a command prints compared with what the page says."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from mcp import Client

from bridge.testing import text_of
from tests.doc_blocks import PAGE

QUICK_START = PAGE.read_text().split("## Quick start\n")[1].split("\n## ")[0]
BLOCK = re.compile(r"```(?P<kind>\w+)\n(?P<first>.*)\n(?P<rest>(?:.*\n)*?)```")
BLOCKS = list(BLOCK.finditer(QUICK_START))
FILES = {block["first"].removeprefix("# "): block["rest"] for block in BLOCKS if block["kind"] != "console"}


class NewUser:
    """Somebody who does what the page says, in one folder, with a second terminal for what goes on serving."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.folder = folder
        self.environ = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120", "SHOPBRIDGE_PORT": str(port)}
        self.address = f"http://127.0.0.1:{port}/mcp"
        self.printed: dict[str, str] = {}
        self.serving: subprocess.Popen[str] | None = None
        self.reader: threading.Thread | None = None

    def follow(self) -> None:
        for block in BLOCKS:
            if block["kind"] == "console":
                self.run(block["first"].removeprefix("$ "))
            else:
                file = self.folder / block["first"].removeprefix("# ")
                file.write_text(block["rest"])

    def run(self, command: str) -> None:
        program, *arguments = shlex.split(command)
        module = {"shopbridge": "bridge.cli", "pytest": "pytest"}[program]
        words = [sys.executable, "-m", module, *arguments]
        if arguments[0] == "serve":
            self.serve(words)
            return
        ended = subprocess.run(
            words, cwd=self.folder, env=self.environ, capture_output=True, text=True, timeout=120, check=False
        )
        assert ended.returncode == 0, f"{command}\n{ended.stdout}{ended.stderr}"
        self.printed[command] = ended.stdout

    def serve(self, words: list[str]) -> None:
        self.serving = subprocess.Popen(words, cwd=self.folder, env=self.environ, stderr=subprocess.PIPE, text=True)
        assert self.serving.stderr is not None
        said = iter(self.serving.stderr.readline, "")
        assert any("listening" in line for line in said), "it ended before it listened"
        self.reader = threading.Thread(target=lambda: [None for _ in said], daemon=True)
        self.reader.start()

    def leave(self) -> None:
        if self.serving is None:
            return
        self.serving.terminate()
        self.serving.wait(timeout=30)
        if self.reader is not None:
            self.reader.join(timeout=30)
        self.serving.stderr.close()  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def new_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewUser]:
    user = NewUser(tmp_path_factory.mktemp("ten-minutes"))
    try:
        user.follow()
        yield user
    finally:
        user.leave()


def test_a_tool_on_a_metafield_a_prompt_and_a_resource_are_under_twenty_lines() -> None:
    assert len([line for text in FILES.values() for line in text.splitlines() if line.strip()]) < 20
    code = "".join(FILES.values())
    assert [code.count(word) for word in ("metafield(", "@tool", "@prompt", "@resource")] == [1, 1, 1, 1]


def test_the_commands_print_what_the_page_says(new_user: NewUser) -> None:
    shown = {block["first"].removeprefix("$ "): block["rest"] for block in BLOCKS if block["rest"]}
    compared = {command: new_user.printed[command] for command in shown if command in new_user.printed}
    assert len(compared) == 2
    assert compared == {command: shown[command] for command in compared}


def test_the_tests_that_came_with_the_brand_pass(new_user: NewUser) -> None:
    assert "3 passed" in new_user.printed["pytest custom_tools/blue-heron"]


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
async def test_what_was_written_is_answered_over_a_real_connection(new_user: NewUser, mode: str) -> None:
    async with Client(new_user.address, mode=mode) as client:
        said = await client.call_tool("fabric", {"product": "womens-nimbus-3l-rain-jacket"})
        assert "polyamide" in text_of(said)
        assert "sensitive skin" in text_of(await client.get_prompt("will_it_itch", {"product": "Nimbus"}))
        assert "30 °C" in text_of(await client.read_resource("shop://washing"))
