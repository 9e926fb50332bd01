"""The passage of a shop's refund policy that says how long things can be returned, and the words that say it.

Found, not understood: the passage is quoted as it stands, and no date is worked out from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bridge.tools.passages import Passage, Source, passages_of
from bridge.tools.policies import PolicyText

_PERIOD = re.compile(
    r"\b\d{1,3}[ \u00a0-]?(?:(?:calendar|business|working|full)[ \u00a0])?"
    r"(?:days?|weeks?|months?|tage?n?|wochen?|monate?n?|jours?|semaines?|mois|giorni|días|dagen)\b"
    r"|\d{1,3} ?(?:日|週間|か月|ヶ月)",
    re.IGNORECASE,
)
_ABOUT_RETURNS = re.compile(
    r"return|send (?:it|them|anything) back|exchange|withdraw|zurück|rückgabe|rücksend|widerruf|retour|renvoy|"
    r"restitu|devol|返品|返送",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReturnPassage:
    """`window` is the period as the passage words it, such as "30 days"; None where it names none."""

    title: str
    text: str
    url: str
    window: str | None


def return_passage(policy: PolicyText | None) -> ReturnPassage | None:
    """None for a shop without a refund policy."""
    if policy is None:
        return None
    passages = list(passages_of(Source("refund_policy", policy.title, policy.body, policy.url)))
    if not passages:
        return None
    chosen = _telling(passages) or passages[0]
    period = _PERIOD.search(chosen.text) if chosen is _telling(passages) else None
    text = f"{chosen.heading}: {chosen.text}" if chosen.heading else chosen.text
    return ReturnPassage(policy.title, text, policy.url, " ".join(period[0].split()) if period else None)


def _telling(passages: Iterable[Passage]) -> Passage | None:
    """The first that speaks of returns and names a period."""
    return next(
        (one for one in passages if _PERIOD.search(one.text) and _ABOUT_RETURNS.search(f"{one.heading} {one.text}")),
        None,
    )
