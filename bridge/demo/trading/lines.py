"""Changing a cart's lines: adding, setting and removing, with the shop's rules for each.

Recorded: what is alike becomes one line, adding none does nothing, setting to none removes, and too little stock is
no error: the shop puts in what there is and warns. An error leaves the cart as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bridge.demo.gid import gid, split
from bridge.demo.trading.cart import Cart, Line
from bridge.demo.trading.problems import CartRefused, UserError, Warned, refused
from bridge.demo.trading.shelf import Item, Shelf

MOST_LINES = 500
MOST_UNITS = 1_000_000

Given = Mapping[str, Any]  # a CartLineInput or CartLineUpdateInput


@dataclass(slots=True)
class Lines:
    """`at` is the path of the list in the mutation's arguments; `draw` makes a new line's id."""

    cart: Cart
    shelf: Shelf
    draw: Callable[[], str]
    at: tuple[str, ...] = ("lines",)

    def add(self, given: Sequence[Given]) -> list[Warned]:
        """Raises CartRefused."""
        return self.each(given, self.added)

    def update(self, given: Sequence[Given]) -> list[Warned]:
        """Raises CartRefused."""
        return self.each(given, self.changed)

    def remove(self, ids: Sequence[str], view_keys: Sequence[str]) -> None:
        """Raises CartRefused."""
        found = [self.find(id, ("lineIds", str(place))) for place, id in enumerate(ids)]
        found += [self.find_key(key, ("viewKeys", str(place))) for place, key in enumerate(view_keys)]
        self.cart.lines = [line for line in self.cart.lines if line not in found]

    def each(self, given: Sequence[Given], wanted: Callable[[tuple[str, ...], Given], Line]) -> list[Warned]:
        """One after the other, so that each sees what those before it took. With an error the rest is only checked."""
        warnings: list[Warned] = []
        errors: list[UserError] = []
        for place, one in enumerate(given):
            where = (*self.at, str(place))
            line = wanted(where, one)
            errors += self.wrong(where, line)
            if not errors:
                warnings += self.set(line) if line.id else self.put(line)
        if len(self.cart.lines) > MOST_LINES:
            errors.append(UserError("CART_TOO_LARGE", self.at, f"A cart can't have more than {MOST_LINES} lines."))
        if errors:
            raise CartRefused(errors, without_cart=any(error.field[-1] == "merchandiseId" for error in errors))
        return warnings

    def withdraw_unsold(self) -> list[Warned]:
        """Takes out what the buyer's country does not get."""
        items = self.shelf.items
        gone = [line for line in self.cart.lines if line.variant in items and not self.shelf.sells(items[line.variant])]
        self.cart.lines = [line for line in self.cart.lines if line not in gone]
        return [unavailable(line) for line in gone]

    # One line

    def added(self, where: tuple[str, ...], given: Given) -> Line:
        attributes, plan = attributes_of(given.get("attributes")), number_or_none(given.get("sellingPlanId"))
        return Line("", number_of(given["merchandiseId"]), given.get("quantity", 1), attributes, plan)

    def changed(self, where: tuple[str, ...], given: Given) -> Line:
        by_id = given.get("id") is not None
        line = replace(self.find(given["id"], (*where, "id")) if by_id else self.find_key(given.get("viewKey"), where))
        if given.get("quantity") is not None:
            line.quantity = given["quantity"]
        if given.get("merchandiseId") is not None:
            line.variant = number_of(given["merchandiseId"])
        if given.get("attributes") is not None:
            line.attributes = attributes_of(given["attributes"])
        if "sellingPlanId" in given:
            line.plan = number_or_none(given["sellingPlanId"])
        return line

    def find(self, id: str, where: tuple[str, ...]) -> Line:
        kind, key = split(id)
        return self.find_key(key if kind == "CartLine" else None, where)

    def find_key(self, key: str | None, where: tuple[str, ...]) -> Line:
        for line in self.cart.lines:
            if line.id == key:
                return line
        raise refused("INVALID_MERCHANDISE_LINE", where, f"The merchandise line with id {key} does not exist.")

    def put(self, wanted: Line) -> Iterator[Warned]:
        """More of a line that is there, or a new one."""
        if not wanted.quantity:
            return
        there = next((line for line in self.cart.lines if line.is_like(wanted)), None)
        line = there or replace(wanted, id=self.draw(), quantity=0)
        held, item = line.quantity, self.shelf.items[line.variant]
        if not self.shelf.sells(item):
            yield unavailable(wanted)
            return
        line.quantity = self.available(item, held + wanted.quantity, line)
        if there is None:
            self.cart.lines.append(line)
        yield from self.short(item, line, held + wanted.quantity, held)

    def set(self, line: Line) -> Iterator[Warned]:
        """In the place of the line that has its id."""
        position = next(place for place, each in enumerate(self.cart.lines) if each.id == line.id)
        old = self.cart.lines[position]
        becomes_another = not old.is_like(line)
        if becomes_another and any(each is not old and each.is_like(line) for each in self.cart.lines):
            self.cart.lines.remove(old)
            yield from self.put(line)
            return
        wanted, item = line.quantity, self.shelf.items[line.variant]
        line.quantity = self.available(item, wanted, old)
        self.cart.lines[position] = line
        yield from self.short(item, line, wanted)

    def available(self, item: Item, wanted: int, line: Line) -> int:
        """As many as the stock holds beside what the cart's other lines have of it."""
        units = item.units()
        if units is None:
            return wanted
        others = sum(e.quantity for e in self.cart.lines if e.variant == item.variant.id and e.id != line.id)
        return item.sold_as(max(0, min(wanted, units - others)))

    def short(self, item: Item, line: Line, wanted: int, held: int = 0) -> Iterator[Warned]:
        """Drops a line without units, and says when there are fewer than wanted."""
        if not line.quantity:
            self.cart.lines.remove(line)
        if line.quantity >= wanted:
            return
        if not line.quantity:
            target = gid("ProductVariant", item.variant.id)
            yield Warned("MERCHANDISE_OUT_OF_STOCK", target, f"The product '{item.title}' is already sold out.")
            return
        added = max(0, line.quantity - held)
        units = "item was" if added == 1 else "items were"
        message = f"Only {added} {units} added to your cart due to availability."
        yield Warned("MERCHANDISE_NOT_ENOUGH_STOCK", self.cart.part("CartLine", line.id), message)

    # Rules

    def wrong(self, where: tuple[str, ...], line: Line) -> Iterator[UserError]:
        item = self.shelf.items.get(line.variant)
        if item is None:
            id = gid("ProductVariant", line.variant)
            yield UserError("INVALID", (*where, "merchandiseId"), f"The merchandise with id {id} does not exist.")
            return
        yield from wrong_plan(where, line, item)
        if line.quantity:
            alike = [each.quantity for each in self.cart.lines if each.is_like(line) and each.id != line.id]
            yield from wrong_quantity((*where, "quantity"), line.quantity + sum(alike), item)


def wrong_plan(where: tuple[str, ...], line: Line, item: Item) -> Iterator[UserError]:
    if line.plan is not None and item.plan(line.plan) is None:
        message = f"The selling plan can't be used with the product '{item.title}'."
        yield UserError("SELLING_PLAN_NOT_APPLICABLE", (*where, "sellingPlanId"), message)
    if line.plan is None and item.product.requires_selling_plan:
        message = f"The product '{item.title}' can only be bought with a selling plan."
        yield UserError("VARIANT_REQUIRES_SELLING_PLAN", (*where, "sellingPlanId"), message)


def wrong_quantity(where: tuple[str, ...], quantity: int, item: Item) -> Iterator[UserError]:
    rule = item.variant
    if quantity < 0:
        yield UserError("INVALID", where, "The quantity can't be negative.")
    elif quantity >= MOST_UNITS:
        yield UserError("LESS_THAN", where, f"The quantity must be less than {MOST_UNITS}.")
    elif quantity < rule.minimum_quantity:
        message = f"The quantity of '{item.title}' must be at least {rule.minimum_quantity}."
        yield UserError("MINIMUM_NOT_MET", where, message)
    elif rule.maximum_quantity is not None and quantity > rule.maximum_quantity:
        message = f"The quantity of '{item.title}' must be at most {rule.maximum_quantity}."
        yield UserError("MAXIMUM_EXCEEDED", where, message)
    elif quantity % rule.increment:
        message = f"The quantity of '{item.title}' must be a multiple of {rule.increment}."
        yield UserError("INVALID_INCREMENT", where, message)


def unavailable(line: Line) -> Warned:
    message = "The product is not available in your country or region."
    return Warned("PRODUCT_UNAVAILABLE_IN_BUYER_LOCATION", gid("ProductVariant", line.variant), message)


def attributes_of(given: Sequence[Mapping[str, str]] | None) -> dict[str, str]:
    return {each["key"]: each["value"] for each in given or ()}


def number_of(id: str) -> int:
    """0, which nothing has, for the id of something else."""
    kind, key = split(id)
    return int(key) if kind in ("ProductVariant", "SellingPlan") and key.isdecimal() else 0


def number_or_none(id: str | None) -> int | None:
    return None if id is None else number_of(id)
