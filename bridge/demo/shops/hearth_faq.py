"""Hearth & Hollow: what the workshop is asked, kept as metaobjects; one answer is in Shopify's rich text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bridge.demo.model import Metafield, Metaobject

from .building import LAST_CHANGE, number

ENTRIES = (
    (
        "wedding-registry",
        "Do you keep wedding registries?",
        "Yes. Send us your list with the date; the registry stays open until eight weeks after the wedding, and guests "
        "see what is still missing.",
    ),
    (
        "company-gifts",
        "Do you supply gifts for companies?",
        "From 20 pieces, with your logo engraved or on the card, at 12% off. Allow three weeks.\n\nWe send to each "
        "colleague's own address if you give us a list.",
    ),
    (
        "workshop-visit",
        "May I visit the workshop?",
        "On the first Saturday of each month from 2 pm to 4 pm, behind the shop in Hudson. Children are welcome, the "
        "kiln is hot.",
    ),
    (
        "glaze",
        "Are your glazes free of lead?",
        "All of them, tested each year by an independent laboratory. Ask for the report.",
    ),
    (
        "smell-of-candles",
        "What are your candles made of?",
        [
            "Of rapeseed wax and cotton wicks, without paraffin. The scents are:",
            ["fir and smoke", "fig leaf", "beeswax, which is only the wax itself"],
        ],
    ),
)


def faq_entries() -> Iterator[Metaobject]:
    for handle, question, answer in ENTRIES:
        yield Metaobject(
            id=number("hearth", "metaobject", handle),
            type="faq_entry",
            handle=handle,
            fields=[Metafield("", "question", "single_line_text_field", question), _answer(answer)],
            updated_at=LAST_CHANGE,
        )


def _answer(answer: str | list[Any]) -> Metafield:
    if isinstance(answer, str):
        return Metafield("", "answer", "multi_line_text_field", answer)
    tree = {"type": "root", "children": [_node(part) for part in answer]}
    return Metafield("", "answer", "rich_text_field", json.dumps(tree, separators=(",", ":")))


def _node(part: str | list[str]) -> dict[str, Any]:
    if isinstance(part, str):
        return {"type": "paragraph", "children": [{"type": "text", "value": part}]}
    items = [{"type": "list-item", "children": [{"type": "text", "value": point}]} for point in part]
    return {"type": "list", "listType": "unordered", "children": items}
