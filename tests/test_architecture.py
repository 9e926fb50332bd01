"""The rooms of the house: which way imports point, where tests lie, how large a file may grow."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NO_CODE_OF_OURS = {"brands", "templates"}
"""What a wheel holds of the example brands, and what `shopbridge new` copies: tests/test_scaffold.py runs that."""
BRANDS = sorted((ROOT / "custom_tools").rglob("*.py"))
SOURCES = [
    *sorted(
        path for path in (ROOT / "bridge").rglob("*.py") if not NO_CODE_OF_OURS & set(path.relative_to(ROOT).parts)
    ),
    *BRANDS,
]

UNTESTED_ALONE = {
    "bridge/__init__.py",
    "bridge/errors.py",  # classes without logic; every one is raised for real in tests/shopify
    "bridge/demo/model.py",  # plain data
    "bridge/gateway/proxied/dialect.py",  # an interface, and what does nothing
    "bridge/demo/shops/drafts.py",  # plain data
    "bridge/demo/shops/tokens.py",  # plain data
}

SHOP_CONTENT = re.compile(r"(aurora|hearth)_\w+\.py")
"""What the made-up shops sell: tables, tested through the shops that are built of them."""


def imports_of(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node, node.module or ""
        elif isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_of_our_own_is_hidden_in_a_function(path: Path) -> None:
    if path.name == "cli.py":
        pytest.skip("a command imports the application when it runs, so that --help is quick")
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    hidden = [f"line {node.lineno}" for f in functions for node, name in imports_of(f) if name.startswith("bridge")]  # type: ignore[attr-defined]
    assert not hidden


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_in_the_head_and_says_what_it_is(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 300 or "/demo/shops/" in str(path), "split it where it reads better"
    assert ast.get_docstring(ast.parse(text)), "a module begins with what it is and what it is not"


@pytest.mark.parametrize("path", sorted((ROOT / "bridge" / "tools").glob("*.py")), ids=lambda path: path.name)
def test_a_tool_knows_nothing_of_the_bridge_but_the_toolkit(path: Path) -> None:
    """As a brand's own does."""
    ours = {name.split(".")[1] for _, name in imports_of(ast.parse(path.read_text())) if name.startswith("bridge.")}
    assert ours <= {"toolkit", "tools"}


def test_every_source_file_has_its_test_file() -> None:
    missing = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if str(path.relative_to(ROOT)) not in UNTESTED_ALONE
        and path.name not in {"__init__.py", "__main__.py"}
        and not SHOP_CONTENT.fullmatch(path.name)
        and not mirror(path).exists()
    ]
    assert not missing


def test_every_test_file_mirrors_a_source_file() -> None:
    stray = [
        str(path.relative_to(ROOT))
        for room in ("custom_tools", "demo", "gateway", "http", "shopify", "toolkit", "tools")
        for path in (ROOT / "tests" / room).rglob("test_*.py")
        if not source(path).exists()
    ]
    assert not stray


def mirror(path: Path) -> Path:
    if path in BRANDS:
        return ROOT / "tests" / path.parent.relative_to(ROOT) / f"test_{path.name}"
    relative = path.relative_to(ROOT / "bridge")
    return ROOT / "tests" / relative.parent / f"test_{relative.name}"


def source(path: Path) -> Path:
    relative = path.relative_to(ROOT / "tests")
    name = re.sub(r"^test_", "", relative.name)
    plain = (ROOT if relative.parts[0] == "custom_tools" else ROOT / "bridge") / relative.parent / name
    package = plain.with_suffix("") / "__init__.py"
    if plain.stem == plain.parent.name:  # tests/demo/shops/test_shops.py is about the package itself
        package = plain.parent / "__init__.py"
    return package if package.exists() else plain


def test_http_clients_are_made_in_four_places_only() -> None:
    makers = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if re.search(r"\b(httpx2?|aiohttp)\.(Async|HTTP|Client|get|post|request)\w*\(", path.read_text())
        and "demo" not in path.parts
    }
    assert {place for place in makers if not place.startswith("bridge/toolkit/")} <= {
        "bridge/shopify/http.py",
        "bridge/client.py",  # to a bridge, for the command line
        "bridge/gateway/proxied/http.py",  # to other MCP servers
    }
