"""The Universal Commerce Protocol's envelope: what every result has around its payload.

UCP release 2026-08-25. A business outcome, such as "no such product", is a normal result with
messages; only `error_response` has no payload. Optional members are left out, never null: UCP's
schemas refuse null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

VERSION = "2026-08-25"

Members = dict[str, Any]
Severity = Literal["recoverable", "requires_buyer_input", "requires_buyer_review", "unrecoverable"]


def present(**members: Any) -> Members:
    """The members that have a value. Empty lists count as values: `products: []` means something."""
    return {name: value for name, value in members.items() if value is not None}


def envelope(capability: str | None = None, *extensions: str) -> Members:
    """`capability` such as `dev.ucp.shopping.catalog.search`, and those that extend it; our own tools, which UCP does
    not know, name none."""
    if capability is None:
        return {"version": VERSION}
    return {"version": VERSION, "capabilities": {name: [{"version": VERSION}] for name in (capability, *extensions)}}


def info(content: str, *, code: str | None = None, path: str | None = None) -> Members:
    return present(type="info", code=code, content=content, path=path)


def warning(code: str, content: str, *, path: str | None = None) -> Members:
    return present(type="warning", code=code, content=content, path=path)


def error(code: str, content: str, severity: Severity, *, path: str | None = None) -> Members:
    return present(type="error", code=code, content=content, severity=severity, path=path)


def error_response(*messages: Members) -> Members:
    """There is no resource to speak of; UCP allows nothing else beside these members."""
    return {"ucp": {"version": VERSION, "status": "error"}, "messages": list(messages)}


def not_found(content: str) -> Members:
    return error_response(error("not_found", content, "unrecoverable"))


def result(capability: str | None, messages: Iterable[Members] = (), **payload: Any) -> Members:
    return present(ucp=envelope(capability), **payload, messages=list(messages) or None)


def output_schema(**members: str) -> Members:
    """The published top level: `name="array"` and so on. Only `ucp` is required, so that `error_response` conforms."""
    properties = {name: {"type": kind} for name, kind in {"ucp": "object", **members, "messages": "array"}.items()}
    return {"type": "object", "properties": properties, "required": ["ucp"]}
