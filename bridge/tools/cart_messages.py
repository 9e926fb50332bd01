"""What an answer about a cart has to say besides the cart: what was not done as it was asked, and why. Pure.

Found by comparing what was wanted with the cart as it is, so that it holds also when the shop's own words were lost;
where there are such words, they are quoted, except about gift cards, whose codes they may repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bridge.toolkit import display
from bridge.tools import ucp
from bridge.tools.cart_changes import Item, Wanted, held, item_of, looks_applied, missing_gift_cards, quantity_of
from bridge.tools.cart_data import Cart, CartWarning, Line
from bridge.tools.cart_memory import Seen
from bridge.tools.cart_results import item_title, minor
from bridge.tools.carts import Outcome, Refusal
from bridge.tools.ids import short
from bridge.tools.markets import Wish
from bridge.tools.ucp import Members

_CODE_REASONS = {
    "DISCOUNT_NOT_FOUND": "discount_code_invalid",
    "DISCOUNT_CURRENTLY_INACTIVE": "discount_code_expired",
    "DISCOUNT_ELIGIBLE_CUSTOMER_MISSING": "discount_code_user_not_logged_in",
    "DISCOUNT_CUSTOMER_NOT_ELIGIBLE": "discount_code_user_ineligible",
    "DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED": "discount_code_user_ineligible",
    "DISCOUNT_CODE_NOT_HONOURED": "discount_code_combination_disallowed",
}
_PATHS = {
    "buyerIdentity": "$.buyer",
    "note": "$.note",
    "attributes": "$.attributes",
    "discountCodes": "$.discounts.codes",
    "delivery": "$.fulfillment",
    "addresses": "$.fulfillment",
    "selectedDeliveryOptions": "$.fulfillment",
}
NAMED = 8  # of the items in one sentence
_ADDRESSES = ("delivery", "addresses")
_STOCK = {"MERCHANDISE_OUT_OF_STOCK": "out_of_stock", "PRODUCT_UNAVAILABLE_IN_BUYER_LOCATION": "item_unavailable"}


def about_change(outcome: Outcome, wanted: Wanted) -> Iterator[Members]:
    """What was asked for and not done."""
    yield from map(refused, outcome.refused)
    if outcome.cart is not None:
        kept = {refusal.item for refusal in outcome.refused}
        lines = {item: quantity for item, quantity in (wanted.lines or {}).items() if item not in kept}
        if outcome.stopped is None:
            yield from _quantities(outcome.cart, lines, outcome)
            yield from _gift_cards(outcome.cart, outcome.found, wanted.gift_cards or ())
            yield from _option(outcome.cart, wanted.option)
        yield from _withdrawn(outcome.warnings, lines)
    if outcome.stopped is not None:
        undone = ", ".join(outcome.undone)
        # The error's own advice is to try again, which is wrong while something may still arrive.
        content = f"Not everything was done. Missing: {undone}. {_NOT_AGAIN if outcome.late else outcome.stopped.say}"
        yield ucp.error("incomplete_change", content, "recoverable")


_NOT_AGAIN = (
    "The shop's answer was lost: some of this may still happen, and the rest was not sent. Wait two minutes, read the "
    "cart or checkout with the same id, and repeat only what is missing then."
)


def about_late(*, expected: bool) -> Iterator[Members]:
    """Of what was sent before, and is not known to have ended."""
    if expected:
        content = (
            "Less than two minutes ago the shop's answer to a change of this cart was lost. If this does not show that "
            "change, it may still arrive, and then add to what is here or undo it. Before it is repeated, and before "
            "the buyer pays, read the cart or checkout again; after two minutes nothing more is expected."
        )
        yield ucp.warning("change_may_arrive", content)


def refused(refusal: Refusal) -> Members:
    code = (refusal.error.code or "INVALID").lower()
    text = refusal.error.message
    if refusal.about.startswith("giftCard") or refusal.about.startswith("appliedGiftCard"):
        return ucp.error("gift_card_not_accepted", _NO_CARD, "recoverable", path="$.gift_cards")
    if refusal.about in _ADDRESSES:
        return ucp.error("address_undeliverable", text, "recoverable", path="$.fulfillment")
    if refusal.item is not None:
        name = short(refusal.item.variant)
        if code == "invalid":
            content = f"The shop has no {name} to sell. search_catalog and get_product give ids that it has."
            return ucp.error("item_unavailable", content, "recoverable")
        return ucp.error(code, f"{name}: {text}", "recoverable")
    return ucp.error(code, text, "recoverable", path=_PATHS.get(refusal.about))


_NO_CARD = "The shop does not accept this gift card. The code may be wrong, or the card used up, expired or disabled."


def _quantities(cart: Cart, lines: Mapping[Item, int], outcome: Outcome) -> Iterator[Members]:
    """Where an answer was lost, it is not known why there are fewer."""
    fewer = _ON_ITS_WAY if outcome.late else "since the shop has no more to sell now"
    have = held(cart)
    places = {item_of(line): at for at, line in reversed(list(enumerate(cart.lines.nodes)))}
    for item, quantity in lines.items():
        got = quantity_of(have.get(item, []))
        if got == 0 and quantity:
            yield _left_out(item, outcome)
        elif got != quantity:
            title = item_title(have[item][0].merchandise)
            why = fewer if got < quantity else "which is more than was asked for"
            content = f"{title}: {got} instead of {quantity}, {why}."
            yield ucp.warning("quantity_adjusted", content, path=f"$.line_items[{places[item]}].quantity")


_ON_ITS_WAY = "since the shop has no more to sell now, or since the change has not arrived yet"


def _left_out(item: Item, outcome: Outcome) -> Members:
    name = short(item.variant)
    said = next((one for one in outcome.warnings if one.code in _STOCK and one.target == item.variant), None)
    if said:
        return ucp.error(_STOCK[said.code], f"{name} was not put into the cart: {said.message}", "recoverable")
    if outcome.late:
        return ucp.error("incomplete_change", f"{name} is not in the cart, {_ON_ITS_WAY}.", "recoverable")
    return ucp.error("out_of_stock", f"{name} was not put into the cart, since it is sold out.", "recoverable")


def _withdrawn(warnings: Sequence[CartWarning], lines: Mapping[Item, int]) -> Iterator[Members]:
    """What was in the cart, and is not sold to the buyer's country."""
    gone = next((one for one in warnings if one.code == "PRODUCT_UNAVAILABLE_IN_BUYER_LOCATION"), None)
    if gone and not lines:
        yield ucp.error("item_unavailable", f"Something was taken out of the cart: {gone.message}", "recoverable")


def _gift_cards(cart: Cart, found: Cart | None, codes: Sequence[str]) -> Iterator[Members]:
    before = frozenset(card.id for card in found.applied_gift_cards) if found else frozenset()
    for code in missing_gift_cards(cart, codes, before):
        if looks_applied(cart, code):
            content = f"A gift card ending in {code[-4:]} is applied, and this code added no other. {_SAME_CARD}"
            yield ucp.warning("gift_card_not_added", content, path="$.gift_cards")
        else:
            content = f"Not applied: the gift card ending in {code[-4:]}. {_NO_CARD}" if len(code) > 7 else _NO_CARD
            yield ucp.error("gift_card_not_accepted", content, "recoverable", path="$.gift_cards")


_SAME_CARD = "If this code is another card's, it may be mistyped, or the card used up, expired or disabled."


def _option(cart: Cart, option: str | None) -> Iterator[Members]:
    chosen = [group.selected.handle for group in cart.delivery_groups.nodes if group.selected]
    if option is not None and option not in chosen:
        content = "There is no such delivery option for this cart and destination; choose an id from fulfillment."
        yield ucp.error("fulfillment_option_unavailable", content, "recoverable", path="$.fulfillment")


def reasons(
    cart: Cart, warnings: Sequence[CartWarning], before: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Why each code does not apply: from the shop's words, which name the code, else as it was said before."""
    idle = [one.code for one in cart.discount_codes if not one.applicable]
    said = [one for one in warnings if one.code.startswith("DISCOUNT_")]
    found: dict[str, tuple[str, str]] = {code: before[code] for code in idle if code in before}
    for code in idle:
        naming = [one for one in said if code.casefold() in one.message.casefold()]
        if mine := (naming or (said if len(idle) == 1 else [])):
            found[code] = (_code_reason(mine[-1].code), mine[-1].message)
    return found


def _code_reason(code: str) -> str:
    return _CODE_REASONS.get(code, f"discount_code_{code.removeprefix('DISCOUNT_').lower()}")


def about_codes(cart: Cart, why: Mapping[str, tuple[str, str]]) -> Iterator[Members]:
    for at, one in enumerate(cart.discount_codes):
        if not one.applicable:
            unknown = ("discount_code_invalid", f"{one.code} does not apply to this cart; the shop does not say why.")
            code, content = why.get(one.code, unknown)
            yield ucp.warning(code, content, path=f"$.discounts.codes[{at}]")


def about_prices(cart: Cart, before: Seen | None) -> Iterator[Members]:
    """What costs another price than when this cart was last shown."""
    if before is None:
        return
    if before.currency != cart.currency:
        content = f"Prices are now in {cart.currency}; before, they were in {before.currency}."
        yield ucp.warning("currency_changed", content, path="$.currency")
        return
    for at, line in enumerate(cart.lines.nodes):
        was, now = before.prices.get(price_key(line)), minor(line.cost.amount_per_quantity)
        if was is not None and was != now:
            prices = f"{display(was, cart.currency)} before, {display(now, cart.currency)} now"
            content = f"The price of {item_title(line.merchandise)} has changed: {prices}."
            yield ucp.warning("price_changed", content, path=f"$.line_items[{at}].item.price")


def about_others(found: Cart, before: Seen | None, *, late: bool = False) -> Iterator[Members]:
    """Quantities that this call found other than the last answer left them: the buyer changed them on the shop's page,
    another call did, or a change that was sent before, and was `late`, has arrived."""
    then, now = (before.quantities if before else {}), _quantities_by_key(found)
    titles = {price_key(line): item_title(line.merchandise) for line in found.lines.nodes}
    changed = [key for key in {**then, **now} if then.get(key, 0) != now.get(key, 0)] if before else []
    if changed:
        listed = [f"{titles.get(key, key)}: {now.get(key, 0)}, not {then.get(key, 0)}" for key in changed[:NAMED]]
        more = f"; and {len(changed) - NAMED} more" if len(changed) > NAMED else ""
        content = f"Since the last answer quantities have changed, not by this call. Found: {'; '.join(listed)}{more}."
        if late:
            content += " The change whose answer was lost may be this one; do not send it again if it is."
        yield ucp.warning("cart_changed", content, path="$.line_items")


def _quantities_by_key(cart: Cart) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in cart.lines.nodes:
        found[price_key(line)] = found.get(price_key(line), 0) + line.quantity
    return found


def price_key(line: Line) -> str:
    return f"{short(line.variant)} {short(line.plan) if line.plan else ''}".strip()


def seen_now(cart: Cart, why: Mapping[str, tuple[str, str]]) -> Seen:
    prices = {price_key(line): minor(line.cost.amount_per_quantity) for line in cart.lines.nodes}
    return Seen(cart.currency, prices, _quantities_by_key(cart), dict(why))


def about_market(cart: Cart, wished: Wish) -> Iterator[Members]:
    country = cart.buyer_identity.country_code
    if wished.country and country and wished.country != country:
        content = f"This cart has the prices of {country}. change_cart with context.address_country changes that."
        yield ucp.warning("market_mismatch", content, path="$.context.address_country")
    if wished.currency and wished.currency != cart.currency:
        content = f"Prices are in {cart.currency}, not {wished.currency}: the currency follows the country."
        yield ucp.warning("market_mismatch", content, path="$.currency")


def about_estimate(cart: Cart) -> Iterator[Members]:
    if cart.cost.total_amount_estimated and cart.lines.nodes:
        content = "The total is an estimate: delivery and taxes are settled at the checkout, when the address is known."
        yield ucp.info(content, code="total_estimated", path="$.totals")
