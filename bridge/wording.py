"""What an assistant could stumble over in a list of tools, as it reads names, descriptions and schemas only.

Warnings only: each is a guess from the words, in English, that a person should look at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Any

import mcp_types as types

BUDGET = 40_000
"""Bytes of a whole list, about 10,000 tokens: beyond that Anthropic advises to have tools searched for rather than
listed (Introducing advanced tool use, November 2025). Every conversation begins with the list."""

SAME_NAME = 0.6
"""Share of the words of two names that are in both (Jaccard). Our own names reach 0.33: `get_cart`, `get_order`."""

SAME_TEXT = 0.5
"""The same for descriptions, without small words. Our own reach 0.3: those of a cart and of a checkout."""

_WHEN = re.compile(r"\b(use|before|after|once|if|instead|when the|whenever)\b", re.IGNORECASE)

_SMALL = """a all also an and any are as at be by can for from gives has have how in into is it its no not of on one or
other than that the their them then there these they this to use was what when which who will with you"""


def warnings(
    tools: Sequence[types.Tool],
    *,
    given: Collection[str] = (),
    foreign: Mapping[str, str] = MappingProxyType({}),
    absent: Collection[str] = (),
) -> list[str]:
    """`given` are the names of those whose words are not the brand's, so that nobody is told to change them; `foreign`
    of those of other servers, with their server's name: what each server says is one text, of which the manifest may
    change descriptions; `absent` are names in descriptions of tools that are not listed."""
    ours = [tool for tool in tools if tool.name not in foreign]
    vague = [said for tool in ours if tool.name not in given for said in _vague(tool)]
    vague += _vague_there([tool for tool in tools if tool.name in foreign])
    return [*_confusable(tools, given, foreign), *vague, *_without_source(ours, absent), *_too_long(tools)]


def size(tools: Sequence[types.Tool]) -> int:
    """Bytes on the wire."""
    wire = [tool.model_dump(by_alias=True, exclude_none=True, mode="json") for tool in tools]
    return len(json.dumps(wire, separators=(",", ":"), ensure_ascii=False).encode())


def _confusable(tools: Sequence[types.Tool], given: Collection[str], foreign: Mapping[str, str]) -> Iterator[str]:
    for one, other in combinations(tools, 2):
        if one.name in given and other.name in given:
            continue
        if one.name in foreign and foreign[one.name] == foreign.get(other.name):
            continue
        alike = [
            what
            for what, share in (
                ("names", _shared(_words(one.name), _words(other.name)) / SAME_NAME),
                ("descriptions", _shared(_words(one.description), _words(other.description)) / SAME_TEXT),
            )
            if share >= 1
        ]
        if alike:
            yield (
                f"an assistant could confuse `{one.name}` and `{other.name}`: their {' and '.join(alike)} are alike. "
                "Say in each when to use it and not the other, or rename or hide one."
            )


def _vague(tool: types.Tool) -> Iterator[str]:
    if not _WHEN.search(tool.description or ""):
        yield f"`{tool.name}` does not say when to use it. Add a sentence such as «Use when the buyer asks …»."
    bare = [name for name, schema in tool.input_schema.get("properties", {}).items() if not _says_itself(schema)]
    if bare:
        named = ", ".join(f"`{name}`" for name in bare)
        yield f'`{tool.name}`: no description of {named}. Write `Annotated[str, Field(description="…")]`.'


def _without_source(tools: Sequence[types.Tool], absent: Collection[str]) -> Iterator[str]:
    """A handle comes from another tool, which its description names."""
    for name in absent:
        at_a_loss = [tool.name for tool in tools if any(re.search(rf"\b{name}\b", said) for said in _required(tool))]
        if at_a_loss:
            named = ", ".join(f"`{tool}`" for tool in at_a_loss)
            yield (
                f"`{name}` is not listed, and gives what these can't do without: {named}. Hide them, too, unless "
                "another tool gives it."
            )


def _required(tool: types.Tool) -> list[str]:
    """What the descriptions of its required arguments say."""
    properties = tool.input_schema.get("properties", {})
    return [properties.get(name, {}).get("description", "") for name in tool.input_schema.get("required", ())]


def _vague_there(foreign: Sequence[types.Tool]) -> Iterator[str]:
    if silent := [f"`{tool.name}`" for tool in foreign if not _WHEN.search(tool.description or "")]:
        many = "do not say when to use them" if len(silent) > 1 else "does not say when to use it"
        yield f"{', '.join(silent)} {many}. `describe` of its [servers] part gives a tool other words."


def _says_itself(schema: Mapping[str, Any]) -> bool:
    """Values to choose from do, and objects by their members' names."""
    if "description" in schema or "enum" in schema or "const" in schema:
        return True
    inner = schema.get("items", schema)
    return bool(inner.get("properties") or "description" in inner or "enum" in inner)


def _too_long(tools: Sequence[types.Tool]) -> Iterator[str]:
    if (bytes_ := size(tools)) > BUDGET:
        yield (
            f"the list of tools has {bytes_:,} bytes, and {BUDGET:,} (about 10,000 tokens) are advisable: each "
            "conversation begins with it. Hide what is not needed, or shorten descriptions."
        )


def _words(text: str | None) -> frozenset[str]:
    """In the singular, so that `find_order` and `find_orders` are the same."""
    words = re.findall(r"[^\W_]+", (text or "").lower())
    return frozenset(word.removesuffix("s") for word in words if word not in _SMALL.split())


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0
