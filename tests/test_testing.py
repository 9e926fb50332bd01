from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import mcp_types as types
import pytest

from bridge.errors import ConfigurationError
from bridge.testing import DemoServer, running_brand, text_of

MODULE = '''
from pydantic import BaseModel

from bridge.toolkit import Accepted, Ask, prompt, resource, tool


class Size(BaseModel):
    size: str


@tool(title="Order one", read_only=True)
async def order_one(ask: Ask) -> str:
    """Which size to order."""
    answer = await ask("Which size?", Size)
    return f"size {answer.data.size}" if isinstance(answer, Accepted) else "no size"


@prompt(title="Care")
async def care() -> str:
    """How to care for it."""
    return "Ask for the care guide."


@resource("shop://care", title="Care guide")
async def care_guide() -> str:
    """How to care for it."""
    return "Wash at 30 °C."
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "aurora"
    place.mkdir()
    (place / "brand.toml").write_text('shop = "aurora-outfitters.myshopify.com"')
    (place / "sizes.py").write_text(MODULE)
    return place


async def answer(context: Any, params: types.ElicitRequestParams) -> types.ElicitResult:
    return types.ElicitResult(action="accept", content={"size": "M"})


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
async def test_a_brands_own_and_the_standard_tools_answer_over_the_made_up_shop(
    folder: Path, demo: DemoServer, mode: str
) -> None:
    async with running_brand(folder, demo, mode=mode) as client:
        names = [tool.name for tool in (await client.list_tools()).tools]
        found = await client.call_tool("search_catalog", {"query": "jacket"})
    assert {"order_one", "find_order", "search_catalog"} <= set(names)
    assert "$" in text_of(found)


async def test_it_may_be_left_in_another_task_as_a_fixture_is(folder: Path, demo: DemoServer) -> None:
    running = running_brand(folder, demo)
    client = await asyncio.create_task(running.__aenter__())  # type: ignore[arg-type]
    assert text_of(await client.get_prompt("care", {})) == "Ask for the care guide."
    assert not await asyncio.create_task(running.__aexit__(None, None, None))  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
async def test_a_question_is_answered_by_the_tests_own_buyer(folder: Path, demo: DemoServer, mode: str) -> None:
    async with running_brand(folder, demo, mode=mode, elicitation_callback=answer) as client:
        assert text_of(await client.call_tool("order_one", {})) == "size M"


async def test_prompts_and_resources_are_read_as_text(folder: Path, demo: DemoServer) -> None:
    async with running_brand(folder, demo) as client:
        assert text_of(await client.get_prompt("care", {})) == "Ask for the care guide."
        assert text_of(await client.read_resource("shop://care")) == "Wash at 30 °C."


async def test_a_brand_of_another_domain_is_given_the_shop_that_is_named(folder: Path, demo: DemoServer) -> None:
    (folder / "brand.toml").write_text('shop = "mine.myshopify.com"')
    demo.forget()
    async with running_brand(folder, demo, shop="hearth") as client:
        await client.call_tool("search_catalog", {"query": "candle"})
    assert demo.requests("hearth")
    assert demo.requests("aurora") == []


async def test_a_brand_that_does_not_load_says_why(folder: Path, demo: DemoServer) -> None:
    (folder / "sizes.py").write_text("import nothing_of_this_name")
    with pytest.raises(ConfigurationError, match="nothing_of_this_name"):
        async with running_brand(folder, demo):
            pass
