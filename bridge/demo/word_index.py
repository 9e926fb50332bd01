"""Which products have which words: worked out once for each text, and again only when the text is another.

What a product costs and how many there are is no text, so a search is as quick after such a change as before it.
`relevance` says how well words fit; this only saves looking where they can't.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable

from bridge.demo.querylanguage import Node, Not, Or, Term
from bridge.demo.relevance import STOP_WORDS, Field, Index, indexed, words_of


class WordIndex:
    """Of one language, and of one choice of fields."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[Hashable, Index]] = {}
        self.having: defaultdict[str, set[int]] = defaultdict(set)  # a word or its stem -> numbers of products

    def learn(self, number: int, mark: Hashable, fields: Callable[[], tuple[Field, ...]]) -> None:
        """`mark` is another one when the text is."""
        known = self.kept.get(number)
        if known is not None and known[0] == mark:
            return
        if known is not None:
            self.forget(number, known[1])
        index = indexed(fields())
        self.kept[number] = mark, index
        for word in words_in(index):
            self.having[word].add(number)

    def forget(self, number: int, index: Index) -> None:
        for word in words_in(index):
            self.having[word].discard(number)

    def of(self, number: int) -> Index:
        return self.kept[number][1]

    def candidates(self, node: Node) -> set[int] | None:
        """All that may fit, and some that do not; None when that may be any."""
        if isinstance(node, Not):
            return None
        if isinstance(node, Term):
            return self.having_all(node) if node.field is None else None
        parts = [self.candidates(part) for part in node.parts]
        known = [part for part in parts if part is not None]
        if isinstance(node, Or):
            return set().union(*known) if len(known) == len(parts) else None
        return set.intersection(*known) if known else None

    def having_all(self, term: Term) -> set[int] | None:
        wanted = words_of(term.value)
        if not wanted.plain or (len(wanted.plain) == 1 and wanted.plain[0] in STOP_WORDS):
            return None
        *whole, last = [self.having.get(stem, set()) for stem in wanted.stems]
        if term.prefix:
            start = wanted.plain[-1] if not whole else wanted.stems[-1]
            last = last.union(*(found for word, found in self.having.items() if word.startswith(start)))
        return last.intersection(*whole)


def words_in(index: Index) -> set[str]:
    return {*index.stems, *(word for word, _ in index.plain)}
