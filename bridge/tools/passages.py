"""A merchant's texts, cut into passages that can be quoted alone: an answer under its question, a paragraph
under its heading.

Merchants mark headings in two ways: as headings, and as a line in bold letters. Both count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bridge.tools.plain_text import Reader

LENGTH = 600  # characters of a passage, at most
HEADING_LENGTH = 200  # a longer line is no heading, however bold it is


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the shop has published. `kind` is the type of UCP's link to it, `body` HTML."""

    kind: str
    title: str
    body: str = field(repr=False)
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """`heading` is empty where there is none."""

    source: Source
    heading: str
    text: str


def passages_of(source: Source) -> Iterator[Passage]:
    for heading, blocks in _sections(_HeadedReader().text_of(source.body)):
        for text in _joined(blocks):
            yield Passage(source, heading, text)


# Private-use characters, which stand for the tags of a heading and of bold letters in a text that has none.
_HEADING, _BOLD, _END = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"[{_HEADING}{_BOLD}{_END}]")
_BOLD_LINE = re.compile(rf"{_BOLD}([^{_BOLD}{_END}\n]{{1,{HEADING_LENGTH}}}){_END} ?:?(?:\n|\Z)")
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"})
_BOLD_TAGS = frozenset({"b", "strong"})


class _HeadedReader(Reader):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in _HEADING_TAGS:
            self.parts.append(_HEADING)
        elif tag in _BOLD_TAGS:
            self.parts.append(_BOLD)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BOLD_TAGS:
            self.parts.append(_END)
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        super().handle_data(_MARKS.sub("", data))


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """(heading, the blocks below it). A heading above another one becomes part of that."""
    heading, blocks = "", list[str]()
    for block in text.split("\n\n"):
        said, rest = _headed(block)
        if said and not blocks and len(heading) + len(said) <= HEADING_LENGTH:
            heading = f"{heading}: {said}" if heading else said
        elif said:
            yield _section(heading, blocks)
            heading, blocks = said, []
        blocks += [rest] if rest else []
    yield _section(heading, blocks)


def _section(heading: str, blocks: list[str]) -> tuple[str, list[str]]:
    """A heading with nothing below it is a text itself."""
    return (heading, blocks) if blocks else ("", [heading] if heading else [])


def _headed(block: str) -> tuple[str, str]:
    """(what of the block is a heading, what is not)"""
    if block.startswith(_HEADING) and len(block) <= HEADING_LENGTH:
        return " ".join(_unmarked(block).split()), ""
    if bold := _BOLD_LINE.match(block):
        return bold[1].strip(), _unmarked(block[bold.end() :])
    return "", _unmarked(block)


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text).strip()


def _joined(blocks: Iterable[str]) -> Iterator[str]:
    held = ""
    for part in (part for block in blocks for part in _cut(block)):
        if held and len(held) + len(part) > LENGTH - 2:
            yield held
            held = ""
        held = f"{held}\n\n{part}" if held else part
    if held:
        yield held


# Where a long block is cut: at a line's or sentence's end, else between words, else anywhere.
_PIECE = re.compile(
    rf".{{1,{LENGTH}}}(?:\n|(?<=[.!?])(?=\s)|(?<=[。！？])|\Z)|.{{1,{LENGTH}}}(?=\s)|.{{1,{LENGTH}}}", re.DOTALL
)


def _cut(block: str) -> Iterator[str]:
    if len(block) <= LENGTH:
        yield block
        return
    yield from (piece for found in _PIECE.finditer(block) if (piece := found[0].strip()))
