from __future__ import annotations

import json
from inspect import signature
from typing import Annotated, Any

import httpx
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import PromptReference, ResourceTemplateReference
from pydantic import BaseModel, Field

from bridge.errors import ShopUnreachable
from bridge.toolkit import Brand, Result, Shop, ToolError, prompt, resource, tool
from bridge.toolkit.declaring import INJECTED
from tests.gateway.serving import ERAS, brand_at, modern, modern_headers


class Found(BaseModel):
    count: int


@tool(title="Search", read_only=True, output=Found)
async def search(shop: Shop, brand: Brand, query: Annotated[str, Field(max_length=10)]) -> Result:
    """Searches."""
    return Result(Found(count=len(query)), f"{len(query)} found at {brand.title} ({shop.domain})")


@tool(title="Break", read_only=True)
async def break_it() -> str:
    """Breaks."""
    raise RuntimeError("the secret")


@tool(title="Region", read_only=True)
async def region(region: Annotated[str, Field(json_schema_extra={"x-mcp-header": "Region"})]) -> str:
    """Tells the region."""
    return region


async def handles(shop: Shop, value: str) -> list[str]:
    return [handle for handle in ("boots", "bootlaces", "hat") if handle.startswith(value)]


async def colours(value: str, product: str = "") -> list[str]:
    return [f"{product}-red"] if "red".startswith(value) else []


@resource("shop://products/{handle}", title="Product", complete={"handle": handles})
async def product(handle: str) -> str | None:
    """A product."""
    if handle == "down":
        raise ShopUnreachable
    return None if handle == "gone" else f"About {handle}"


@resource("shop://logo", title="Logo", mime_type="image/png")
async def logo() -> bytes:
    """The logo."""
    return b"png"


@prompt(title="Gift", complete={"colour": colours})
async def gift(product: str, colour: str = "any", most: int = 3) -> str:
    """Finds a gift."""
    return f"At most {most} of {product} in {colour}"


EVERYTHING = (search, break_it, region, product, logo, gift)


@pytest.mark.parametrize("era", ERAS)
async def test_a_tool_answers_in_text_and_in_data(era: str) -> None:
    async with brand_at(*EVERYTHING) as url, Client(url, mode=era) as client:
        result = await client.call_tool("search", {"query": "boots"})
    assert result.structured_content == {"count": 5}
    assert result.content[0].text == "5 found at Aurora (aurora.myshopify.com)"  # type: ignore[union-attr]


@pytest.mark.parametrize("era", ERAS)
async def test_wrong_arguments_are_an_answer_that_lists_every_fault(era: str) -> None:
    async with brand_at(*EVERYTHING) as url, Client(url, mode=era) as client:
        result = await client.call_tool("search", {"qeury": "much too long a text"})
    assert result.is_error
    assert result.content[0].text.splitlines()[1:] == [  # type: ignore[union-attr]
        "- $.qeury: is not known here. Did you mean `query`?",
        "- $.query: is missing.",
    ]


@pytest.mark.parametrize("era", ERAS)
async def test_a_bug_shows_a_reference_and_no_detail(era: str) -> None:
    async with brand_at(*EVERYTHING) as url, Client(url, mode=era) as client:
        result = await client.call_tool("break_it", {})
    assert result.is_error
    assert "reference" in str(result.content)
    assert "secret" not in str(result.content)


@pytest.mark.parametrize("era", ERAS)
async def test_what_does_not_exist_is_a_protocol_error_with_the_nearest_name(era: str) -> None:
    async with brand_at(*EVERYTHING) as url, Client(url, mode=era) as client:
        with pytest.raises(MCPError, match=r"no tool `serch`\. Did you mean `search`") as tool_error:
            await client.session.call_tool("serch", {})
        with pytest.raises(MCPError, match="no prompt `gft`") as prompt_error:
            await client.get_prompt("gft")
        with pytest.raises(MCPError) as resource_error:
            await client.read_resource("shop://nothing")
    assert {error.value.code for error in (tool_error, prompt_error, resource_error)} == {-32602}
    assert resource_error.value.data == {"uri": "shop://nothing"}


@pytest.mark.parametrize("era", ERAS)
async def test_resources_are_read_by_address(era: str) -> None:
    async with brand_at(*EVERYTHING) as url, Client(url, mode=era) as client:
        text = (await client.read_resource("shop://products/rain%20boots")).contents[0]
        blob = (await client.read_resource("shop://logo")).contents[0]
        with pytest.raises(MCPError) as gone:
            await client.read_resource("shop://products/gone")
        with pytest.raises(MCPError, match="could not be reached"):
            await client.read_resource("shop://products/down")
    assert (text.text, text.mime_type) == ("About rain boots", "text/plain")  # type: ignore[union-attr]
    assert (blob.blob, blob.mime_type) == ("cG5n", "image/png")  # type: ignore[union-attr]
    assert gone.value.data == {"uri": "shop://products/gone"}


@pytest.mark.parametrize("era", ERAS)
async def test_a_prompt_is_filled_in_and_its_arguments_are_checked(era: str) -> None:
    async with brand_at(*EVERYTHING) as url, Client(url, mode=era) as client:
        filled = await client.get_prompt("gift", {"product": "hats", "most": "2"})
        with pytest.raises(MCPError, match=r"\$\.product: is missing") as refusal:
            await client.get_prompt("gift", {})
    assert filled.messages[0].content.text == "At most 2 of hats in any"  # type: ignore[union-attr]
    assert refusal.value.code == -32602


@pytest.mark.parametrize("era", ERAS)
async def test_arguments_of_templates_and_prompts_are_completed(era: str) -> None:
    template, gift_ref = ResourceTemplateReference(uri="shop://products/{handle}"), PromptReference(name="gift")
    async with brand_at(*EVERYTHING) as url, Client(url, mode=era) as client:
        by_value = await client.complete(template, {"name": "handle", "value": "boo"})
        in_context = await client.complete(gift_ref, {"name": "colour", "value": "r"}, {"product": "hats", "most": "3"})
        not_offered = await client.complete(gift_ref, {"name": "product", "value": "r"})
        with pytest.raises(MCPError, match="no prompt"):
            await client.complete(PromptReference(name="nothing"), {"name": "x", "value": ""})
    assert by_value.completion.values == ["boots", "bootlaces"]
    assert in_context.completion.values == ["hats-red"]
    assert not_offered.completion.values == []


@pytest.mark.parametrize("method", ["tools/list", "prompts/list", "resources/list", "resources/templates/list"])
async def test_lists_may_be_reused_by_anyone_and_have_one_page(method: str) -> None:
    async with brand_at(*EVERYTHING) as url, httpx.AsyncClient() as client:
        listed = (await modern(client, url, method)).json()["result"]
        refused = (await modern(client, url, method, cursor="x")).json()["error"]
    assert (listed["ttlMs"], listed["cacheScope"]) == (300_000, "public")
    assert refused["code"] == -32602


async def test_a_list_is_not_run_for_every_call_but_headers_are_checked_against_the_tool() -> None:
    body: dict[str, Any] = {"name": "region", "arguments": {"region": "EU"}}
    async with brand_at(*EVERYTHING) as url, httpx.AsyncClient() as client:
        without = await modern(client, url, "tools/call", **body)
        headers = modern_headers("tools/call", "region", **{"Mcp-Param-Region": "EU"})
        agreed = await client.post(
            url, content=without.request.content, headers={**headers, "Content-Type": "application/json"}
        )
    assert (without.status_code, without.json()["error"]["code"]) == (400, -32020)
    assert agreed.json()["result"]["content"][0]["text"] == "EU"


async def test_a_function_may_ask_for_everything_that_can_be_injected() -> None:
    @tool(title="Everything", read_only=True)
    async def everything(
        shop: object,
        brand: object,
        settings: object,
        caller: object,
        http: object,
        cache: object,
        handles: object,
        shared: object,
        turns: object,
        guesses: object,
        ask: object,
        progress: object,
        log: object,
        notify: object,
    ) -> list[str]:
        """Takes everything."""
        parts = (
            shop,
            brand,
            settings,
            caller,
            http,
            cache,
            handles,
            shared,
            turns,
            guesses,
            ask,
            progress,
            log,
            notify,
        )
        return [type(part).__name__ for part in parts]

    assert signature(everything).parameters.keys() == INJECTED
    async with brand_at(everything) as url, Client(url) as client:
        result = await client.call_tool("everything", {})
    names = [
        "Shop",
        "Brand",
        "NoneType",  # a brand without settings of its own
        "Caller",
        "AsyncClient",
        "Cache",
        "Handles",
        "OfBrand",
        "Turns",
        "Guesses",
        "Ask",
        "Progress",
        "Log",
        "Notify",
    ]
    assert json.loads(result.content[0].text) == names  # type: ignore[union-attr]


async def test_a_tool_error_is_said_word_for_word() -> None:
    @tool(title="Refuse", read_only=True)
    async def refuse() -> str:
        """Refuses."""
        raise ToolError("Ask for the size first.")

    async with brand_at(refuse) as url, Client(url) as client:
        result = await client.call_tool("refuse", {})
    assert (result.is_error, result.content[0].text) == (True, "Ask for the size first.")  # type: ignore[union-attr]
