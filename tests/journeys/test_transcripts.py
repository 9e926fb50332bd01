"""README's transcripts are what the commands print. `python -m tests.journeys.test_transcripts` writes them anew."""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

import pytest

from tests.journeys.test_demo_command import demo_command
from tests.running import shopbridge

README = Path(__file__).parent.parent.parent / "README.md"
SECRET = "a fixed one so that cursors are the same each time"
BLOCK = re.compile(r"```console\n\$ shopbridge (?P<command>.+)\n(?P<printed>(?:.*\n)*?)```")


def printed_by(command: str, address: str) -> str:
    return shopbridge(*shlex.split(command), "--url", address, cwd=Path.cwd()).stdout


@pytest.mark.parametrize("block", list(BLOCK.finditer(README.read_text())), ids=lambda block: block["command"][:40])
def test_the_readme_shows_what_is_printed(block: re.Match[str], address: str) -> None:
    assert printed_by(block["command"], address) == block["printed"]


def test_there_is_a_transcript() -> None:
    assert len(BLOCK.findall(README.read_text())) >= 2


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> object:
    demo = demo_command(tmp_path_factory.mktemp("demo"), SHOPBRIDGE_SECRET=SECRET)
    yield f"{demo.address()}/mcp"
    demo.stop()


def write_anew() -> None:
    demo = demo_command(Path(tempfile.mkdtemp()), SHOPBRIDGE_SECRET=SECRET)
    address = f"{demo.address()}/mcp"
    text = BLOCK.sub(
        lambda block: f"```console\n$ shopbridge {block['command']}\n{printed_by(block['command'], address)}```",
        README.read_text(),
    )
    demo.stop()
    README.write_text(text)


if __name__ == "__main__":
    write_anew()
