"""Which passages bear on a question, best first: SQLite's full-text search, over an index in memory.

What a buyer says never reaches the index as syntax: only words taken from it do, each in quotes.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sys import getsizeof
from threading import Lock
from weakref import finalize

from bridge.tools.passages import Passage
from bridge.tools.questions import UNSPACED, matters, same, words

ENOUGH = 0.45
"""How much of what was asked a passage must speak of to answer it, rare words counting more."""

WORTH = 0.25  # of the best passage's score, below which one is left out
SYNONYM = 0.5  # what another word for the same counts, beside the word that was said

_SPACED = re.compile(f"([{UNSPACED}])")


@dataclass(frozen=True, slots=True)
class Found:
    """`close` passages speak of most that was asked; the others are only on one of its topics."""

    passages: Sequence[Passage]
    close: bool


class Index:
    """Of passages in one language, Shopify's code of which is `language`. Threads that ask take turns."""

    def __init__(self, passages: Sequence[Passage], language: str) -> None:
        self._passages = passages
        self._language = language
        self._english = language.split("_")[0] == "EN"
        self._lock = Lock()
        self._rows = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._rows.close)
        tokenizer = f"{'porter ' if self._english else ''}unicode61 remove_diacritics 2"
        self._rows.execute(f"CREATE VIRTUAL TABLE passages USING fts5(title, heading, text, tokenize = '{tokenizer}')")
        told = (
            (at, *map(_spaced, (p.source.title, p.heading or p.source.title, p.text))) for at, p in enumerate(passages)
        )
        self._rows.executemany("INSERT INTO passages(rowid, title, heading, text) VALUES (?, ?, ?, ?)", told)

    @property
    def size(self) -> int:
        """Bytes, of the passages and of what SQLite made of them."""
        with self._lock:
            (pages,), (page,) = (self._rows.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
        return int(pages * page) + sum(getsizeof(each.heading) + getsizeof(each.text) for each in self._passages)

    def best(self, question: str, limit: int) -> Found:
        with self._lock:
            worth, covering = self._worth(question)
        ranked = sorted(worth, key=lambda row: (-worth[row], row))
        passages = self._passages
        near = {passages[row].text: row for row in reversed(ranked) if worth[row] >= WORTH * worth[ranked[0]]}
        rows = sorted(near.values(), key=ranked.index)[:limit]
        return Found([passages[row] for row in rows], close=any(covering[row] >= ENOUGH for row in rows))

    def _worth(self, question: str) -> tuple[dict[int, float], dict[int, float]]:
        """Row -> how good an answer it is, of those that are one; and row -> how much of what was asked it covers."""
        asked = [[word, *same(word, self._language)] for word in words(question) if matters(word)]
        scores = self._scores(words(question), weight=1.0)
        for row, score in self._scores({word for term in asked for word in term[1:]}, weight=SYNONYM).items():
            scores[row] += score
        covering = _covering([self._found(term) for term in asked], len(self._passages))
        topical = self._found([word for term in asked for word in term], "{title heading} : ")
        worth = {row: share * scores[row] for row, share in covering.items() if share >= ENOUGH or row in topical}
        return worth, covering

    def _found(self, any_of: Iterable[str], columns: str = "") -> frozenset[int]:
        query = "SELECT rowid FROM passages WHERE passages MATCH ?"
        found = self._rows.execute(query, (f"{columns}({self._query(any_of)})",))
        return frozenset(row for (row,) in found)

    def _scores(self, any_of: Iterable[str], weight: float) -> defaultdict[int, float]:
        """By BM25. A title tells what a text is about, a heading what a passage is; the text may merely mention."""
        query = "SELECT rowid, -bm25(passages, 2, 4, 1) FROM passages WHERE passages MATCH ?"
        found = self._rows.execute(query, (self._query(any_of),))
        return defaultdict(float, {row: weight * score for row, score in found})

    def _query(self, any_of: Iterable[str]) -> str:
        """In the index's own language, where `""` is found nowhere."""
        return " OR ".join(map(self._quoted, any_of)) or '""'

    def _quoted(self, word: str) -> str:
        """Where no stemmer knows the language, an ending may differ."""
        if self._english or " " in word or len(word) < 5:
            return f'"{word}"'
        return f'"{word[: max(4, len(word) - 2)]}"*'


def _spaced(text: str) -> str:
    """Each sign apart where a script does not set words apart, so that a pair of them can be looked for."""
    return _SPACED.sub(r" \1 ", text)


def _covering(spoken: Sequence[frozenset[int]], total: int) -> dict[int, float]:
    """Row -> its share of what was asked, by BM25's weight of a word; one that no passage has weighs most."""
    weights = [math.log(1 + (total - len(rows) + 0.5) / (len(rows) + 0.5)) for rows in spoken]
    covered: defaultdict[int, float] = defaultdict(float)
    for rows, weight in zip(spoken, weights, strict=True):
        for row in rows:
            covered[row] += weight / sum(weights)
    return covered
