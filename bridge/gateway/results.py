"""What a tool, prompt or resource returned, as MCP's result types."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any, TypeGuard

import mcp_types as types
from jsonschema import Draft202012Validator
from msgspec import to_builtins
from pydantic import BaseModel
from pydantic_core import to_json, to_jsonable_python
from referencing import Registry

from bridge.toolkit import Contents, Message, Result, Text
from bridge.toolkit.content import CONTENT_BLOCKS

MOST_COMPLETIONS = 100
"""MCP's own bound on the values of one completion."""


def tool_result(value: Any) -> types.CallToolResult:
    """A string is text; content blocks stay as they are; anything else is structured, and its text is what its class
    says in `__str__`, or compact JSON."""
    if isinstance(value, Result):
        return _from_result(value)
    if value is None:
        return types.CallToolResult(content=[])
    if isinstance(value, str):
        return types.CallToolResult(content=[Text(text=value)])
    blocks = list(value) if isinstance(value, Sequence) and value else [value]
    if all(isinstance(block, CONTENT_BLOCKS) for block in blocks):
        return types.CallToolResult(content=blocks)
    structured = _structured(value)
    return types.CallToolResult(
        content=[Text(text=str(value) if _speaks(value) else _json(structured))],
        # Protocols up to 2025-11-25 know only objects here.
        structured_content=structured if isinstance(structured, dict) else None,
    )


def is_plain(value: Any) -> TypeGuard[Result]:
    """Whether it is a text and an object beside it, and nothing else."""
    if type(value) is not Result or type(value.structured) is not dict or not value.text:
        return False
    return not (value.content or value.is_error or value.meta)


class NotAsDeclared(Exception):
    """A tool returned something else than its output schema says. The text is for the operator's log: it names where
    and which rule of JSON Schema, and quotes no value."""

    remedy = "Return what the tool's return type or `output` says, or have these say what it returns."


def declared_result(tool: types.Tool, value: Any) -> types.CallToolResult:
    """Clients refuse a result that is not what was published, and nobody but their log hears of it. Raises
    `NotAsDeclared`, which is a bug of the tool."""
    result = tool_result(value)
    if tool.output_schema is not None and not result.is_error:
        validator = Draft202012Validator(tool.output_schema, registry=Registry())
        for fault in validator.iter_errors(result.structured_content):
            raise NotAsDeclared(
                f"{tool.name} returned what its output schema does not: {fault.json_path}, {fault.validator}"
            )
    return result


def _speaks(value: Any) -> bool:
    """Whether the author has written what it looks like as text."""
    said: object = type(value).__str__
    if isinstance(value, BaseModel):
        return said is not BaseModel.__str__
    return is_dataclass(value) and said is not object.__str__


def prompt_result(value: Any, description: str | None) -> types.GetPromptResult:
    values = value if isinstance(value, list) else [value]
    return types.GetPromptResult(description=description, messages=[_message(item) for item in values])


def completion_result(values: Sequence[str]) -> types.CompleteResult:
    shown = list(values[:MOST_COMPLETIONS])
    completion = types.Completion(values=shown, total=len(values), has_more=len(values) > len(shown))
    return types.CompleteResult(completion=completion)


def _message(item: Any) -> Message:
    if isinstance(item, Message):
        return item
    return Message(role="user", content=item if isinstance(item, CONTENT_BLOCKS) else Text(text=item))


def resource_result(value: Any, uri: str, mime_type: str) -> types.ReadResourceResult:
    contents = value if isinstance(value, Contents) else Contents(_body(value))
    where: dict[str, Any] = {"uri": uri, "mime_type": contents.mime_type or mime_type}
    where["_meta"] = dict(contents.meta) if contents.meta else None
    if isinstance(contents.body, str):
        return types.ReadResourceResult(contents=[types.TextResourceContents(text=contents.body, **where)])
    blob = base64.b64encode(contents.body).decode()
    return types.ReadResourceResult(contents=[types.BlobResourceContents(blob=blob, **where)])


def _body(value: Any) -> str | bytes:
    return value if isinstance(value, str | bytes) else _json(value)


def _from_result(result: Result) -> types.CallToolResult:
    structured = None if result.structured is None else _structured(result.structured)
    text = result.text or (_json(structured) if structured is not None and not result.content else "")
    return types.CallToolResult(
        content=[*([Text(text=text)] if text else []), *result.content],
        structured_content=structured,
        is_error=result.is_error,
        _meta=dict(result.meta) if result.meta else None,
    )


def _structured(value: Any) -> Any:
    """Absent fields are left out: a schema that allows a field to be missing seldom allows null."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    # A Struct in it, such as the shop's own data, is unknown to pydantic, and so to the SDK.
    if isinstance(value, Mapping):
        return to_jsonable_python(dict(value), by_alias=True, exclude_none=True, fallback=to_builtins)
    return to_jsonable_python(value, by_alias=True, fallback=to_builtins)


def _json(value: Any) -> str:
    return to_json(value, by_alias=True, exclude_none=True, fallback=to_builtins).decode()
