"""Faults on request: what shall go wrong at a shop, how often, and how to say it in one line.

    throttled times=2
    http status=503 api=storefront
    latency ms=200..800 p=0.3 seed=7
    webhooks lost p=0.1

This module decides; `spoiling` does. A fault lasts until it is healed, or for its next `times` requests, and
strikes each request, or a share `p` of them drawn from `seed`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

STATUSES = (400, 401, 402, 403, 404, 423, 429, 430, 500, 502, 503, 504)
APIS = ("storefront", "admin", "token", "any")
FORMS = ("scope", "protected", "partial")

KINDS: dict[str, tuple[str, ...]] = {
    "latency": ("ms",),
    "throttled": (),
    "http": ("status",),
    "html": (),
    "redirect": (),
    "refused": ("seconds",),
    "reset": (),
    "cut": (),
    "lost": (),
    "late": ("after", "ms"),
    "slow": ("rate",),
    "malformed": (),
    "partial": ("field",),
    "denied": ("form", "field"),
    "webhooks lost": (),
    "webhooks duplicated": (),
    "webhooks late": ("seconds",),
}
"""Every kind, and the options it takes besides times, p, seed and api."""

SHARED = ("times", "p", "seed", "api")
LOSING = ("lost", "late")  # of mutations only
WEBHOOKS = "webhooks"  # the first word of what strikes deliveries, and no requests


@dataclass(frozen=True, slots=True)
class Fault:
    """`api="any"` is storefront and admin; "token" is where the client-credentials grant is answered."""

    kind: str
    api: str = "any"
    times: int | None = None
    p: float = 1.0
    seed: int = 0
    ms: tuple[int, int] = (500, 500)
    after: int | None = None  # further requests; instead of `ms`
    status: int = 503
    form: str = "scope"
    field: str | None = None  # "Product.vendor" or "vendor": where `partial` and `denied form=partial` strike
    rate: int = 256  # bytes a second
    seconds: float | None = None

    @classmethod
    def parse(cls, text: str) -> Fault:
        """Raises ValueError with a sentence for whoever typed it."""
        kind, *options = text.split() or [""]
        if kind == WEBHOOKS and options:
            kind = f"{kind} {options.pop(0)}"
        if kind not in KINDS:
            raise ValueError(f"There is no fault '{kind}'. There are: {', '.join(KINDS)}.")
        allowed = options_of(kind)
        values: dict[str, Any] = {}
        for option in options:
            name, _, value = option.partition("=")
            if name not in allowed or not value:
                raise ValueError(f"'{option}' is no option of the fault '{kind}'. It takes: {', '.join(allowed)}.")
            values[name] = read_option(name, value)
        if values.get("api") == "token" and kind in ("throttled", "partial", "denied"):
            raise ValueError(f"'{kind}' strikes GraphQL requests only, and a grant is none.")
        if "after" in values and "ms" in values:
            raise ValueError(f"'{kind}' takes after or ms, not both.")
        return cls(kind, **values)

    def concerns(self, api: str, *, writes: bool = False) -> bool:
        if self.kind == "refused":  # the port's business, before there is a request
            return False
        if self.kind in LOSING and not writes:  # what was only read is not lost: it can be read again
            return False
        if WEBHOOKS in (api, self.kind.partition(" ")[0]):
            return api == self.kind.partition(" ")[0]
        return self.api == api or (self.api == "any" and api != "token")

    def __str__(self) -> str:
        plain = Fault(self.kind)
        parts = [self.kind]
        for name in options_of(self.kind):
            value = getattr(self, name)
            if value != getattr(plain, name):
                parts.append(f"{name}={span_text(value) if name == 'ms' else value}")
        return " ".join(parts)


def options_of(kind: str) -> tuple[str, ...]:
    """A closed port refuses everyone, so it takes no share, no number and no API. Deliveries are of no API."""
    if kind == "refused":
        return KINDS[kind]
    return (*KINDS[kind], *(name for name in SHARED if name != "api" or not kind.startswith(WEBHOOKS)))


def read_option(name: str, value: str) -> Any:
    try:
        return READERS[name](value)
    except ValueError as error:
        reason = str(error) if name in ("api", "form", "status") else f"It takes {EXAMPLES[name]}."
        raise ValueError(f"'{value}' is no value of {name}. {reason}") from error


def one_of(*allowed: Any) -> Callable[[str], Any]:
    def read(value: str) -> Any:
        found = next((each for each in allowed if str(each) == value), None)
        if found is None:
            raise ValueError(f"It takes one of: {', '.join(map(str, allowed))}.")
        return found

    return read


def share(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError
    return number


def at_least(least: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        number = int(value)
        if number < least:
            raise ValueError
        return number

    return read


def span(value: str) -> tuple[int, int]:
    low, _, high = value.partition("..")
    least, most = int(low), int(high or low)
    if not 0 <= least <= most:
        raise ValueError
    return least, most


def span_text(value: tuple[int, int]) -> str:
    return str(value[0]) if value[0] == value[1] else f"{value[0]}..{value[1]}"


READERS: Mapping[str, Callable[[str], Any]] = {
    "after": at_least(1),
    "api": one_of(*APIS),
    "field": str,
    "form": one_of(*FORMS),
    "ms": span,
    "p": share,
    "rate": at_least(1),
    "seconds": float,
    "seed": int,
    "status": one_of(*STATUSES),
    "times": at_least(1),
}
EXAMPLES = {
    "after": "a whole number, 1 or more",
    "ms": "milliseconds, as 300 or 200..800",
    "p": "a probability between 0 and 1",
    "rate": "bytes a second, 1 or more",
    "seconds": "a number of seconds",
    "seed": "a whole number",
    "times": "a whole number, 1 or more",
    "field": "a field's name",
}


@dataclass(slots=True)
class Armed:
    fault: Fault
    left: int | None
    random: Random = field(default_factory=Random)

    def strikes(self) -> bool:
        if self.left == 0 or self.random.random() >= self.fault.p:
            return False
        if self.left is not None:
            self.left -= 1
        return True


class Faults:
    """Those of one shop, in the order they were asked for."""

    def __init__(self) -> None:
        self.armed: list[Armed] = []

    def add(self, fault: Fault) -> None:
        self.armed.append(Armed(fault, fault.times, Random(fault.seed)))  # noqa: S311 - chance, not a secret

    def remove(self, fault: Fault) -> None:
        self.armed = [armed for armed in self.armed if armed.fault is not fault]

    def heal(self) -> None:
        self.armed.clear()

    def active(self) -> list[Fault]:
        return [armed.fault for armed in self.armed if armed.left != 0]

    def strike(self, api: str, *, writes: bool = False) -> list[Fault]:
        """What happens to the next request, a mutation if it `writes`: any latency, and the first of the others."""
        struck: list[Fault] = []
        spoiled = False
        for armed in self.armed:
            waits = armed.fault.kind == "latency"
            if armed.fault.concerns(api, writes=writes) and (waits or not spoiled) and armed.strikes():
                struck.append(armed.fault)
                spoiled = spoiled or not waits
        self.armed = [armed for armed in self.armed if armed.left != 0]
        return struck
