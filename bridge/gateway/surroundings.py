"""What a brand's functions work with, and what of it one of them takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bridge.caller import Caller
from bridge.gateway.toolset import Bound
from bridge.toolkit import Brand, BrandSettings, Cache, Guesses, Handles, Http, Shared, Shop, Turns

Makers = Mapping[str, Callable[[], Any]]
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

    def handed_to(
        self, bound: Bound[Any], caller: Caller, until: float, others: Mapping[str, Callable[[], Any]] = {}
    ) -> dict[str, Any]:
        """What the function names, for one call, which ends at `until`, a `time.monotonic()` moment. `others` make
        what is not here."""
        return {name: self._handed(name, caller, until, others) for name in bound.injected}

    def _handed(self, name: str, caller: Caller, until: float, others: Makers) -> Any:
        if name == "shop":
            return self.shop.during(deadline=until, buyer_ip=caller.address)
        if name == "caller":
            return caller
        return others[name]() if name in others else getattr(self, name)
