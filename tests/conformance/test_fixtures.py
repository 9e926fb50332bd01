"""The fixtures are a brand like any other: they have nothing but the toolkit."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FIXTURES = sorted((Path(__file__).parent / "brands/conformance").glob("*.py"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_the_conformance_brand_uses_of_the_bridge_only_its_toolkit(path: Path) -> None:
    imported = {
        name
        for node in ast.walk(ast.parse(path.read_text()))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else names_of(node))
    }
    assert {name for name in imported if name.split(".")[0] in ("bridge", "mcp", "mcp_types", "custom_tools")} == {
        "bridge.toolkit"
    }


def names_of(node: ast.AST) -> list[str]:
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
