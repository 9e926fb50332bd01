"""What a gift is wished for, in the shop's own words: its tags by occasion, recipient and interest.

The shop is asked which tags it has; none is written here. What they begin with stands in `brand.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bridge.toolkit import Brand, Freshness, Shop, load_operations
from bridge.tools.data import Data

Kind = Literal["occasion", "recipient", "interest"]
KINDS: tuple[Kind, ...] = ("occasion", "recipient", "interest")


class _Tags(Data):
    nodes: list[str]


class _TagsAnswer(Data):
    tags: _Tags | None = None


_PRODUCT_TAGS = load_operations(__file__)["GiftTags"].returning(_TagsAnswer, freshness=Freshness(fresh=600, stale=3600))


@dataclass(frozen=True, slots=True)
class Wish:
    """`tag` is None where the shop has none for it; then only its words can be looked for."""

    kind: Kind
    said: str
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of each kind that the shop has tags for, such as `mothers-day`; with what these tags begin."""

    prefixes: dict[Kind, str]
    words: dict[Kind, tuple[str, ...]]

    @classmethod
    def of(cls, prefixes: dict[Kind, str], tags: Sequence[str]) -> Vocabulary:
        words = {
            kind: tuple(sorted({tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)}))
            for kind, prefix in prefixes.items()
        }
        return cls(prefixes, words)

    def wish(self, kind: Kind, said: str) -> Wish:
        word = next((word for word in self.words.get(kind, ()) if _key(word) == _key(said)), None)
        return Wish(kind, word or " ".join(said.split()), f"{self.prefixes[kind]}{word}" if word else None)

    @property
    def told(self) -> bool:
        """Whether the shop says what tags it has."""
        return any(self.words.values())

    def wishes(self, *, occasion: str | None, recipient: str | None, interests: Sequence[str]) -> list[Wish]:
        """Each once."""
        said: list[tuple[Kind, str | None]] = [
            ("occasion", occasion),
            ("recipient", recipient),
            *(("interest", one) for one in interests),
        ]
        return list(dict.fromkeys(self.wish(kind, text) for kind, text in said if text))

    def can_search(self, wish: Wish) -> bool:
        """An occasion that the shop does not sort by is no word to find anything by, unless tags can't be read."""
        return bool(wish.tag) or wish.kind == "interest" or not self.told

    def beginning(self, kind: Kind, typed: str) -> list[str]:
        return [word for word in self.words.get(kind, ()) if _key(word).startswith(_key(typed))]


async def vocabulary(shop: Shop, brand: Brand) -> Vocabulary:
    """Without words where the token may not read tags. Raises `ShopError`."""
    gifts = brand.gifts
    prefixes: dict[Kind, str] = {kind: prefix for kind in KINDS if gifts and (prefix := getattr(gifts, kind))}
    answer = await shop.run(_PRODUCT_TAGS)
    return Vocabulary.of(prefixes, answer.tags.nodes if answer.tags else [])


def _key(text: str) -> str:
    """ "Mother's Day" and `mothers-day` are one."""
    return re.sub(r"[\W_]+", "", text.casefold())
