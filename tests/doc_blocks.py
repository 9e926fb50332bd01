"""The code in docs/writing-tools.md and docs/caching.md: excerpts from files that run. `python -m tests.doc_blocks`
writes them anew.

Before each block stands a comment that names the file, what the reader calls it if that differs, and what of it is
shown: `<!-- custom_tools/aurora/guides.py: chart_handles, size_guide -->`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "writing-tools.md"
CACHING = ROOT / "docs" / "caching.md"
BLOCK = re.compile(
    r"<!-- (?P<source>\S+?)(?: as (?P<shown>\S+?))?(?:: (?P<names>[\w, ]+))? -->\n"
    r"```(?P<language>\w+)\n# (?P<title>\S+)\n(?P<text>.*?)```",
    re.DOTALL,
)


def rendered(block: re.Match[str]) -> str:
    """The block as it should be, with its comment."""
    comment = block[0].split("\n", 1)[0]
    names = [name.strip() for name in (block["names"] or "").split(",") if name.strip()]
    text = excerpt(ROOT / block["source"], names)
    return f"{comment}\n```{block['language']}\n# {block['shown'] or block['source']}\n{text}```"


def excerpt(file: Path, names: Sequence[str]) -> str:
    """The whole file, or the functions, classes and constants of these names, as they are written."""
    text = file.read_text()
    if not names:
        return text
    found = {name: node for node in ast.parse(text).body for name in _names(node)}
    lines = text.splitlines()
    parts = ["\n".join(lines[_first(found[name]) - 1 : found[name].end_lineno]) for name in names]
    return "\n\n\n".join(parts) + "\n"


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    return [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]


def _first(node: ast.stmt) -> int:
    """A decorator belongs to what it decorates."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


if __name__ == "__main__":
    for page in (PAGE, CACHING):
        page.write_text(BLOCK.sub(rendered, page.read_text()))
