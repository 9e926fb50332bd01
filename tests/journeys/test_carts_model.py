"""Carts under random calls and random faults, against a model of what a cart is.

After each call the shop's cart is what the model says, no line is doubled or lost, and the call either did what it was
asked, or said truthfully that it did not: wholly, in part, or that it is not known. A change that is carried out long
after its answer was lost may make another cart of it, and then the call must have said that it may, and nothing but
such changes may explain the difference. Tools are called as the gateway calls them; the way to the shop is the real
one, but that it waits less before it tries again.
"""

from __future__ import annotations

import asyncio
import inspect
import re
from collections import Counter
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from pydantic import SecretStr

from bridge.demo import DemoServer, Fault, model
from bridge.demo.shops.aurora import build_aurora
from bridge.errors import BridgeError, OutcomeUnknown
from bridge.gateway.merging import merge
from bridge.sealing import Handles, Sealer
from bridge.shared import InMemory
from bridge.shopify.allowance import FewerInFlight
from bridge.shopify.connection import Connection
from bridge.shopify.http import open_client
from bridge.shopify.retrying import Retrying
from bridge.shopify.scopes import Scopes
from bridge.shopify.shop import Shop
from bridge.shopify.throttling import Throttling
from bridge.shopify.tokens import storefront_credential
from bridge.shopify.transport import HttpTransport
from bridge.toolkit import Brand, Result
from bridge.tools import cart, carts
from bridge.tools.cart_attributes import CANCELLED
from bridge.tools.markets import Wish
from bridge.turns import Turns

SEQUENCES, STEPS = 200, 50
FAULTS = (
    "lost",
    "late after=1",
    "late after=2",
    "late after=4",
    "cut",
    "malformed",
    "reset",
    "http status=500",
    "http status=503",
    "throttled times=2",
    "denied form=scope",
)
CODES = ("WELCOME10", "SUMMER25", "FIVEOFF", "NO-SUCH-CODE")

T = TypeVar("T")
Kind = tuple[int, str]
"""A variant's number and what is engraved, "" for nothing."""
Lines = dict[Kind, int]


@dataclass(frozen=True)
class Held:
    """What a cart holds."""

    lines: Mapping[Kind, int]
    codes: tuple[str, ...] = ()
    note: str = ""


EMPTY = Held({})


class Counters:
    """The tools of one shop, called in one event loop."""

    def __init__(self, demo: DemoServer) -> None:
        self.demo = demo
        self.trading = demo.trading("aurora")
        self.runner = asyncio.Runner()
        self.client = self.run(opened())
        token = SecretStr("demo-aurora-private")
        connection = Connection("aurora-outfitters.myshopify.com", demo.url("aurora"), storefront_private_token=token)
        http = HttpTransport(self.client, connection.endpoint("storefront"), storefront_credential(None, token))
        quick = Retrying(Throttling(http, FewerInFlight()), first_wait=0.001)
        none = Scopes(nothing, frozenset())
        self.injected = {
            "shop": Shop(connection.domain, {"storefront": quick}, none, none),
            "brand": Brand("aurora", "Aurora Outfitters", country="US", language="EN"),
            "handles": Handles(Sealer(["of this test, and of no other place"]), "aurora"),
            "shared": InMemory(),
            "turns": Turns(),
        }
        self.tools = merge(cart_tools()).tools
        self.outcomes: Counter[str] = Counter()

    def call(self, name: str, arguments: dict[str, Any]) -> Result:
        tool = self.tools[name]
        wanted = inspect.signature(tool.function).parameters.keys() & self.injected.keys()
        given = {parameter: self.injected[parameter] for parameter in wanted}
        return self.run(tool.function(**given, **tool.arguments.read(arguments)))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def ask(self) -> None:
        """Some request that changes nothing."""
        self.run(carts.Carts(self.injected["shop"], Wish("US", "EN", None)).read("gid://shopify/Cart/none?key=none"))

    def close(self) -> None:
        self.run(self.client.aclose())
        self.runner.close()


def cart_tools() -> Iterator[Any]:
    names = ("create_cart", "get_cart", "update_cart", "change_cart", "cancel_cart")
    return (getattr(cart, name) for name in names)


async def opened() -> Any:
    return open_client()


async def nothing() -> frozenset[str]:
    return frozenset()


@pytest.fixture
def counters(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counters]:
    monkeypatch.setattr(carts, "LOOK_AGAIN_SECONDS", 0.0)
    with DemoServer(shops=(small_shop(),)) as demo:
        found = Counters(demo)
        yield found
        found.close()


def test_carts_are_what_was_said_of_them(counters: Counters) -> None:
    variants = numbers(counters.trading.shop)
    kinds = st.sampled_from([*((number, "") for number in variants.values()), (variants["plenty"], "for Ann")])
    amounts = st.integers(1, 4)
    fault = st.builds("{0} p=0.4 seed={1}".format, st.sampled_from(FAULTS), st.integers(0, 99))
    faults = st.lists(fault, max_size=2)
    late = counters.demo.late("aurora")

    class Carts(RuleBasedStateMachine):
        """`cart` is None when there is none; `handle` stays, to find out what becomes of its calls then. `shown` is the
        last answer's lines. `lost` are the changes of which something may be on its way: what was there, and what was
        asked for. `arrived` says whether something came during the last call, `struck` whether it lost something."""

        def __init__(self) -> None:
            super().__init__()
            self.handle = ""
            self.id = ""
            self.cart: Held | None = None
            self.shown: Lines = {}
            self.lost: list[tuple[Held, Held]] = []
            self.arrived = self.struck = False

        @initialize(lines=st.dictionaries(kinds, amounts, max_size=3))
        def begin(self, lines: Lines) -> None:
            self.create({"line_items": line_items(lines)}, Held(available(lines)), [])

        @precondition(lambda self: self.cart is None)
        @rule(lines=st.dictionaries(kinds, amounts, max_size=3), codes=codes(), note=notes(), faults=faults)
        def create_cart(self, lines: Lines, codes: list[str], note: str, faults: list[str]) -> None:
            arguments = {"line_items": line_items(lines), "discounts": {"codes": codes}, "note": note}
            self.create(arguments, Held(available(lines), tuple(codes), note), faults)

        @precondition(lambda self: self.cart is not None)
        @rule(lines=st.dictionaries(kinds, amounts, max_size=3), codes=codes(), note=notes(), faults=faults)
        def update_cart(self, lines: Lines, codes: list[str], note: str, faults: list[str]) -> None:
            arguments = {"line_items": line_items(lines), "discounts": {"codes": codes}, "note": note}
            self.change("update_cart", arguments, Held(available(lines), tuple(codes), note), faults)

        @precondition(lambda self: self.cart is not None)
        @rule(kind=kinds, quantity=amounts, faults=faults)
        def add(self, kind: Kind, quantity: int, faults: list[str]) -> None:
            lines = {**self.lines, kind: self.lines.get(kind, 0) + quantity}
            self.change("change_cart", {"add": [change(kind, quantity)]}, self.with_lines(lines), faults)

        @precondition(lambda self: self.cart is not None)
        @rule(kind=kinds, quantity=st.integers(0, 4), faults=faults)
        def put(self, kind: Kind, quantity: int, faults: list[str]) -> None:
            entry = {**change(kind, quantity), "attributes": engraved(kind)}
            self.change("change_cart", {"set": [entry]}, self.with_lines({**self.lines, kind: quantity}), faults)

        @precondition(lambda self: bool(self.lines))
        @rule(data=st.data(), faults=faults)
        def remove(self, data: st.DataObject, faults: list[str]) -> None:
            kind = data.draw(st.sampled_from(sorted(self.lines)))
            line = next(line for line in self.shops().lines if kind_of(line) == kind)
            rest = {other: quantity for other, quantity in self.lines.items() if other != kind}
            self.change("change_cart", {"remove": [line.id]}, self.with_lines(rest), faults)

        @precondition(lambda self: self.cart is not None)
        @rule(codes=codes(), note=notes(), faults=faults)
        def enter(self, codes: list[str], note: str, faults: list[str]) -> None:
            arguments = {"discounts": {"codes": codes}, "note": note}
            self.change("change_cart", arguments, Held(self.lines, tuple(codes), note), faults)

        @precondition(lambda self: self.cart is not None)
        @rule(faults=faults)
        def get_cart(self, faults: list[str]) -> None:
            self.change("get_cart", {}, self.cart, faults)

        @precondition(lambda self: self.cart is not None)
        @rule(faults=faults)
        def cancel_cart(self, faults: list[str]) -> None:
            self.change("cancel_cart", {}, EMPTY, faults)

        @precondition(lambda self: self.cart is None and self.handle)
        @rule(name=st.sampled_from(["get_cart", "update_cart", "change_cart", "cancel_cart"]))
        def call_for_what_is_gone(self, name: str) -> None:
            told = self.call(name, {"id": self.handle} | ({"line_items": []} if name == "update_cart" else {}), [])
            assert isinstance(told, Result)
            assert told.structured["messages"][0]["code"] == "not_found"

        # The model

        @property
        def lines(self) -> Lines:
            return dict(self.cart.lines) if self.cart else {}

        def with_lines(self, lines: Lines) -> Held:
            assert self.cart is not None
            return Held(available(lines), self.cart.codes, self.cart.note)

        def create(self, arguments: dict[str, Any], wanted: Held, faults: list[str]) -> None:
            while late.held:  # what is on its way to another cart
                counters.ask()
            told = self.call("create_cart", arguments, faults)
            if isinstance(told, BridgeError):
                return
            found = re.search(r"/cart/c/(\w+)\?key=(\w+)", told.structured["continue_url"])
            assert found is not None
            self.handle = told.structured["id"]
            self.id = f"gid://shopify/Cart/{found[1]}?key={found[2]}"
            self.lost = []
            self.is_just(wanted, told)

        def change(self, name: str, arguments: dict[str, Any], wanted: Held | None, faults: list[str]) -> None:
            """Holds what was said against what is."""
            before = self.cart
            assert before is not None
            assert wanted is not None
            told = self.call(name, {"id": self.handle, **arguments}, faults)
            said = outcome(told)
            if said == "no such cart":
                assert any(asked == EMPTY for _, asked in self.lost)
                self.cart = None
                return
            if not self.arrived:
                self.hears_of_changes(before, told)
            if self.lost or self.struck:
                self.settle_late(told, before, wanted)
            elif said == "done":
                self.is_just(wanted, told)
            elif said == "refused":
                self.is_just(before, None)
            else:
                self.is_explained(told, before, wanted)
            if not late.held:
                self.lost = []
            if CANCELLED in self.shops().attributes:
                self.cart = None

        def call(self, name: str, arguments: dict[str, Any], faults: list[str]) -> Result | BridgeError:
            arrived, ever = late.arrived, late.arrived + len(late.held)
            for fault in faults:
                counters.demo.fault("aurora", Fault.parse(fault))
            try:
                told: Result | BridgeError = counters.call(name, arguments)
            except BridgeError as error:
                told = error
            finally:
                counters.demo.heal("aurora")
            self.arrived = late.arrived > arrived
            self.struck = late.arrived + len(late.held) > ever
            counters.outcomes[f"{name} {outcome(told)}"] += 1
            note(f"{name} {outcome(told)}: {told.text if isinstance(told, Result) else told!r}")
            return told

        def settle_late(self, told: Result | BridgeError, before: Held, wanted: Held) -> None:
            """Something was on its way before, or is now. Whatever was sent, every answer says that it may arrive."""
            warned = isinstance(told, OutcomeUnknown) or "change_may_arrive" in codes_of(told)
            ended = "cart_cancelled" in codes_of(told)
            if late.held and not ended:
                assert warned or not (self.struck or isinstance(told, Result))
            if warned or ended or outcome(told) != "done":
                self.is_explained(told, before, wanted)
            else:
                self.is_just(wanted, told)
            if self.struck:
                self.lost.append((before, wanted))

        def hears_of_changes(self, before: Held, told: Result | BridgeError) -> None:
            """Of all that has come between the last answer and this call."""
            if isinstance(told, Result) and "cart_cancelled" not in codes_of(told):
                assert ("cart_changed" in codes_of(told)) == (by_variant(before.lines) != by_variant(self.shown))

        def is_just(self, wanted: Held, told: Result | BridgeError | None) -> None:
            self.cart = self.now()
            assert self.cart == wanted
            if isinstance(told, Result) and "cart_cancelled" not in codes_of(told):
                self.shown = shown(told)
                assert self.shown == wanted.lines

        def is_explained(self, told: Result | BridgeError, before: Held, wanted: Held) -> None:
            """By what was there, what was asked for, and what may have arrived."""
            self.cart = now = self.now()
            for kind in {*before.lines, *wanted.lines, *now.lines}:
                assert now.lines.get(kind, 0) in quantities(kind, before, wanted, self.lost), kind
            assert now.codes in {before.codes, wanted.codes, *(asked.codes for _, asked in self.lost)}
            assert now.note in {before.note, wanted.note, *(asked.note for _, asked in self.lost)}
            if isinstance(told, Result) and "cart_cancelled" not in codes_of(told):
                self.shown = shown(told)
                assert self.arrived or self.shown == now.lines

        def shops(self) -> Any:
            found = counters.trading.cart(self.id)
            assert found is not None
            return found

        def now(self) -> Held:
            """As the shop has it; no two lines are alike."""
            found = self.shops()
            lines = {kind_of(line): line.quantity for line in found.lines}
            assert len(lines) == len(found.lines)
            return Held(lines, tuple(found.codes), found.note)

    def available(lines: Lines) -> Lines:
        """No more than the shop has."""
        units = {number: UNITS[name] for name, number in variants.items()}
        bounded = {kind: min(quantity, units[kind[0]]) for kind, quantity in lines.items()}
        return {kind: quantity for kind, quantity in bounded.items() if quantity}

    run_state_machine_as_test(
        Carts,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert late.arrived > SEQUENCES
    said = {key.split(" ", 1)[1] for key in counters.outcomes}
    assert said >= {"done", "refused", "in part", "not known"}


def codes() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(CODES), max_size=2, unique=True)


def notes() -> st.SearchStrategy[str]:
    return st.sampled_from(["", "Ring twice", "Leave at the door"])


def outcome(told: Result | BridgeError) -> str:
    match told:
        case OutcomeUnknown():
            return "not known"
        case BridgeError():
            return "refused"
        case Result() if told.structured["ucp"].get("status") == "error":
            return "no such cart"
        case Result():
            return "in part" if "incomplete_change" in codes_of(told) else "done"


def codes_of(told: Result | BridgeError) -> list[str]:
    return [message["code"] for message in told.structured.get("messages", [])] if isinstance(told, Result) else []


def quantities(kind: Kind, before: Held, wanted: Held, lost: list[tuple[Held, Held]]) -> set[int]:
    """All that a line may come to when any of the lost changes have arrived, before or after the last: an addition adds
    to what is there, anything else sets it."""
    there, asked = before.lines.get(kind, 0), wanted.lines.get(kind, 0)
    reached = with_lost(kind, {there}, lost)
    return with_lost(kind, reached | {asked} | {max(0, one + asked - there) for one in reached}, lost)


def with_lost(kind: Kind, reached: set[int], lost: list[tuple[Held, Held]]) -> set[int]:
    for before, wanted in lost:
        there, asked = before.lines.get(kind, 0), wanted.lines.get(kind, 0)
        reached = reached | {asked} | {one + max(0, asked - there) for one in reached}
    return reached


def by_variant(lines: Mapping[Kind, int]) -> dict[int, int]:
    summed: Counter[int] = Counter()
    for (variant, _), quantity in lines.items():
        summed[variant] += quantity
    return dict(summed)


UNITS = {"plenty": 10_000, "others": 10_000, "few": 3, "none": 0}


def small_shop() -> model.Shop:
    """Aurora Outfitters with a product for each of `UNITS`, and as many of it."""
    shop = build_aurora()
    shop.sales = []
    shop.products = [product for product in shop.products if not product.requires_selling_plan][: len(UNITS)]
    for units, product in zip(UNITS.values(), shop.products, strict=True):
        product.variants = product.variants[:1]
        (variant,) = product.variants
        variant.tracked, variant.oversell, variant.stock = True, False, {"reno-warehouse": units}
        variant.minimum_quantity, variant.maximum_quantity, variant.increment = 1, None, 1
    return shop


def numbers(shop: model.Shop) -> dict[str, int]:
    return {name: product.variants[0].id for name, product in zip(UNITS, shop.products, strict=True)}


def line_items(lines: Lines) -> list[dict[str, Any]]:
    return [
        {"item": {"id": f"gid://shopify/ProductVariant/{kind[0]}"}, "quantity": quantity, "attributes": engraved(kind)}
        for kind, quantity in lines.items()
    ]


def change(kind: Kind, quantity: int) -> dict[str, Any]:
    attributes = {"attributes": engraved(kind)} if kind[1] else {}
    return {"item_id": f"gid://shopify/ProductVariant/{kind[0]}", "quantity": quantity, **attributes}


def engraved(kind: Kind) -> dict[str, str]:
    return {"Engraving": kind[1]} if kind[1] else {}


def kind_of(line: Any) -> Kind:
    """Of a line as the shop keeps it."""
    return line.variant, line.attributes.get("Engraving", "")


def shown(told: Result) -> Lines:
    """What an answer says of its lines."""
    found: Lines = {}
    for line in told.structured["line_items"]:
        kind = int(line["item"]["id"].rpartition("/")[2]), line.get("attributes", {}).get("Engraving", "")
        assert kind not in found
        found[kind] = line["quantity"]
    return found
