"""The shop's carts: read one, create one, bring one to what is wanted. Used by the cart and the checkout tools.

A mutation whose answer was lost is never simply sent again. The cart is read back and compared, and only what is
missing is sent; where it cannot be read back, that is what is said. It may still arrive after that, so an addition is
sent once, whatever becomes of it, and who asked is told that something may be on its way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from msgspec import structs

from bridge.toolkit import (
    Freshness,
    Operation,
    OutcomeUnknown,
    Shop,
    ShopError,
    ToolError,
    load_operations,
    may_have_run,
)
from bridge.tools.cart_changes import (
    ASPECTS,
    Aspect,
    Item,
    Step,
    Wanted,
    add_lines,
    creation,
    held,
    quantity_of,
)
from bridge.tools.cart_data import (
    Cart,
    CartAnswer,
    CartWarning,
    ChangeAnswer,
    Changed,
    LinksAnswer,
    MoreLinesAnswer,
    Policies,
    UserError,
)
from bridge.tools.markets import Wish

TRIES = 3
"""How often one change is sent in all, when its answer is lost and the cart does not show it. An addition once."""

LOOK_AGAIN_SECONDS = 1.0
"""An addition that the cart does not show at once is looked for once more after so long."""

_OPERATIONS = load_operations(__file__)
_CART = _OPERATIONS["Cart"].returning(CartAnswer)
_MORE_LINES = _OPERATIONS["MoreCartLines"].returning(MoreLinesAnswer)
_LINKS = _OPERATIONS["ShopLinks"].returning(LinksAnswer, freshness=Freshness(fresh=600, stale=3600))
_CHANGES: dict[str, Operation[ChangeAnswer]] = {
    name: operation.returning(ChangeAnswer) for name, operation in _OPERATIONS.items() if operation.kind == "mutation"
}


class NoSuchCart(ToolError):
    """It is not there, or no longer: bought, expired, or never was."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that the shop did not accept, so nothing of it was done. `about` is the part of the cart, as Shopify's
    inputs name it: lines, buyerIdentity, note; `item` is set where it was one line."""

    error: UserError
    about: str
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change. `cart` is None when none was created; `found` is how it was before, where there was one.
    With `stopped`, only a part was done: `undone` names what the cart does not show. `late`: an answer was lost and the
    cart did not show all that had been sent, so that it may still arrive, whatever was done since."""

    cart: Cart | None
    warnings: Sequence[CartWarning] = ()
    refused: Sequence[Refusal] = ()
    stopped: ShopError | None = None
    undone: Sequence[str] = ()
    found: Cart | None = None
    late: bool = False


@dataclass(slots=True)
class _Progress:
    found: Cart
    cart: Cart
    wanted: Wanted
    changed: bool = False
    late: bool = False
    warnings: list[CartWarning] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def outcome(self, stopped: ShopError | None = None, undone: Sequence[str] = ()) -> Outcome:
        return Outcome(self.cart, self.warnings, self.refused, stopped, undone, self.found, self.late)


@dataclass(frozen=True, slots=True)
class Carts:
    """`wished` gives the language of titles, and the country of a new cart. `carrier_rates` has the shop ask its
    carriers for rates, which takes longer; a checkout wants them."""

    shop: Shop
    wished: Wish
    carrier_rates: bool = False

    async def read(self, cart_id: str) -> Cart | None:
        """Raises `ShopError`."""
        cart = (await self.shop.run(_CART, {"id": cart_id, **self._how})).cart
        return await self._whole(cart) if cart else None

    async def create(self, wanted: Wanted) -> Outcome:
        """Lines that the shop refuses are left out. Raises `ShopError`, `OutcomeUnknown`."""
        refused: list[Refusal] = []
        while True:
            step = creation(wanted)
            try:
                changed = await self._send(step)
            except ShopError as error:
                if may_have_run(error):
                    raise _creation_lost() from error
                raise
            refused += _refusals(step, changed)
            if changed.cart:
                return Outcome(await self._whole(changed.cart), changed.warnings, refused)
            bad = {refusal.item for refusal in refused if refusal.item}
            lines = {item: quantity for item, quantity in (wanted.lines or {}).items() if item not in bad}
            if not lines or len(lines) == len(step.items):
                return Outcome(None, changed.warnings, refused)
            wanted = replace(wanted, lines=lines)

    async def bring(self, cart: Cart, wanted: Wanted) -> Outcome:
        """One aspect after the other, each with as few mutations as it takes. Raises `ShopError` when nothing was
        changed and nothing may arrive, `OutcomeUnknown`, `NoSuchCart`."""
        before = frozenset(card.id for card in cart.applied_gift_cards)
        progress = _Progress(cart, cart, replace(wanted, cards_before=before))
        for at, (_, aspect) in enumerate(ASPECTS):
            try:
                await self._carry_out(aspect, progress)
            except ShopError as error:
                if not (progress.changed or progress.late):
                    raise
                undone = [name for name, later in ASPECTS[at:] if later(progress.cart, progress.wanted)]
                return progress.outcome(error, undone)
        return progress.outcome()

    async def links(self) -> Policies | None:
        """None when the shop does not answer: what was done to a cart must not look undone for want of a link."""
        try:
            return (await self.shop.run(_LINKS, self.wished.variables)).shop
        except ShopError:
            return None

    async def _carry_out(self, aspect: Aspect, progress: _Progress) -> None:
        tries = 0
        pending = aspect(progress.cart, progress.wanted)
        while pending:
            step = pending[0]
            try:
                changed = await self._send(step, progress.cart.id)
            except ShopError as error:
                if not may_have_run(error):
                    raise
                tries += 1
                if await self._happened(step, aspect, progress, error):
                    progress.changed, pending = True, pending[1:]
                    continue
                if aspect is add_lines or tries == TRIES:
                    raise
            else:
                pending = await self._take_in(aspect, progress, step, changed, pending)

    async def _happened(self, step: Step, aspect: Aspect, progress: _Progress, error: ShopError) -> bool:
        """Whether the cart shows anything of it, after its answer was lost. A mutation happens as a whole, so what is
        missing of it is mostly what the shop does not have; but it may be somebody else's change that shows."""
        await self._look_again(progress, error)
        if aspect is add_lines and step in aspect(progress.cart, progress.wanted):
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            await self._look_again(progress, error)
        left = aspect(progress.cart, progress.wanted)
        progress.late |= step in left or any(item in step.items for one in left for item in one.items)
        return step not in left

    async def _look_again(self, progress: _Progress, error: ShopError) -> None:
        try:
            cart = await self.read(progress.cart.id)
        except ShopError:
            raise _change_lost() from error
        if cart is None:
            raise _gone()
        progress.cart = cart

    async def _take_in(
        self, aspect: Aspect, progress: _Progress, step: Step, changed: Changed, pending: list[Step]
    ) -> list[Step]:
        progress.warnings += changed.warnings
        refusals = _refusals(step, changed)
        if changed.cart:
            progress.changed |= not refusals
            try:
                progress.cart = await self._whole(changed.cart)
            except ShopError as error:
                raise _change_lost() from error
        if not refusals:
            return pending[1:]
        progress.refused += refusals
        items = {refusal.item for refusal in refusals if refusal.item}
        if not items:
            return pending[1:]
        have = held(progress.cart)
        for item in items:
            progress.wanted = progress.wanted.leaving(item, quantity_of(have.get(item, [])))
        return aspect(progress.cart, progress.wanted)

    async def _send(self, step: Step, cart_id: str | None = None) -> Changed:
        """Raises `NoSuchCart`, `ShopError`."""
        known = {"id": cart_id} if cart_id else {}
        answer = await self.shop.run(_CHANGES[step.operation], {**known, **step.variables, **self._how})
        changed = answer.changed or Changed(cart=None, user_errors=[], warnings=[])
        if any(error.field == ["cartId"] for error in changed.user_errors):
            raise _gone()
        return changed

    async def _whole(self, cart: Cart) -> Cart:
        """With its lines beyond the first page."""
        lines, page = list(cart.lines.nodes), cart.lines.page_info
        while page.has_next_page:
            variables = {"id": cart.id, "after": page.end_cursor, **self.wished.variables}
            more = (await self.shop.run(_MORE_LINES, variables)).cart
            if more is None:
                break
            lines, page = lines + more.lines.nodes, more.lines.page_info
        return structs.replace(cart, lines=structs.replace(cart.lines, nodes=lines))

    @property
    def _how(self) -> dict[str, Any]:
        return {"carrierRates": self.carrier_rates, **self.wished.variables}


def _refusals(step: Step, changed: Changed) -> list[Refusal]:
    return [
        Refusal(error, _about(step, error.field or []), _item_at(step, error.field or []))
        for error in changed.user_errors
    ]


def _about(step: Step, path: Sequence[str]) -> str:
    (name,) = step.variables
    return path[1] if name == "input" and len(path) > 1 else name


def _item_at(step: Step, path: Sequence[str]) -> Item | None:
    """The path leads to an entry of the list that was sent, by its number."""
    numbers = [int(part) for part in path if part.isdecimal()] if "lines" in path else []
    return step.items[numbers[0]] if numbers and numbers[0] < len(step.items) else None


def _creation_lost() -> OutcomeUnknown:
    return OutcomeUnknown(
        "The shop's answer was lost, so no cart is known to have been created. If there is one, nobody can reach it: "
        "it reserves nothing, costs nothing and expires by itself. It is safe to make the same call again."
    )


def _change_lost() -> OutcomeUnknown:
    return OutcomeUnknown(
        "The shop's answer was lost, and the cart can't be read now: it is not known whether this change happened, or "
        "will. Do not repeat it blindly. Read the cart or checkout with the same id first, and tell the buyer what you "
        "find."
    )


def _gone() -> NoSuchCart:
    return NoSuchCart("There is no such cart any more: it was bought, cancelled, or it has expired.")
