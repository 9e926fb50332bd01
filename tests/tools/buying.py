"""The cart and checkout tools over a demo shop, as one brand's functions: called, checked against UCP, compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bridge.demo import DemoServer
from bridge.demo.gid import gid
from bridge.demo.trading.cart import Cart
from bridge.gateway.merging import merge
from bridge.sealing import Handles, Sealer
from bridge.shared import InMemory
from bridge.toolkit import Brand, Result, Shared, Shop, Turns, declared_in
from bridge.tools import cart, checkout
from tests.ucp.validation import assert_conforms

Members = dict[str, Any]

TOOLS = merge(declared_in(cart, checkout)).tools
ANN = {
    "address_country": "US",
    "address_region": "OR",
    "address_locality": "Portland",
    "postal_code": "97205",
    "street_address": "1 Main St",
    "last_name": "Example",
}


@dataclass
class Buying:
    """`call` checks what a client would send against the published schema, too."""

    shop: Shop
    demo: DemoServer
    key: str = "aurora"
    brand: Brand = field(default_factory=lambda: Brand("aurora", "Aurora Outfitters"))
    handles: Handles = field(default_factory=lambda: Handles(Sealer([]), "aurora"))
    shared: Shared = field(default_factory=InMemory)
    turns: Turns = field(default_factory=Turns)

    async def call(self, name: str, **arguments: Any) -> Result:
        tool = TOOLS[name]
        given = tool.arguments.read(arguments)
        result = await tool.function(self.shop, self.brand, self.handles, self.shared, self.turns, **given)
        check(result)
        return result

    async def cart(self, *lines: Members, **more: Any) -> Members:
        return structured(await self.call("create_cart", line_items=list(lines), **more))

    def variants(self, product: str | None = None) -> list[str]:
        """Ids; of one product by handle, else of the first that can simply be bought."""
        found = next(p for p in self.demo.shop(self.key).products if product in (None, p.handle))
        return [gid("ProductVariant", variant.id) for variant in found.variants]

    def kept(self, handle: str, kind: str = "cart") -> Cart:
        """The cart as the shop has it."""
        value = self.handles.open(kind, handle)
        assert value is not None
        found = self.demo.trading(self.key).cart(f"gid://shopify/Cart/{value}")
        assert found is not None
        return found

    def lines(self, handle: str, kind: str = "cart") -> dict[str, int]:
        """Variant -> quantity, as the shop has it."""
        return {gid("ProductVariant", line.variant): line.quantity for line in self.kept(handle, kind).lines}


def line(variant: str, quantity: int = 1, **more: Any) -> Members:
    return {"item": {"id": variant}, "quantity": quantity, **more}


def structured(result: Result) -> Members:
    assert isinstance(result.structured, dict)
    return result.structured


def shown(cart: Members) -> dict[str, int]:
    return {line["item"]["id"]: line["quantity"] for line in cart["line_items"]}


def codes(members: Members, kind: str | None = None) -> list[str]:
    said = members.get("messages", [])
    return [message["code"] for message in said if kind in (None, message["type"])]


def message(members: Members, code: str) -> Members:
    (found,) = [one for one in members["messages"] if one["code"] == code]
    return dict(found)


def total(members: Members, kind: str = "total") -> int:
    return sum(entry["amount"] for entry in members["totals"] if entry["type"] == kind)


def check(result: Result) -> None:
    """Against UCP's schemas, and what they leave unchecked: sums, and paths that lead somewhere."""
    members = structured(result)
    assert result.text
    if members["ucp"].get("status") == "error":
        assert_conforms(members, "error")
        return
    for kind in ("checkout", "fulfillment") if "status" in members else ("cart",):
        assert_conforms(members, kind)
    for totals in (members["totals"], *(line["totals"] for line in members["line_items"])):
        assert sum(entry["amount"] for entry in totals[:-1]) == totals[-1]["amount"]
    of_lines = [entry for line in members["line_items"] for entry in line["totals"]]
    for kind in ("subtotal", "items_discount"):
        assert sum(entry["amount"] for entry in of_lines if entry["type"] == kind) == total(members, kind)
    applied = members.get("discounts", {}).get("applied", [])
    assert sum(one["amount"] for one in applied) == -total(members, "items_discount") - total(members, "discount")
    for one in applied:
        assert sum(part["amount"] for part in one.get("allocations", [])) in (0, one["amount"])
