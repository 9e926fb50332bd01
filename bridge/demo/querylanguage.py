"""Shopify's search syntax: `vendor:Aurora AND (tag:sale OR variants.price:<50) -linen*`.

Source: shopify.dev/docs/api/usage/search-syntax. Malformed text is never an error: what cannot be understood is taken
as words. What a query means for a document is in `ranking`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bridge.demo.relevance import words_of

FIELD = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*):(>=|<=|>|<)?")
BARE = re.compile(r"(?:\\.|[^\s()\\])+|\\")
QUOTED = re.compile(r"""(["'])((?:\\.|(?!\1)[^\\])*)\1""", re.DOTALL)
DEEPEST = 20  # parentheses; more are passed over


@dataclass(frozen=True, slots=True)
class Term:
    """A word or quoted phrase, in any text when `field` is None. `prefix`: it may be the beginning of a word."""

    value: str
    field: str | None = None
    comparator: str = ""
    quoted: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Term | And | Or | Not


def parse(text: str) -> Node:
    return Parser(text).alternatives(0)


def with_last_as_prefix(node: Node) -> Node:
    """The word being typed, `search(prefix: LAST)`: the last one, unless it is quoted or belongs to a field."""
    if isinstance(node, And) and node.parts:
        return And((*node.parts[:-1], with_last_as_prefix(node.parts[-1])))
    if isinstance(node, Term) and node.field is None and not node.quoted:
        return replace(node, prefix=True)
    return node


def with_synonyms(node: Node, synonyms: Mapping[str, Sequence[str]]) -> Node:
    """Words that the merchant says mean the same stand for each other, in every direction."""
    groups = [[words_of(text).stems for text in (word, *others)] for word, others in synonyms.items()]
    return widened(node, groups)


def widened(node: Node, groups: list[list[tuple[str, ...]]]) -> Node:
    if isinstance(node, Not):
        return Not(widened(node.part, groups))
    if isinstance(node, Or):
        return Or(tuple(widened(part, groups) for part in node.parts))
    if isinstance(node, Term):
        return widened(And((node,)), groups)
    parts: list[Node] = []
    rest = list(node.parts)
    while rest:
        taken, others = longest_synonym(rest, groups)
        here, rest = rest[:taken], rest[taken:]
        itself = here[0] if taken == 1 else And(tuple(here))
        if others:
            parts.append(Or((itself, *(Term(" ".join(other), quoted=True) for other in others))))
        else:
            parts.append(itself if isinstance(itself, Term) else widened(itself, groups))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def longest_synonym(parts: Sequence[Node], groups: list[list[tuple[str, ...]]]) -> tuple[int, list[tuple[str, ...]]]:
    """How many of the first parts have a synonym together, and those; 1 and none without."""
    words: tuple[str, ...] = ()
    best: tuple[int, list[tuple[str, ...]]] = (1, [])
    for count, part in enumerate(parts, 1):
        if not isinstance(part, Term) or part.field is not None or part.quoted:
            break
        words += words_of(part.value).stems
        others = [other for group in groups if words in group for other in group if other != words]
        if others:
            best = count, others
    return best


class Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def alternatives(self, depth: int) -> Node:
        parts = [self.sequence(depth)]
        while self.take_word("OR"):
            parts.append(self.sequence(depth))
        parts = [part for part in parts if part != And(())] or [And(())]
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while (part := self.part(depth)) is not None:
            parts.append(part)
            self.take_word("AND")
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def part(self, depth: int) -> Node | None:
        """None at the end of this sequence."""
        negated = False
        while True:
            self.skip_space()
            if self.take_word("NOT") or self.take("-"):
                negated = not negated
            elif depth < DEEPEST and self.take("("):
                inner = self.alternatives(depth + 1)
                self.take(")")
                return Not(inner) if negated else inner
            elif self.peek() == "(" or (depth == 0 and self.peek() == ")"):
                self.position += 1
            else:
                break
        if not self.peek() or self.peek() == ")" or self.at_word("OR"):
            return None
        term = self.term()
        return Not(term) if negated else term

    def term(self) -> Node:
        match = FIELD.match(self.text, self.position)
        if match is None:
            return self.value(None, "")
        self.position = match.end()
        if match[1] == "tag_not":
            return Not(self.value("tag", ""))
        return self.value(match[1], match[2] or "")

    def value(self, field: str | None, comparator: str) -> Term:
        quoted = QUOTED.match(self.text, self.position)
        if quoted:
            self.position = quoted.end()
            return Term(unescaped(quoted[2]), field, comparator, quoted=True)
        bare = BARE.match(self.text, self.position)
        if bare is None:
            return Term("", field, comparator)
        self.position = bare.end()
        prefix = bare[0].endswith("*") and not bare[0].endswith(r"\*")
        return Term(unescaped(bare[0].removesuffix("*") if prefix else bare[0]), field, comparator, prefix=prefix)

    def peek(self) -> str:
        return self.text[self.position : self.position + 1]

    def take(self, character: str) -> bool:
        taken = self.peek() == character
        self.position += taken
        return taken

    def skip_space(self) -> None:
        while self.peek().isspace():
            self.position += 1

    def at_word(self, word: str) -> bool:
        self.skip_space()
        bare = BARE.match(self.text, self.position)
        return bare is not None and bare[0] == word

    def take_word(self, word: str) -> bool:
        taken = self.at_word(word)
        self.position += len(word) * taken
        return taken


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
