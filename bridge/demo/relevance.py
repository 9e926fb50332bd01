"""How well words fit a text: whole words, whatever their plural, and the beginnings of words.

Shopify does not publish its relevance. This is the plainest thing that behaves like one: a word counts as much as the
heaviest text it stands in, a title's say, and a query's words add up.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

Field = tuple[float, tuple[str, ...]]  # a weight, and the texts that have it

WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^>]+>")
STOP_WORDS = frozenset(
    {"a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
    | {"aus", "das", "der", "die", "ein", "eine", "für", "im", "mit", "oder", "und", "von", "zu"}
)

BEGINNING = 0.6  # of what the whole word is worth
SAYS_NOTHING = 0.01  # what a stop word is worth: it excludes nothing


@dataclass(frozen=True, slots=True)
class Words:
    """`stems` stand in the text's order; `plain` are the words as written, without accents and case."""

    stems: tuple[str, ...]
    plain: tuple[str, ...]


@lru_cache(maxsize=8_192)
def words_of(text: str) -> Words:
    plain = tuple(map(intern, WORD.findall(folded(text.replace("'", "").replace("’", "")))))
    return Words(tuple(intern(stem(word)) for word in plain), plain)


def folded(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """Plurals only, English mostly: berries, dresses, shirts."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word.removesuffix("s")


@lru_cache(maxsize=4_096)
def plain_text(markup: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())


@dataclass(frozen=True, slots=True)
class Index:
    """The words of one thing that can be searched, each with the weight of the heaviest text it stands in."""

    stems: dict[str, float]
    plain: list[tuple[str, float]]  # sorted
    texts: list[tuple[float, tuple[str, ...]]]  # heaviest first, for words that must stand side by side


@lru_cache(maxsize=1_024)
def index_of(fields: tuple[Field, ...]) -> Index:
    return indexed(fields)


def indexed(fields: tuple[Field, ...]) -> Index:
    """`fields` come with the heaviest first."""
    stems: dict[str, float] = {}
    plain: dict[str, float] = {}
    texts: list[tuple[float, tuple[str, ...]]] = []
    for weight, text in ((weight, text) for weight, group in fields for text in group):
        words = words_of(text)
        texts.append((weight, words.stems))
        for stemmed, word in zip(words.stems, words.plain, strict=True):
            stems.setdefault(stemmed, weight)
            plain.setdefault(word, weight)
    return Index(stems, sorted(plain.items()), texts)


def fit(query: str, index: Index, *, quoted: bool = False, prefix: bool = False) -> float:
    """0 when the words are not there, or not side by side: "t-shirt" is two words that belong together."""
    wanted = words_of(query)
    if not wanted.plain or (not quoted and len(wanted.plain) == 1 and wanted.plain[0] in STOP_WORDS):
        return SAYS_NOTHING
    if len(wanted.stems) == 1:
        whole = index.stems.get(wanted.stems[0], 0.0)
        return max(whole, BEGINNING * beginning(wanted.plain[0], index)) if prefix else whole
    if not all(word in index.stems for word in wanted.stems[:-1]):
        return 0.0
    found = (weight for weight, text in index.texts if side_by_side(wanted.stems, text, prefix=prefix))
    return next(found, 0.0)


def beginning(word: str, index: Index) -> float:
    best = 0.0
    for place in range(bisect_left(index.plain, (word, 0.0)), len(index.plain)):
        other, weight = index.plain[place]
        if not other.startswith(word):
            break
        best = max(best, weight)
    return best


def side_by_side(wanted: tuple[str, ...], text: tuple[str, ...], *, prefix: bool) -> bool:
    size = len(wanted)
    for start in range(len(text) - size + 1):
        *whole, last = text[start : start + size]
        if tuple(whole) == wanted[:-1] and (last == wanted[-1] or (prefix and last.startswith(wanted[-1]))):
            return True
    return False


def contains_words(text: str, query: str, *, prefix: bool = False) -> bool:
    return fit(query, index_of(((1.0, (text,)),)), quoted=True, prefix=prefix) > 0
