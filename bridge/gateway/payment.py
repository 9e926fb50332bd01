"""Payment data is refused by name, before any tool runs: paying happens on the shop's own page and nowhere else.

Tools pass over members that they do not know where UCP lets clients send more than is needed. A card's number must not
be one of them: whoever sends it has to learn that it was not wanted. No value is repeated, or looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bridge.gateway.faults import Fault

_NAMES = frozenset(
    {
        *("payment", "payments", "paymentdata", "paymentdetails", "paymentinfo", "paymentinstrument"),
        *("paymentinstruments", "paymentmethod", "paymentmethods", "paymenttoken", "paymentcredential"),
        *("card", "cards", "carddetails", "cardnumber", "cardholder", "cardexpiry", "cardtoken", "cvc", "cvv", "cvv2"),
        *("creditcard", "creditcardnumber", "debitcard", "debitcardnumber", "securitycode", "pan"),
        *("bankaccount", "accountnumber", "routingnumber", "iban"),
    }
)
_HINTS = frozenset({"$.context.payment"})
"""UCP's list of what a platform could pay with: names of handlers, no data."""


def payment_faults(value: Any, schema: Mapping[str, Any] | bool, path: str = "$") -> Iterator[Fault]:
    """Wherever it stands, unless the tool itself declares a member of that name."""
    schema = schema if isinstance(schema, dict) else {}  # `true` is a schema, too
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name, part in value.items():
            here = f"{path}.{str(name)[:60]}"
            if name not in known and here not in _HINTS and _plain(str(name)) in _NAMES:
                yield here, "is payment data, which no tool takes. The buyer pays on the shop's page, at continue_url."
            elif isinstance(part, dict | list):
                yield from payment_faults(part, known.get(name, {}), here)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from payment_faults(part, schema.get("items", {}), f"{path}[{at}]")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name[:60].lower())
