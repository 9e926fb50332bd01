"""Carts under random calls and random faults, against a model of what a cart is.

After each call the shop's cart is what the model says, no line is doubled or lost, and the call either did what it was
asked, or said truthfully that it did not: wholly, in part, or that it is not known. Tools are called as the gateway
calls them; the way to the shop is the real one, but that it waits less before it tries again.
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
from bridge.gateway.toolset import merge
from bridge.sealing import Handles, Sealer
from bridge.shared import InMemory
from bridge.shopify.allowance import FewerInFlight
from bridge.shopify.connection import Connection
from bridge.shopify.retrying import Retrying
from bridge.shopify.scopes import Scopes
from bridge.shopify.shop import Shop
from bridge.shopify.throttling import Throttling
from bridge.shopify.tokens import storefront_credential
from bridge.shopify.transport import HttpTransport, open_client
from bridge.toolkit import Brand, Result
from bridge.tools import cart
from bridge.turns import Turns

SEQUENCES, STEPS = 200, 50
FAULTS = (
    "lost",
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
def counters() -> Iterator[Counters]:
    with DemoServer(shops=(small_shop(),)) as demo:
        found = Counters(demo)
        yield found
        found.close()


def test_carts_are_what_was_said_of_them(counters: Counters) -> None:
    variants = numbers(counters.trading.shop)
    kinds = st.sampled_from([*((number, "") for number in variants.values()), (variants["plenty"], "for Ann")])
    quantities = st.integers(1, 4)
    faults = st.none() | st.builds("{0} p=0.4 seed={1}".format, st.sampled_from(FAULTS), st.integers(0, 99))

    class Carts(RuleBasedStateMachine):
        """`cart` is None when there is none; `handle` stays, to find out what becomes of its calls then."""

        def __init__(self) -> None:
            super().__init__()
            self.handle = ""
            self.id = ""
            self.cart: Held | None = None

        @initialize(lines=st.dictionaries(kinds, quantities, max_size=3))
        def begin(self, lines: Lines) -> None:
            self.create({"line_items": line_items(lines)}, Held(available(lines)), None)

        @precondition(lambda self: self.cart is None)
        @rule(lines=st.dictionaries(kinds, quantities, max_size=3), codes=codes(), note=notes(), fault=faults)
        def create_cart(self, lines: Lines, codes: list[str], note: str, fault: str | None) -> None:
            arguments = {"line_items": line_items(lines), "discounts": {"codes": codes}, "note": note}
            self.create(arguments, Held(available(lines), tuple(codes), note), fault)

        @precondition(lambda self: self.cart is not None)
        @rule(lines=st.dictionaries(kinds, quantities, max_size=3), codes=codes(), note=notes(), fault=faults)
        def update_cart(self, lines: Lines, codes: list[str], note: str, fault: str | None) -> None:
            arguments = {"line_items": line_items(lines), "discounts": {"codes": codes}, "note": note}
            self.change("update_cart", arguments, Held(available(lines), tuple(codes), note), fault)

        @precondition(lambda self: self.cart is not None)
        @rule(kind=kinds, quantity=quantities, fault=faults)
        def add(self, kind: Kind, quantity: int, fault: str | None) -> None:
            lines = {**self.lines, kind: self.lines.get(kind, 0) + quantity}
            self.change("change_cart", {"add": [change(kind, quantity)]}, self.with_lines(lines), fault)

        @precondition(lambda self: self.cart is not None)
        @rule(kind=kinds, quantity=st.integers(0, 4), fault=faults)
        def put(self, kind: Kind, quantity: int, fault: str | None) -> None:
            entry = {**change(kind, quantity), "attributes": engraved(kind)}
            self.change("change_cart", {"set": [entry]}, self.with_lines({**self.lines, kind: quantity}), fault)

        @precondition(lambda self: bool(self.lines))
        @rule(data=st.data(), fault=faults)
        def remove(self, data: st.DataObject, fault: str | None) -> None:
            kind = data.draw(st.sampled_from(sorted(self.lines)))
            line = next(line for line in self.shops().lines if kind_of(line) == kind)
            rest = {other: quantity for other, quantity in self.lines.items() if other != kind}
            self.change("change_cart", {"remove": [line.id]}, self.with_lines(rest), fault)

        @precondition(lambda self: self.cart is not None)
        @rule(codes=codes(), note=notes(), fault=faults)
        def enter(self, codes: list[str], note: str, fault: str | None) -> None:
            arguments = {"discounts": {"codes": codes}, "note": note}
            self.change("change_cart", arguments, Held(self.lines, tuple(codes), note), fault)

        @precondition(lambda self: self.cart is not None)
        @rule(fault=faults)
        def get_cart(self, fault: str | None) -> None:
            self.change("get_cart", {}, self.cart, fault)

        @precondition(lambda self: self.cart is not None)
        @rule(fault=faults)
        def cancel_cart(self, fault: str | None) -> None:
            before = self.cart
            told = self.call("cancel_cart", {"id": self.handle}, fault)
            if self.settle("cancel_cart", told, before, EMPTY):
                self.cart = None

        @precondition(lambda self: self.cart is None and self.handle)
        @rule(name=st.sampled_from(["get_cart", "update_cart", "change_cart", "cancel_cart"]))
        def call_for_what_is_gone(self, name: str) -> None:
            told = self.call(name, {"id": self.handle} | ({"line_items": []} if name == "update_cart" else {}), None)
            assert isinstance(told, Result)
            assert told.structured["messages"][0]["code"] == "not_found"

        # The model

        @property
        def lines(self) -> Lines:
            return dict(self.cart.lines) if self.cart else {}

        def with_lines(self, lines: Lines) -> Held:
            assert self.cart is not None
            return Held(available(lines), self.cart.codes, self.cart.note)

        def create(self, arguments: dict[str, Any], wanted: Held, fault: str | None) -> None:
            told = self.call("create_cart", arguments, fault)
            counters.outcomes[f"create_cart {outcome(told)}"] += 1
            if isinstance(told, BridgeError):
                return
            found = re.search(r"/cart/c/(\w+)\?key=(\w+)", told.structured["continue_url"])
            assert found is not None
            self.handle = told.structured["id"]
            self.id = f"gid://shopify/Cart/{found[1]}?key={found[2]}"
            self.cart = wanted
            self.agree(wanted, told)

        def change(self, name: str, arguments: dict[str, Any], wanted: Held | None, fault: str | None) -> None:
            before = self.cart
            assert wanted is not None
            told = self.call(name, {"id": self.handle, **arguments}, fault)
            self.settle(name, told, before, wanted)

        def call(self, name: str, arguments: dict[str, Any], fault: str | None) -> Result | BridgeError:
            if fault:
                counters.demo.fault("aurora", Fault.parse(fault))
            try:
                told: Result | BridgeError = counters.call(name, arguments)
            except BridgeError as error:
                told = error
            finally:
                if fault:
                    counters.demo.heal("aurora")
            note(f"{name} {outcome(told)}: {told.text if isinstance(told, Result) else told!r}")
            return told

        def settle(self, name: str, told: Result | BridgeError, before: Held | None, wanted: Held) -> bool:
            """Holds what was said against what is; True when all was done."""
            assert before is not None
            said = outcome(told)
            counters.outcomes[f"{name} {said}"] += 1
            assert said != "no such cart"
            if said == "done":
                self.cart = wanted
                self.agree(wanted, None if name == "cancel_cart" else told)
                return True
            if said == "refused":
                self.agree(before, None)
                return False
            now = self.now()
            for kind in {*before.lines, *wanted.lines, *now.lines}:
                assert now.lines.get(kind, 0) in {before.lines.get(kind, 0), wanted.lines.get(kind, 0)}, (kind, said)
            assert now.codes in {before.codes, wanted.codes}
            assert now.note in {before.note, wanted.note}
            if isinstance(told, Result):
                assert shown(told) == now.lines
            self.cart = now
            return False

        def agree(self, wanted: Held, told: Result | BridgeError | None) -> None:
            assert self.now() == wanted
            if isinstance(told, Result):
                assert shown(told) == wanted.lines

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
            codes = [message.get("code") for message in told.structured.get("messages", [])]
            return "in part" if "incomplete_change" in codes else "done"


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
