"""What a tool may be called, ours, a brand's or a proxied one, so that it can be called through every client.

MCP allows 128 characters and dots. What models are given is stricter: 64 characters of letters, digits, `_` and `-`
(the tool names of Anthropic's and OpenAI's APIs), and in them stands the prefix that a client adds: Claude Code's is
`mcp__<server>__`, where `<server>` is what the person who connects calls this connector.
"""

from __future__ import annotations

import re

LONGEST_NAME = 44
"""Characters. It leaves a client 20 of the 64 for its prefix: a connector may be called by 13 characters."""

_NAME = re.compile(r"[A-Za-z0-9_-]+")


def name_fault(name: str) -> str | None:
    """Why a tool can't have this name, and what to do, as the end of a sentence; None when it can."""
    if not _NAME.fullmatch(name):
        return "is no name for a tool: use letters, digits, `_` and `-`"
    if len(name) > LONGEST_NAME:
        return (
            f"is too long for a tool's name: {len(name)} characters, and clients that add a prefix of their own leave "
            f"room for {LONGEST_NAME}"
        )
    return None
