"""A brand's folder with everything that an author may declare, as clients of both eras see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bridge.testing import DemoServer, running_brand, text_of
from tests.gateway.serving import ERAS

MANIFEST = """\
shop = "aurora-outfitters.myshopify.com"

[tools]
hide = ["*_checkout", "find_order"]
rename = { get_cart = "see_basket", crm_points = "points" }
describe = { update_cart = "Replaces what is in the basket." }
replace = ["ask_business"]

[settings]
region = "eu"
"""

CRM = '''\
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field, SecretStr
from typing_extensions import TypedDict

from bridge.toolkit import BrandSettings, Icon, prompt, resource, tool

ICON = Icon(src="https://crm.example/icon.svg", mime_type="image/svg+xml")


class Settings(BrandSettings):
    region: str
    crm_key: SecretStr


class Points(BaseModel):
    number: int
    until: str | None = None

    def __str__(self) -> str:
        return f"{self.number} points"


class Tier(TypedDict):
    name: str


@dataclass
class Visit:
    day: str


@tool(title="Points", read_only=True, tags=["loyalty"], icons=[ICON])
async def crm_points(settings: Settings) -> Points:
    """How many points a buyer has. get_cart shows what they may be spent on."""
    return Points(number=len(settings.crm_key.get_secret_value()))


@tool(title="Tier", read_only=True)
async def tier(settings: Settings) -> Tier:
    """Which tier a buyer is in."""
    return {"name": settings.region}


@tool(title="Last visit", read_only=True)
async def last_visit() -> Visit:
    """When a buyer last came."""
    return Visit("Monday")


@tool(title="Ask us", name="ask_business", read_only=True)
async def ask_us(question: str) -> str:
    """Answers from our own handbook."""
    return f"Nothing is known about {question}."


async def tiers(value: str, settings: Settings) -> list[str]:
    return [name for name in ("silver", "gold", settings.region) if name.startswith(value)]


@prompt(title="Greet", complete={"tier": tiers}, icons=[ICON])
async def greet(tier: Annotated[str, Field(description="Silver or gold")]) -> str:
    """Greets a member."""
    return f"Greet a {tier} member."


@resource("crm://tiers/{tier}", title="Tier", complete={"tier": tiers}, tags=["loyalty"])
async def tier_page(tier: str) -> str:
    """What a tier gives."""
    return f"{tier}: free delivery"
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHOPBRIDGE_CLUB_CRM_KEY", "12345678")
    place = tmp_path / "club"
    place.mkdir()
    (place / "brand.toml").write_text(MANIFEST)
    (place / "crm.py").write_text(CRM)
    return place


@pytest.mark.parametrize("mode", ERAS)
async def test_the_list_is_as_the_manifest_wants_it(folder: Path, demo: DemoServer, mode: str) -> None:
    async with running_brand(folder, demo, mode=mode) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    names = list(tools)
    assert names[names.index("create_cart") : names.index("update_cart") + 1] == [
        "create_cart",
        "see_basket",
        "update_cart",
    ]
    assert not any("checkout" in name or name in ("get_cart", "find_order", "crm_points") for name in names)
    assert names[-4:] == ["ask_business", "points", "tier", "last_visit"]
    assert tools["update_cart"].description == "Replaces what is in the basket."
    assert tools["ask_business"].title == "Ask us"
    assert "see_basket shows what they may be spent on" in (tools["points"].description or "")
    assert (tools["points"].meta or {})["fastmcp"] == {"tags": ["loyalty"]}
    assert [icon.src for icon in tools["points"].icons or []] == ["https://crm.example/icon.svg"]
    texts = "\n".join(tool.description or "" for tool in tools.values())
    assert not any(name in texts for name in ("get_cart", "create_checkout", "find_order"))


@pytest.mark.parametrize("mode", ERAS)
async def test_data_is_structured_as_published_and_said_as_text(folder: Path, demo: DemoServer, mode: str) -> None:
    async with running_brand(folder, demo, mode=mode) as client:
        schemas = {tool.name: tool.output_schema for tool in (await client.list_tools()).tools}
        answers = {name: await client.call_tool(name, {}) for name in ("points", "tier", "last_visit")}
    assert schemas["points"] == {
        "type": "object",
        "properties": {"number": {"type": "integer"}, "until": {"type": ["string", "null"]}},
        "required": ["number"],
    }
    assert {name: (text_of(answer), answer.structured_content) for name, answer in answers.items()} == {
        "points": ("8 points", {"number": 8}),
        "tier": ('{"name":"eu"}', {"name": "eu"}),
        "last_visit": ('{"day":"Monday"}', {"day": "Monday"}),
    }


@pytest.mark.parametrize("mode", ERAS)
async def test_prompts_and_resources_are_completed(folder: Path, demo: DemoServer, mode: str) -> None:
    async with running_brand(folder, demo, mode=mode) as client:
        (listed,) = (await client.list_prompts()).prompts
        assert [icon.src for icon in listed.icons or []] == ["https://crm.example/icon.svg"]
        for ref in ({"type": "ref/prompt", "name": "greet"}, {"type": "ref/resource", "uri": "crm://tiers/{tier}"}):
            completed = await client.complete(ref, {"name": "tier", "value": "e"})  # type: ignore[arg-type]
            assert completed.completion.values == ["eu"]
        assert text_of(await client.get_prompt("greet", {"tier": "gold"})) == "Greet a gold member."
        assert text_of(await client.read_resource("crm://tiers/gold")) == "gold: free delivery"


async def test_answers_of_standard_tools_speak_of_what_is_listed(folder: Path, demo: DemoServer) -> None:
    async with running_brand(folder, demo) as client:
        assert "create_checkout" not in (client.instructions or "")
        found = await client.call_tool("search_catalog", {"query": "merino"})
        variant = found.structured_content["products"][0]["variants"][0]["id"]  # type: ignore[index]
        made = text_of(
            await client.call_tool("create_cart", {"line_items": [{"item": {"id": variant}, "quantity": 1}]})
        )
    assert "Merino" in made
    assert "The buyer can also pay directly at http" in made
    assert "create_checkout" not in made
