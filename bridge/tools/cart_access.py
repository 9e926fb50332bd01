"""One call's way to a cart: its handle opened, its turn awaited, its answer completed by what was said before.

Nothing here decides what a cart shall be.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bridge.toolkit import Handles, OutcomeUnknown, Result, Shared, Shop, Turns
from bridge.tools import cart_messages as messages
from bridge.tools import ucp
from bridge.tools.cart_attributes import is_cancelled
from bridge.tools.cart_changes import Wanted
from bridge.tools.cart_data import Cart
from bridge.tools.cart_memory import CartMemory, digest
from bridge.tools.carts import Carts, NoSuchCart, Outcome
from bridge.tools.markets import Wish
from bridge.tools.ucp import Members

Kind = Literal["cart", "checkout"]

_ID = "gid://shopify/Cart/"


@dataclass(frozen=True, slots=True)
class Access:
    carts: Carts
    handles: Handles
    memory: CartMemory
    turns: Turns

    @classmethod
    def to(cls, kind: Kind, shop: Shop, wished: Wish, handles: Handles, shared: Shared, turns: Turns) -> Access:
        return cls(Carts(shop, wished, carrier_rates=kind == "checkout"), handles, CartMemory(shared), turns)

    def sealed(self, kind: Kind, cart: Cart) -> str:
        """One for one: the same cart has the same handle each time, and its checkout has one of its own."""
        return self.handles.seal(kind, cart.id.removeprefix(_ID))

    async def with_cart(self, kind: Kind, handle: str, work: Callable[[Cart], Awaitable[Result]]) -> Result:
        """Calls for one cart are taken one after the other. Forged, expired, cancelled, bought: all are no such cart.
        Raises `ShopError`, `OutcomeUnknown`."""
        value = self.handles.open(kind, handle)
        if value is None:
            return no_such(kind)
        cart_id = _ID + value
        async with self.turns(digest(cart_id)):
            cart = await self.carts.read(cart_id)
            if cart is None or is_cancelled(cart):
                return no_such(kind)
            try:
                return await work(cart)
            except NoSuchCart:
                return no_such(kind)
            except OutcomeUnknown:
                await self.memory.expect_late(cart_id)
                raise

    async def bring(self, cart: Cart, wanted: Wanted) -> Outcome:
        """`Carts.bring`, after which the calls to come know what may still arrive."""
        outcome = await self.carts.bring(cart, wanted)
        if outcome.late:
            await self.memory.expect_late(cart.id)
        return outcome

    async def said(self, outcome: Outcome, wanted: Wanted) -> list[Members]:
        """Everything there is to say, compared with the answer before, which this one replaces."""
        found = list(messages.about_change(outcome, wanted))
        cart = outcome.cart
        if cart is None:
            return found
        late = outcome.late or await self.memory.expects_late(cart.id)
        found += messages.about_late(expected=late)
        before = await self.memory.seen(cart.id)
        found += messages.about_others(outcome.found or cart, before, late=late and not outcome.late)
        why = messages.reasons(cart, outcome.warnings, before.reasons if before else {})
        found += messages.about_codes(cart, why)
        found += messages.about_prices(cart, before)
        found += messages.about_market(cart, self.carts.wished)
        found += messages.about_estimate(cart)
        await self.memory.remember(cart.id, messages.seen_now(cart, why))
        return found


def no_such(kind: Kind) -> Result:
    what = (
        f"There is no such {kind}: the id is not one of this shop's, or it has expired, was cancelled or was bought. "
        "find_order looks up what was bought."
    )
    return Result(ucp.not_found(what), what)


def not_created(said: Sequence[Members]) -> Result:
    """Of UCP's messages, those without a resource can't be recovered from by changing it."""
    refused = [{**message, "severity": "unrecoverable"} for message in said if message["type"] == "error"]
    content = "\n".join(["Nothing was created.", *(message["content"] for message in refused)])
    refused = refused or [ucp.error("not_created", "The shop did not create a cart.", "unrecoverable")]
    return Result(ucp.error_response(*refused), content)
