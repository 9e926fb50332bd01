"""An assistant at the counter: calls through a real MCP client, and the whole bridge as a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mcp_types as types
from mcp import Client

from tests.running import Running


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool answered."""

    text: str
    structured: dict[str, Any]
    failed: bool

    @property
    def codes(self) -> list[str]:
        return [message.get("code", "") for message in self.structured.get("messages", [])]


async def ask(client: Client, tool: str, **arguments: Any) -> Told:
    result = await client.call_tool(tool, arguments)
    text = "\n".join(block.text for block in result.content if isinstance(block, types.TextContent))
    return Told(text, result.structured_content or {}, bool(result.is_error))


async def told(client: Client, tool: str, **arguments: Any) -> Told:
    """Of a call that has to succeed."""
    answer = await ask(client, tool, **arguments)
    assert not answer.failed, answer.text
    return answer


def serving(brands: Path, cwd: Path, **environ: str) -> Running:
    """`shopbridge serve` with a log that says everything."""
    more = {"SHOPBRIDGE_BRANDS": str(brands), "SHOPBRIDGE_LOG_LEVEL": "debug", "SHOPBRIDGE_LOG_FORMAT": "json"}
    return Running("serve", cwd=cwd, **more, **environ)
