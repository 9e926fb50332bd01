"""What the tools are called today. Shopify renamed and removed tools twice in 2026, without notice; so may the demo.

rename search_catalog=search_shop_catalog
drop get_order
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Naming:
    """Changes are by the names that the tools have at first, and hold until they are undone."""

    def __init__(self, tools: Iterable[str]) -> None:
        self.tools = tuple(tools)
        self.renamed: dict[str, str] = {}
        self.dropped: set[str] = set()

    def change(self, text: str) -> None:
        """Raises ValueError with a sentence for whoever typed it."""
        verb, _, rest = text.strip().partition(" ")
        name, _, new = rest.strip().partition("=")
        if verb not in ("rename", "drop") or (verb == "rename") != bool(new):
            raise ValueError("Write `rename TOOL=NEW_NAME` or `drop TOOL`.")
        if name not in self.tools:
            raise ValueError(f"There is no tool '{name}'. There are: {', '.join(self.tools)}.")
        if new in self.listed():
            raise ValueError(f"There is a tool '{new}' already.")
        if verb == "rename":
            self.renamed[name] = new
        else:
            self.dropped.add(name)

    def undo(self) -> None:
        self.renamed.clear()
        self.dropped.clear()

    def listed(self) -> Mapping[str, str]:
        """Today's name -> the name at first."""
        return {self.renamed.get(name, name): name for name in self.tools if name not in self.dropped}

    def changes(self) -> list[str]:
        return [*(f"rename {old}={new}" for old, new in self.renamed.items()), *(f"drop {n}" for n in self.dropped)]
