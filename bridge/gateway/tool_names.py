"""Tools' names inside texts. Standard tools speak of each other, in descriptions and in answers, by the names that they
were written with; a brand may list them under others, or not at all.

A name that is listed differently is replaced. A clause about a tool that is not listed is left out, unless nothing else
is said. A text without such a name stays as it is, character by character.

Answers hold the shop's and the buyer's words, too, in which nothing may change. So only what can hardly be anything but
a tool's name is taken for one: it has a `_`, and is no part of an address or a longer word. Data are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import mcp_types as types

from bridge.toolkit import Result

W = TypeVar("W", types.Prompt, types.Resource | types.ResourceTemplate)

_CLAUSE = re.compile(r".+?(?:[.!?;](?=\s)|\n|$)\s*", re.DOTALL)

_DATA = ("{", "[")
"""What a text that is JSON begins with."""

_SEVERITIES = ("error", "warning", "info")
"""Types of UCP's messages."""


@dataclass(frozen=True, slots=True)
class ToolNames:
    """`renamed` is from the name in texts to the one in the list; `absent` are names in texts that are not listed."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    absent: Collection[str] = ()

    def corrected(self, text: str) -> str:
        if text.startswith(_DATA):
            return text
        if absent := _found(self.absent, text):
            text = _without(text, absent)
        if renamed := _found(self.renamed, text):
            text = renamed.sub(lambda found: self.renamed[found[0]], text)
        return text

    def in_tool(self, tool: types.Tool) -> types.Tool:
        """Its descriptions; of those of arguments none is left out, since each says what to give."""
        names = ToolNames(self.renamed)
        return tool.model_copy(
            update={
                "description": self.corrected(tool.description or ""),
                "input_schema": _described(tool.input_schema, names.corrected),
                "output_schema": _described(tool.output_schema, names.corrected),
            }
        )

    def in_wire(self, wire: W) -> W:
        """The description of a prompt or a resource."""
        return wire.model_copy(update={"description": self.corrected(wire.description or "")})

    def in_prompt(self, result: types.GetPromptResult) -> types.GetPromptResult:
        messages = [m.model_copy(update={"content": self._block(m.content)}) for m in result.messages]
        return result.model_copy(update={"messages": messages})

    def in_result(self, result: types.CallToolResult) -> types.CallToolResult:
        """Its texts, and what the messages of its structured part say."""
        content = [self._block(block) for block in result.content]
        structured = self._structured(result.structured_content)
        if structured is result.structured_content and content == result.content:
            return result
        return result.model_copy(update={"content": content, "structured_content": structured})

    def in_said(self, said: Result) -> Result:
        """The same, of what a tool returned."""
        text, structured = self.corrected(said.text), self._structured(said.structured)
        if text is said.text and structured is said.structured:
            return said
        return replace(said, text=text, structured=structured)

    def _block(self, block: types.ContentBlock) -> types.ContentBlock:
        if not isinstance(block, types.TextContent):
            return block
        text = self.corrected(block.text)
        return block if text is block.text else block.model_copy(update={"text": text})

    def _structured(self, structured: Any) -> Any:
        """UCP's messages: `content` is the text of one."""
        messages = structured.get("messages") if isinstance(structured, dict) else None
        if not isinstance(messages, list):
            return structured
        corrected = [self._message(message) for message in messages]
        return structured if corrected == messages else {**structured, "messages": corrected}

    def _message(self, message: Any) -> Any:
        if not isinstance(message, dict) or message.get("type") not in _SEVERITIES:
            return message
        content = message.get("content")
        return {**message, "content": self.corrected(content)} if isinstance(content, str) else message


def _found(names: Collection[str], text: str) -> re.Pattern[str] | None:
    """What finds those names in the text; None when it has none of them."""
    found = [re.escape(name) for name in names if name in text and "_" in name] if names else None
    return re.compile(rf"(?<![\w/.:@#?&=-])(?:{'|'.join(found)})(?![\w/@=-]|\.\w)") if found else None


def _without(text: str, absent: re.Pattern[str]) -> str:
    clauses = _CLAUSE.findall(text)
    kept = [clause for clause in clauses if not absent.search(clause)]
    if len(kept) == len(clauses):
        return text
    return re.sub(r";$", ".", "".join(kept).rstrip()) or text


def _described(schema: Any, corrected: Callable[[str], str]) -> Any:
    if isinstance(schema, list):
        return [_described(part, corrected) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: corrected(value) if key == "description" and isinstance(value, str) else _described(value, corrected)
        for key, value in schema.items()
    }
