"""The two made-up shops that ship with the product."""

from __future__ import annotations

from bridge.demo.model import Shop

from .aurora import build_aurora
from .hearth import build_hearth


def build_shops(least: int = 0) -> dict[str, Shop]:
    """Fresh shops by key: whoever changes one changes no other's. Aurora has at least so many products."""
    return {shop.key: shop for shop in (build_aurora(least), build_hearth())}
