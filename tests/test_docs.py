"""What the documentation promises: every setting, secret, manifest entry, tool, metric and error has its row,
links lead somewhere, and transcripts are what the commands print."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from bridge import errors
from bridge.manifest import (
    CachePart,
    FaqPart,
    FitPart,
    FreshnessPart,
    GiftsPart,
    Manifest,
    MappingPart,
    MarketPart,
    PreorderPart,
    RatingPart,
    ToolsPart,
    WarmPart,
)
from bridge.metrics import METRICS
from bridge.settings import Settings, ShopSecrets
from bridge.upstreams import ClientCredentialsPart, HeaderPart, ServerPart

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


MANIFEST = [
    *(Manifest, MarketPart, ToolsPart, MappingPart, PreorderPart, RatingPart, FaqPart, FitPart, GiftsPart),
    *(CachePart, FreshnessPart, WarmPart),
]


@pytest.mark.parametrize("part", MANIFEST)
def test_every_entry_of_a_brands_manifest_has_its_row(part: type[Manifest]) -> None:
    for name, field in part.model_fields.items():
        if field.description:
            assert re.search(
                rf"^\| `[\w.]*{name}` .*{re.escape(field.description)}", page("writing-tools.md"), re.MULTILINE
            ), name


@pytest.mark.parametrize("part", [ServerPart, HeaderPart, ClientCredentialsPart])
def test_every_entry_of_a_servers_part_has_its_row(part: type[ServerPart]) -> None:
    for name, field in part.model_fields.items():
        row = rf"^\| `[\w.]*{name}` \| {re.escape(str(field.description))} \|"
        assert re.search(row, page("proxying.md"), re.MULTILINE), name


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
