"""User text on its way into Shopify's query languages.

`products(query:)` is a structured language (`vendor:"Aurora" AND available_for_sale:true`); in it
a value is quoted. `search` and `predictiveSearch` take words, in which Shopify still sees
operators; no shopper means those, so they are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPERATORS = re.compile(r"""[\\:()"*]""")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_BOOLEANS = re.compile(r"\b(AND|OR|NOT)\b")
_WORD = re.compile(r"\w")


def words(text: str) -> str:
    """`text` as plain search words; empty when there are none in it."""
    plain = _OPERATORS.sub(" ", _CONTROL.sub(" ", text))
    plain = _BOOLEANS.sub(lambda found: found[0].lower(), plain)
    # A leading hyphen excludes a word; one within ("t-shirt") is part of it.
    found = [word for one in plain.split() if (word := one.lstrip("-"))]
    return " ".join(found) if _WORD.search(plain) else ""


def quoted(value: str) -> str:
    """`value` as one quoted term of the structured language."""
    plain = _CONTROL.sub(" ", value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def any_of(field: str, values: Sequence[str]) -> str:
    terms = [f"{field}:{quoted(value)}" for value in values]
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"
