"""What a brand's functions work with, and what of it one of them takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bridge.caller import Caller
from bridge.gateway.toolset import Bound
from bridge.toolkit import Brand, BrandSettings, Cache, Guesses, Handles, Http, Shared, Shop, Turns

Makers = dict[str, Callable[[], Any]]
"""By the name of the parameter that a function takes it with."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a brand's functions work with. `deadline` is in seconds."""

    brand: Brand
    shop: Shop
    http: Http
    cache: Cache
    handles: Handles
    shared: Shared
    turns: Turns
    guesses: Guesses
    deadline: float
    settings: BrandSettings | None = None

    def makers(self, caller: Caller, until: float) -> Makers:
        """For one call, which ends at `until`, a `time.monotonic()` moment."""
        return {
            "shop": lambda: self.shop.during(deadline=until, buyer_ip=caller.address),
            "brand": lambda: self.brand,
            "settings": lambda: self.settings,
            "caller": lambda: caller,
            "http": lambda: self.http,
            "cache": lambda: self.cache,
            "handles": lambda: self.handles,
            "shared": lambda: self.shared,
            "turns": lambda: self.turns,
            "guesses": lambda: self.guesses,
        }


def handed_in(bound: Bound[Any], makers: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    return {name: makers[name]() for name in bound.injected}
