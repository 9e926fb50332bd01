"""What the documentation promises: every setting, secret, manifest entry, tool, metric and error has its row,
links lead somewhere, and transcripts are what the commands print."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from mcp import Client

from bridge import errors
from bridge.brands import load_brands
from bridge.demo import DemoServer
from bridge.manifest import FaqPart, Manifest, MappingPart, MarketPart, PreorderPart, RatingPart, ToolsPart
from bridge.observe import METRICS
from bridge.serving import local_server
from bridge.settings import Settings, ShopSecrets, read_settings
from tests.running import brand_folders

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_its_row_with_its_sentence(name: str) -> None:
    row = next(line for line in page("settings.md").splitlines() if line.startswith(f"| `{name}` "))
    assert f"`SHOPBRIDGE_{name.upper()}`" in row
    assert str(Settings.model_fields[name].description) in row


def test_no_row_names_a_setting_that_is_gone() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `SHOPBRIDGE_", page("settings.md"), re.MULTILINE)
    assert sorted(rows) == sorted(Settings.model_fields)


@pytest.mark.parametrize("name", ShopSecrets.model_fields)
def test_every_secret_has_its_row(name: str) -> None:
    assert f"| `SHOPBRIDGE_<BRAND>_{name.upper()}` |" in page("settings.md")


@pytest.mark.parametrize("part", [Manifest, MarketPart, ToolsPart, MappingPart, PreorderPart, RatingPart, FaqPart])
def test_every_entry_of_a_brands_manifest_has_its_row(part: type[Manifest]) -> None:
    for name, field in part.model_fields.items():
        if field.description:
            assert re.search(
                rf"^\| `[\w.]*{name}` .*{re.escape(field.description)}", page("writing-tools.md"), re.MULTILINE
            ), name


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_every_metric_has_its_row_with_its_sentence(metric: object) -> None:
    row = next(line for line in page("operating.md").splitlines() if line.startswith(f"| `{metric.name}"))  # type: ignore[attr-defined]
    assert metric.meaning in row  # type: ignore[attr-defined]
    assert ", ".join(metric.labels) in row  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "error", [kind for kind in vars(errors).values() if inspect.isclass(kind) and issubclass(kind, errors.BridgeError)]
)
def test_every_error_says_what_to_do(error: type[errors.BridgeError]) -> None:
    row = next(line for line in page("operating.md").splitlines() if line.startswith(f"| `{error.__name__}` "))
    if issubclass(error, errors.ShopError) and error is not errors.ShopError:
        assert error.say in row
        assert error.remedy in row


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)?(?:#[^)]*)?\)", path.read_text()):
        if target and "://" not in target:
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_anchors_name_a_heading(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", path.read_text()):
        if "://" not in target:
            text = ((path.parent / target) if target else path).read_text()
            headings = [
                re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-")
                for h in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            ]
            assert anchor in headings


async def test_the_example_of_a_tool_works(demo: DemoServer, tmp_path: Path) -> None:
    folder = brand_folders(tmp_path, {"aurora": demo.url("aurora")}) / "aurora"
    files = re.findall(
        r"^```\w+\n# custom_tools/aurora/(\S+)\n(.*?)^```", page("writing-tools.md"), re.MULTILINE | re.DOTALL
    )
    for name, text in files:
        (folder / name).write_text(text)
    settings = read_settings(brands=(str(tmp_path),))
    async with local_server(settings, load_brands(settings)[0]) as server, Client(server) as client:
        said = (await client.call_tool("new_arrivals", {"number": 2})).content[0].text  # type: ignore[union-attr]
    created = {product.title: product.created_at for product in demo.shop("aurora").products}
    first, second = said.split(", ")
    assert created[first] >= created[second]
