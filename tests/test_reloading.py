"""`shopbridge serve --reload` as an author uses it: files are saved, real clients of both eras hear of it, the terminal
says what came of it."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import mcp_types as types
import pytest
from mcp import Client, StdioServerParameters

from bridge.scaffold import new_brand
from bridge.testing import text_of

ERAS = ("legacy", "2026-07-28")
SECONDS = 20  # for a change to be heard of; it takes a fraction of one

TOOL = '''
from bridge.toolkit import tool

@tool(title="Greeting", read_only=True)
async def {name}() -> str:
    """Greets. Use when the buyer does."""
    return "{says}"
'''


class Author:
    """A terminal in which the bridge serves, and a brand's folder to save files in."""

    def __init__(self, place: Path) -> None:
        new_brand("heron", place)
        self.folder = place / "heron"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bridge.cli", "serve", "--demo", "--reload", "--port", "0"],
            cwd=place,
            env={**os.environ, "NO_COLOR": "1", "SHOPBRIDGE_BRANDS": str(place), "SHOPBRIDGE_LOG_LEVEL": "error"},
            stderr=subprocess.PIPE,
            text=True,
        )
        self._said: list[str] = []
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self.reads(r"listening on (\S+)")[1]

    def save(self, name: str, text: str) -> None:
        """As editors do: whole, in one step."""
        draft = self.folder / f".{name}.draft"
        draft.write_text(text)
        draft.replace(self.folder / name)

    def reads(self, pattern: str, after: int = 0) -> re.Match[str]:
        """Waits until the terminal says so, past the first `after` characters."""
        found: list[re.Match[str]] = []

        def there() -> bool:
            found[:] = list(re.finditer(pattern, self.said[after:]))
            return bool(found)

        with self._more:
            assert self._more.wait_for(there, SECONDS), self.said
        return found[0]

    @property
    def said(self) -> str:
        return "".join(self._said)

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            with self._more:
                self._said.append(line)
                self._more.notify_all()

    def leave(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=SECONDS)
        self._reader.join(timeout=SECONDS)
        self._process.stderr.close()  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    there = Author(tmp_path_factory.mktemp("brands"))
    yield there
    there.leave()


@asynccontextmanager
async def told_of_tools(target: str | StdioServerParameters, era: str) -> AsyncIterator[tuple[Client, asyncio.Event]]:
    """A client, and what is set once it hears that the list of tools has changed."""
    heard = asyncio.Event()

    async def hear(message: Any) -> None:
        if isinstance(message, types.ToolListChangedNotification):
            heard.set()

    async with Client(target, mode=era, message_handler=hear) as client:
        if era == "legacy":
            yield client, heard
            return
        async with client.listen(tools_list_changed=True) as changes:
            listening = asyncio.create_task(anext(aiter(changes)))
            listening.add_done_callback(lambda _: heard.set())
            yield client, heard


@pytest.mark.parametrize("era", ERAS)
async def test_a_saved_tool_is_listed_and_clients_that_are_connected_are_told(author: Author, era: str) -> None:
    name = f"greet_{era[:1].replace('2', 'new')}"
    async with told_of_tools(author.address, era) as (client, heard):
        author.save(f"{name}.py", TOOL.format(name=name, says="hello"))
        async with asyncio.timeout(SECONDS):
            await heard.wait()
        assert name in {tool.name for tool in (await client.list_tools()).tools}
        assert text_of(await client.call_tool(name, {})) == "hello"
    author.reads(rf"heron: reloaded; new tool {name}\.")


@pytest.mark.parametrize("era", ERAS)
async def test_on_standard_input_and_output_it_is_the_same(tmp_path: Path, era: str) -> None:
    new_brand("heron", tmp_path)
    command = ["-m", "bridge.cli", "serve", "--demo", "--reload", "--stdio"]
    environ = {**os.environ, "SHOPBRIDGE_BRANDS": str(tmp_path), "SHOPBRIDGE_LOG_LEVEL": "error"}
    stdio = StdioServerParameters(command=sys.executable, args=command, env=environ)
    async with told_of_tools(stdio, era) as (client, heard):
        (tmp_path / "heron" / "greet.py").write_text(TOOL.format(name="greet", says="hello"))
        async with asyncio.timeout(SECONDS):
            await heard.wait()
        assert text_of(await client.call_tool("greet", {})) == "hello"


async def test_two_quick_saves_of_the_same_length_end_with_the_second(author: Author) -> None:
    async with Client(author.address) as client:
        for says in ("one", "two", "six"):
            mark = len(author.said)
            author.save("count.py", TOOL.format(name="count", says=says))
            author.reads(r"heron: reloaded", mark)
            assert text_of(await client.call_tool("count", {})) == says


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("broken.py", "def (:", r"broken\.py:1: SyntaxError"),
        ("broken.py", TOOL.format(name="new_arrivals", says="mine"), r"the tool new_arrivals is declared"),
        ("arrivals.storefront.graphql", "query NewArrivals { shop { nmae } }", r"Cannot query field 'nmae'"),
        ("brand.toml", 'shop = "heron.myshopify.com"\ncolour = "red"', r"brand\.toml:2: there is no entry `colour`"),
    ],
)
async def test_a_broken_save_says_why_and_the_last_good_tools_stay_until_a_good_one(
    author: Author, name: str, text: str, why: str
) -> None:
    file, mark = author.folder / name, len(author.said)
    before = file.read_text() if file.exists() else ""
    async with Client(author.address) as client:
        author.save(name, text)
        author.reads(rf"heron: not reloaded, the last good tools stay\.\n  .*{why}", mark)
        assert "by" in text_of(await client.call_tool("new_arrivals", {}))
        author.save(name, before)
        author.reads(r"heron: sound again and reloaded", mark)
        assert "by" in text_of(await client.call_tool("new_arrivals", {}))


def test_a_save_that_fails_in_a_way_of_its_own_does_not_end_the_watching(author: Author) -> None:
    mark = len(author.said)
    author.save(
        "odd.py", "class Odd:\n    def __getattr__(self, name):\n        raise RuntimeError('not now')\n\nODD = Odd()"
    )
    author.reads(r"heron: not reloaded, the last good tools stay\.\n(  .*\n)+  RuntimeError: not now", mark)
    author.save("odd.py", "")
    author.reads(r"heron: sound again and reloaded", mark)


async def test_a_changed_document_is_asked_from_now_on(author: Author) -> None:
    file, mark = author.folder / "arrivals.storefront.graphql", len(author.said)
    before = file.read_text()
    async with Client(author.address) as client:
        newest = text_of(await client.call_tool("new_arrivals", {}))
        author.save(file.name, before.replace("reverse: true", "reverse: false"))
        author.reads(r"heron: reloaded; its lists are as they were", mark)
        assert text_of(await client.call_tool("new_arrivals", {})) != newest
    author.save(file.name, before)


async def test_hidden_tools_and_settings_are_taken_over_and_the_rest_is_said_to_wait(author: Author) -> None:
    file, mark = author.folder / "brand.toml", len(author.said)
    before = file.read_text()
    module = '''
from bridge.toolkit import BrandSettings, tool

class Settings(BrandSettings):
    door: int = 1

@tool(title="Door", read_only=True)
async def door(settings: Settings) -> str:
    """Which door. Use when the buyer comes."""
    return f"door {settings.door}"
'''
    author.save("door.py", module)
    author.reads(r"heron: reloaded; new tool door", mark)
    author.save("brand.toml", f'{before}\n[market]\ncountry = "DE"\n[tools]\nhide = ["get_cart"]\n[settings]\ndoor = 7')
    author.reads(r"gone tool get_cart", mark)
    author.reads(r"brand\.toml: `market` will count when the bridge is started anew", mark)
    async with Client(author.address) as client:
        assert text_of(await client.call_tool("door", {})) == "door 7"
        assert "get_cart" not in {tool.name for tool in (await client.list_tools()).tools}
    author.save("brand.toml", before)
    author.reads(r"new tool get_cart", mark)


def test_what_lies_beside_the_brand_is_no_reason_to_reload(author: Author) -> None:
    """The mark that is waited for comes after the others would have come."""
    mark = len(author.said)
    (author.folder / "tests" / "test_more.py").write_text("")
    (author.folder / "arrivals.py~").write_text("")
    (author.folder / "__pycache__").mkdir(exist_ok=True)
    (author.folder / "__pycache__" / "x.pyc").write_text("")
    author.save("mark.py", TOOL.format(name="mark", says="x"))
    author.reads(r"new tool mark", mark)
    assert author.said[mark:].count("heron: ") == 1
