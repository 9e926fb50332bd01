"""docs/caching.md: what it says of operations, settings and brand.toml is so, and its example runs."""

from __future__ import annotations

import re
import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from bridge import tools
from bridge.brands import load_brand
from bridge.cache.freshness import Freshness
from bridge.demo import DemoServer
from bridge.manifest import WarmPart
from bridge.metrics import METRICS
from bridge.shopify.operations import Operation
from bridge.testing import running_brand, text_of
from bridge.tools.standard import STANDARD_FOLDER
from bridge.warming import BUDGET
from tests.doc_blocks import BLOCK, CACHING, ROOT, rendered

TEXT = CACHING.read_text()
EXAMPLES = ROOT / "docs" / "examples"


def declared() -> dict[str, Freshness]:
    """What is kept of the standard tools' operations."""
    modules = [import_module(f"{tools.__name__}.{found.name}") for found in iter_modules([str(STANDARD_FOLDER)])]
    values: list[Any] = [value for module in modules for value in vars(module).values()]
    values += [inner for value in values if isinstance(value, dict) for inner in value.values()]
    operations = [value for value in values if isinstance(value, Operation) and value.result is not None]
    return {operation.name: operation.freshness for operation in operations if operation.freshness.fresh > 0}


def documented() -> dict[str, Freshness]:
    rows = re.findall(r"^\| ((?:`\w+` ?)+) \| (\d+) \| (\d+) \| ([\w, ]*)\| ([\w, ]*)\|$", TEXT, re.MULTILINE)
    return {
        name: Freshness(float(fresh), float(stale), _kinds(shows), _kinds(lists))
        for names, fresh, stale, shows, lists in rows
        for name in re.findall(r"\w+", names)
    }


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text))


def test_the_table_says_of_each_operation_for_how_long_it_is_kept() -> None:
    assert documented() == declared()


def test_the_metrics_that_it_names_are_there() -> None:
    named = re.findall(r"`(shopbridge_\w+?)(?:_total)?`", TEXT)
    assert len(named) > 4
    assert set(named) <= {metric.name for metric in METRICS}


def test_what_it_writes_into_a_manifest_is_taken(tmp_path: Path) -> None:
    parts = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "aurora").mkdir()
    (tmp_path / "aurora" / "brand.toml").write_text('shop = "aurora.myshopify.com"\n' + "\n".join(parts))
    loaded = load_brand(tmp_path / "aurora", "2026-10")
    assert loaded.cache.followed_for == 3600
    assert loaded.cache.operations["SearchProducts"].fresh == 30
    defaults = WarmPart()
    assert (loaded.warm.products, loaded.warm.collections) == (defaults.products, defaults.collections)
    assert f"({BUDGET:,.0f})" in TEXT


@pytest.mark.parametrize("block", list(BLOCK.finditer(TEXT)), ids=lambda block: block["source"])
def test_a_block_is_what_its_file_says(block: re.Match[str]) -> None:
    assert block[0] == rendered(block), "run: python -m tests.doc_blocks"


async def test_what_its_example_works_out_is_worked_out_once(tmp_path: Path, demo: DemoServer) -> None:
    brand = tmp_path / "blue-heron"
    brand.mkdir()
    (brand / "brand.toml").write_text('shop = "blue-heron.myshopify.com"\n')
    for file in EXAMPLES.glob("labels.*"):
        shutil.copy(file, brand)
    async with running_brand(brand, demo) as client:
        first = text_of(await client.call_tool("labels", {}))
        demo.forget()
        assert text_of(await client.call_tool("labels", {})) == first
    assert re.match(r"\w[\w &'-]* \(\d+\), ", first)
    assert demo.requests("aurora") == []
