"""What a kind of server wants done differently: the one seam between relaying and a preset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class Dialect(Protocol):
    """None of these may keep what it is given, or raise anything but `ToolError`."""

    def tools(self, tools: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Which of the server's tools are offered, and how they read, before names and pins: as the server lists them,
        every one of them valid MCP."""

    def arguments(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """What is sent for a call; `tool` is the server's own name."""

    def answer(self, tool: str, answer: dict[str, Any]) -> dict[str, Any]:
        """What is answered to a call: MCP's result, as the wire has it."""


class Plain:
    """Nothing differs."""

    def tools(self, tools: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        return list(tools)

    def arguments(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        return arguments

    def answer(self, tool: str, answer: dict[str, Any]) -> dict[str, Any]:
        return answer
