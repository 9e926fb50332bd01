"""`ask_business`: the passage of the shop's policies and pages that has most of a question's rarer words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from bridge.demo.relevance import STOP_WORDS, plain_text, words_of
from bridge.demo.ucp.engine import Engine
from bridge.demo.ucp.rpc import Members, envelope
from bridge.demo.ucp.tools import ASK

HEADED = re.compile(r"(?=<h[1-6])")
BLOCK = re.compile(r"</(?:p|li|tr|div)>|<br\s*/?>")
SMALL_WORDS = STOP_WORDS | {"do", "you", "i", "is", "are", "can", "my", "your", "what", "how", "it", "we", "me"}
UNKNOWN = "The shop's policies and pages do not say."
POLICIES = {
    "privacyPolicy": "privacy_policy",
    "refundPolicy": "refund_policy",
    "shippingPolicy": "shipping_policy",
    "termsOfService": "terms_of_service",
}


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    kind: str
    title: str
    url: str | None

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(words_of(f"{self.title} {self.text}").stems)


def ask_business(engine: Engine, arguments: Members) -> Members:
    ask = arguments["ask"]
    passages = list(texts(engine, ask.get("context", {})))
    best = fitting(ask["query"], passages)
    if best is None:
        return {"ucp": envelope(ASK), "answer": {"plain": UNKNOWN}}
    answer = {"ucp": envelope(ASK), "answer": {"plain": best.text}}
    link = {"type": best.kind, "url": best.url, "title": best.title}
    return answer | ({"links": [link]} if best.url else {})


def texts(engine: Engine, context: Members) -> Iterator[Passage]:
    data = engine.run("Texts", context)
    for name, kind in POLICIES.items():
        if policy := data["shop"][name]:
            yield from passages_of(policy["body"], kind, policy["title"], policy["url"])
    for page in data["pages"]["nodes"]:
        yield from passages_of(page["body"], "faq", page["title"], page["onlineStoreUrl"])


def passages_of(body: str, kind: str, title: str, url: str | None) -> Iterator[Passage]:
    """What stands under a heading belongs to it; without headings, a paragraph is a passage."""
    for section in HEADED.split(body):
        for part in [section] if HEADED.match(section) else BLOCK.split(section):
            if text := plain_text(part):
                yield Passage(text, kind, title, url)


def fitting(query: str, passages: list[Passage]) -> Passage | None:
    """A word that stands in few passages says more than one that stands in many."""
    wanted = {stem for stem, plain in zip(*spelled(query), strict=True) if plain not in SMALL_WORDS}
    stems = [passage.stems for passage in passages]
    found_in = Counter(word for each in stems for word in wanted & each)
    weights = {word: log(1 + len(passages) / count) for word, count in found_in.items()}
    scores = [sum(weights[word] for word in wanted & each) for each in stems]
    best = max(range(len(passages)), key=scores.__getitem__, default=None)
    return passages[best] if best is not None and scores[best] else None


def spelled(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = words_of(query)
    return words.stems, words.plain
