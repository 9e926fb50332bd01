"""Products put together from hand-written parts.

A shop of two hundred products needs more of the same in small variations. Each `Family` holds
what its author wrote: models with an opening sentence, features, uses, names and prices. A seeded
`Random` chooses among them, never the same text twice, so the result reads like a catalogue and
is the same on every build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from random import Random

from .drafts import Draft, Kind, Measure, Supply

Pair = tuple[str, str]  # English, German
Sentences = tuple[tuple[Pair, ...], Pair]  # two features, one use

# Of a hundred products this many; the rest is stocked as usual.
SUPPLIES: Mapping[Supply, int] = {"stocked": 90, "backorder": 4, "sold_out": 4, "preorder": 2}
ON_SALE_PERCENT = 18
PREORDER_SHIPS = ("2026-12-04", "2026-12-18", "2027-01-15")
NEWEST = ("2026-08-24", "2026-09-14", "2026-09-28", "2026-10-12", "2026-10-26", "2026-11-02")
NEW_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Model:
    """One design: its noun, a sentence that says what it is, and what is true of every copy.
    `prices` are whole amounts, cheapest and dearest."""

    noun: str
    german_noun: str
    opening: str
    german_opening: str
    prices: tuple[int, int]
    tags: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Family:
    """`who` is put before the noun ("Women's ", "Damen-"). `colours` are drawn from, two to four
    a product; `options` follow them as they are."""

    kind: Kind
    count: int
    vendors: Sequence[str]
    models: Sequence[Model]
    names: Sequence[str]
    features: Sequence[Pair]
    uses: Sequence[Pair]
    who: Pair = ("", "")
    colours: Sequence[str] = ()
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)
    price_steps: Mapping[str, int] = field(default_factory=dict)  # option value -> how much dearer
    tags: str = ""
    some_tags: Sequence[str] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    some_fields: Mapping[str, Sequence[str]] = field(default_factory=dict)  # one value each is drawn
    measures: Mapping[str, Measure] = field(default_factory=dict)
    complements: Sequence[str] = ()
    hidden_in: Sequence[str] = ()
    hideable_in: Sequence[str] = ()  # one product in eight is hidden there
    supplies: Mapping[Supply, int] = field(default_factory=lambda: SUPPLIES)


def generated(families: Sequence[Family], seed: str) -> Iterator[Draft]:
    random = Random(seed)  # noqa: S311 - the same shop on every build is the point
    used: set[Sentences] = set()
    for family in families:
        yield from _family(family, random, used)


def _family(family: Family, random: Random, used: set[Sentences]) -> Iterator[Draft]:
    """`used` grows: families that share their sentences must not repeat each other."""
    names = random.sample(family.names, family.count)
    unused = [text for text in product(combinations(family.features, 2), family.uses) if text not in used]
    texts = random.sample(unused, family.count)
    used.update(texts)
    for place, (name, (features, use)) in enumerate(zip(names, texts, strict=True)):
        yield _draft(family, family.models[place % len(family.models)], name, (*features, use), random)


def _draft(family: Family, model: Model, name: str, sentences: Sequence[Pair], random: Random) -> Draft:
    price = _price(model.prices, random)
    supply = random.choices(list(family.supplies), list(family.supplies.values()))[0]
    drawn = {name: random.choice(values) for name, values in family.some_fields.items()}
    ships = {"custom.preorder_ships": random.choice(PREORDER_SHIPS)} if supply == "preorder" else {}
    return Draft(
        title=f"{family.who[0]}{name} {model.noun}",
        german=f"{family.who[1]}{model.german_noun} {name}",
        kind=family.kind,
        vendor=random.choice(family.vendors),
        price=str(price),
        price_by={value: str(price + more) for value, more in family.price_steps.items()},
        was=str(round(price * 1.25)) if random.randrange(100) < ON_SALE_PERCENT and not family.price_steps else "",
        tags=_tags(family, model, random),
        options=_options(family, random),
        text=_text(model.opening, [english for english, _ in sentences]),
        german_text=_text(model.german_opening, [translated for _, translated in sentences]),
        supply=supply,
        launched=random.choice(NEWEST) if supply == "preorder" or random.randrange(100) < NEW_PERCENT else "",
        fields={**family.fields, **drawn, **model.fields, **ships},
        measures=family.measures,
        hidden_in=[*family.hidden_in, *(market for market in family.hideable_in if random.randrange(8) == 0)],
        complementary=random.sample(family.complements, min(3, len(family.complements))),
    )


def _price(prices: tuple[int, int], random: Random) -> int:
    """Whole amounts; from 30 upwards they end in 5 or 9."""
    amount = random.randint(*prices)
    return amount if amount < 30 else amount // 10 * 10 + random.choice((5, 9))


def _tags(family: Family, model: Model, random: Random) -> str:
    drawn = random.sample(family.some_tags, min(2 + random.randrange(2), len(family.some_tags)))
    given = f"{family.tags}, {model.tags}".split(", ")
    return ", ".join(dict.fromkeys(tag for tag in (*given, *drawn) if tag))


def _options(family: Family, random: Random) -> Mapping[str, Sequence[str]]:
    if not family.colours:
        return family.options
    return {"Color": random.sample(family.colours, random.randint(2, min(4, len(family.colours)))), **family.options}


def _text(opening: str, sentences: Sequence[str]) -> str:
    *features, use = sentences
    return f"{opening} {' '.join(features)}\n\n{use}"
