"""What is told of an edit to whoever made it: a sentence, the old and new values, and who was told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from bridge.demo.merchant.changed import Changed, Edited
from bridge.demo.webhooks.delivery import Told

LONGEST = 60  # characters of a value in the sentence
MOST_NAMED = 3
ONLY = "Default Title"  # the variant of a product that has no options


def told_of(edited: Edited, told: Sequence[Told]) -> dict[str, Any]:
    """Amounts are text, "79.00", in the shop's currency."""
    return {
        "said": what_was_done(edited) + who_was_told(told) * bool(edited.news),
        "id": edited.id,
        "name": edited.name,
        "done": edited.done,
        "changes": [
            {"what": each.what, "of": each.of, "old": plain(each.old), "new": plain(each.new)}
            for each in edited.changes
        ],
        "webhooks": [
            {
                "topic": each.delivery.subscription.header,
                "uri": each.delivery.subscription.uri,
                "id": each.delivery.webhook_id,
                "fate": each.fate,
            }
            for each in told
        ],
    }


def what_was_done(edited: Edited) -> str:
    if edited.done != "changed":
        return f"{edited.name} was {edited.done}."
    if not edited.changes:
        return f"{edited.name} is so already; nothing was changed."
    alike: dict[str, list[str]] = {}
    for each in edited.changes:
        alike.setdefault(said(each), []).append(each.of)
    return f"{edited.name}: {'; '.join(text + whose(parts) for text, parts in alike.items())}."


def said(changed: Changed) -> str:
    return f"{changed.what} is {shown(changed.new)}, it was {shown(changed.old)}"


def whose(parts: Sequence[str]) -> str:
    """Which variants, unless there is but one kind."""
    named = [part for part in parts if part not in ("", ONLY)]
    if not named:
        return ""
    return f" ({', '.join(named[:MOST_NAMED])}{f' and {len(named) - MOST_NAMED} more' * (len(named) > MOST_NAMED)})"


def who_was_told(told: Iterable[Told]) -> str:
    sentences = [
        f"{each.delivery.subscription.header} to {each.delivery.subscription.uri} ({each.fate})" for each in told
    ]
    return (
        f" Webhooks: {', '.join(sentences)}."
        if sentences
        else " Nobody has subscribed to that, so no webhook was sent."
    )


def shown(value: Any) -> str:
    text = ", ".join(map(str, plain(value))) if isinstance(value, list | set) else str(plain(value))
    text = "nothing" if value is None or not text else text
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def plain(value: Any) -> Any:
    if isinstance(value, set):
        return sorted(value)
    return f"{value:f}" if isinstance(value, Decimal) else value
