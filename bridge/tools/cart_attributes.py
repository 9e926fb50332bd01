"""Attributes of a cart that are the bridge's own: what has to be known of it by every process, kept by the shop itself.

They are never shown, and no caller sets or removes one. The names begin with an underscore, which themes do not show
either. Should anybody buy such a cart all the same, its order has them for the merchant to read.
"""

from __future__ import annotations

from bridge.tools.cart_data import Cart

RESERVED = "_shopbridge"
CANCELLED = f"{RESERVED}_cancelled"


def is_reserved(name: str) -> bool:
    return name.strip().casefold().startswith(RESERVED)


def shown(cart: Cart) -> dict[str, str]:
    return {one.key: one.value or "" for one in cart.attributes if not is_reserved(one.key)}


def is_cancelled(cart: Cart) -> bool:
    return any(one.key == CANCELLED for one in cart.attributes)
