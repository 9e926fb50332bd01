"""Mutations that were lost for whoever sent them, and that the shop carries out later all the same.

As when a proxy gives up while the request still waits behind it. `faults` decides which; this is where they wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bridge.demo.faults import Fault

CarryOut = Callable[[], None]


@dataclass(slots=True)
class Held:
    carry_out: CarryOut
    left: int  # requests that are answered before


class Late:
    """Those of one shop. Healing its faults does not call back what is on its way."""

    def __init__(self) -> None:
        self.held: list[Held] = []
        self.arrived = 0

    def hold(self, fault: Fault, random: Random, carry_out: CarryOut) -> None:
        """To be called while the request that is lost is being answered; it is not one of `after`."""
        if fault.after is None:
            asyncio.get_running_loop().call_later(random.randint(*fault.ms) / 1000, self.arrive, carry_out)
        else:
            self.held.append(Held(carry_out, fault.after + 1))

    def another(self) -> None:
        """A request was answered: what has waited for that many is carried out now."""
        for one in self.held:
            one.left -= 1
        due = [one for one in self.held if one.left == 0]
        self.held = [one for one in self.held if one.left]
        for one in due:
            self.arrive(one.carry_out)

    def arrive(self, carry_out: CarryOut) -> None:
        self.arrived += 1
        carry_out()
