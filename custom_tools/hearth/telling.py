"""How suggestions are told: UCP's products with what they come to and why, and a short text made of just that. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bridge.toolkit import Result, display
from bridge.tools import ucp
from bridge.tools.catalog_text import BRIEF_STOCK, TITLE_LENGTH, joined, notes, one_line, variant_price
from bridge.tools.ids import short
from bridge.tools.markets import Market
from bridge.tools.ucp import Members

from .choosing import Budget, Gift, Suggestion
from .delivery import Deadline
from .finding import Candidate, Found, price_of
from .tags import Vocabulary, Wish

NEXT = (
    "Next: change_cart with the Variant ids, then wrap_gift for gift wrap and a note. To see others, call again with "
    "the Product ids that were turned down added to rejected."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """`country` is where it is sent, which need not be the market's; `rejected` are ids of products."""

    wishes: Sequence[Wish]
    known: Vocabulary
    market: Market
    country: str
    count: int
    budget: Budget | None = None
    deadline: Deadline | None = None
    rejected: Collection[str] = ()


def tell(asked: Asked, suggestions: Sequence[Suggestion], found: Found, extras: Sequence[Candidate] = ()) -> Result:
    """`found` are all gifts, those suggested among them; `extras` all that go with these."""
    by_id = {one.gift.product: one for one in (*extras, *found.candidates)}
    said = [
        *found.warnings,
        *_unmet(asked, found.met),
        *_delivery_unknown(asked, found.candidates),
        *_left_out(asked, found.candidates),
        *([ucp.info(_fewer(asked, suggestions), code="fewer_found")] if len(suggestions) < asked.count else []),
    ]
    structured = ucp.result(
        None,
        said,
        suggestions=[_suggestion(asked, one, by_id) for one in suggestions],
        wishes=[one.said for one in asked.wishes if one.said in found.met],
        budget=_budget(asked),
        total=_total(asked, suggestions),
        delivery=_delivery(asked),
    )
    return Result(structured, _text(structured))


def _suggestion(asked: Asked, suggestion: Suggestion, by_id: dict[str, Candidate]) -> Members:
    gifts = [one for one in (suggestion.gift, suggestion.extra) if one]
    arrivals = [asked.deadline.arrival(by_id[one.product].parcel) for one in gifts] if asked.deadline else []
    known = [one for one in arrivals if one]
    last = max(known, key=lambda one: one.day) if known else None
    return ucp.present(
        products=[by_id[one.product].product for one in gifts],
        total=_price(suggestion.total, price_of(by_id[suggestion.gift.product].product)["currency"]),
        fits=list(suggestion.gift.fits),
        why=_why(asked, suggestion, by_id),
        arrives_by=last.day.isoformat() if last else None,
        delivery=last.service if last else None,
    )


def _why(asked: Asked, suggestion: Suggestion, by_id: dict[str, Candidate]) -> str:
    tagged = {wish.said for wish in asked.wishes if wish.tag}
    marked = [one for one in suggestion.gift.fits if one in tagged]
    by_words = [one for one in suggestion.gift.fits if one not in tagged]
    return " ".join(
        [
            *([f"The shop marks it for {', '.join(marked)}."] if marked else []),
            *([f"A search for {', '.join(by_words)} found it."] if by_words else []),
            *([] if marked or by_words else ["It is among what sells best."]),
            *([f"The shop pairs it with {_title(suggestion.extra, by_id)}."] if suggestion.extra else []),
        ]
    )


def _title(gift: Gift, by_id: dict[str, Candidate]) -> str:
    return one_line(by_id[gift.product].product["title"], TITLE_LENGTH)


def _price(amount: int, currency: str) -> Members:
    return {"amount": amount, "currency": currency, "display": display(amount, currency)}


def _total(asked: Asked, suggestions: Sequence[Suggestion]) -> Members | None:
    """Of all suggestions, where they are meant to be bought together."""
    together = asked.budget and asked.budget.in_total and suggestions
    return _price(sum(one.total for one in suggestions), asked.market.currency) if together else None


def _budget(asked: Asked) -> Members | None:
    if asked.budget is None:
        return None
    return {**_price(asked.budget.most, asked.market.currency), "for": "all" if asked.budget.in_total else "each"}


def _delivery(asked: Asked) -> Members | None:
    if asked.deadline is None:
        return None
    table = asked.deadline.timetable
    return ucp.present(
        deliver_by=asked.deadline.by.isoformat(),
        checked=table is not None,
        read=list(table.read) if table else None,
        url=table.url if table else None,
    )


def _fewer(asked: Asked, suggestions: Sequence[Suggestion]) -> str:
    more = [
        *(["a larger budget"] if asked.budget else []),
        *(["a later day"] if asked.deadline else []),
        *(["other wishes"] if asked.wishes else []),
        *(["fewer ids in rejected"] if asked.rejected else []),
    ]
    found = "No other gift of the shop suits." if suggestions else "No gift of the shop suits."
    return f"{found} {' or '.join(more).capitalize()} may find more." if more else found


def _unmet(asked: Asked, met: Collection[str]) -> Iterator[Members]:
    """`met` are the wishes for which something was found."""
    for wish in asked.wishes:
        if wish.said in met:
            continue
        if wish.tag or not asked.known.told:
            within = " within that budget" if asked.budget else ""
            content = f"Nothing was found for the {wish.kind} {one_line(wish.said, 60)}{within}."
            yield ucp.info(content, code=f"none_for_{wish.kind}")
        else:
            there = ", ".join(asked.known.words.get(wish.kind, ())) or "none"
            content = f"The shop marks no gifts for the {wish.kind} {one_line(wish.said, 60)}. It knows: {there}."
            yield ucp.info(content, code=f"unknown_{wish.kind}")
    if asked.wishes and not asked.known.told:
        yield ucp.info("The shop's gift tags can't be read here, so words were looked for.", code="tags_unknown")


def _delivery_unknown(asked: Asked, candidates: Sequence[Candidate]) -> Iterator[Members]:
    if asked.deadline is None:
        return
    if asked.deadline.timetable is None:
        content = (
            f"Whether a gift arrives by {asked.deadline.by.isoformat()} is not known: no delivery times for "
            f"{asked.country} could be read from the shop's shipping page. ask_business quotes what it says."
        )
        yield ucp.warning("delivery_unknown", content)
    elif not all(one.lead_time_known for one in candidates):
        content = "Whether a gift is made to order, which takes days more, can't be read here; see its page."
        yield ucp.warning("lead_time_unknown", content)


def _left_out(asked: Asked, candidates: Sequence[Candidate]) -> Iterator[Members]:
    left = [one for one in candidates if one.gift.product not in asked.rejected]
    dates = [asked.deadline.arrival(one.parcel) for one in left] if asked.deadline and asked.deadline.timetable else []
    late = sum(one is not None and asked.deadline is not None and one.day > asked.deadline.by for one in dates)
    counted = [
        (len(candidates) - len(left), "turned down"),
        (late, "too late"),
        (sum(one is None for one in dates), "without a day of delivery"),
    ]
    if any(number for number, _ in counted):
        content = f"Left out: {', '.join(f'{number} {why}' for number, why in counted if number)}."
        yield ucp.info(content, code="left_out")


def _text(members: Members) -> str:
    suggestions = members["suggestions"]
    return joined(
        _heading(members) if suggestions else None,
        *(_lines(number, one) for number, one in enumerate(suggestions, start=1)),
        _delivery_text(members),
        notes(members.get("messages", [])),
        NEXT if suggestions else None,
    )


def _heading(members: Members) -> str:
    count, budget = len(members["suggestions"]), members.get("budget")
    wishes = f" for {', '.join(members['wishes'])}" if members["wishes"] else ""
    within = f", up to {budget['display']} {'in all' if budget['for'] == 'all' else 'each'}" if budget else ""
    total = f", together {members['total']['display']}" if "total" in members else ""
    currency = members["suggestions"][0]["total"]["currency"]
    return (
        f"{count} gift idea{'' if count == 1 else 's'}{wishes}{within}{total}. Prices in {currency}, without delivery."
    )


def _lines(number: int, suggestion: Members) -> str:
    first, *others = suggestion["products"]
    arrives = (
        f" Arrives by {suggestion['arrives_by']} ({suggestion['delivery']}) if ordered now."
        if "arrives_by" in suggestion
        else ""
    )
    return joined(
        f"{number}. {_product(first)}",
        *(f"   with {_product(one)}; together {suggestion['total']['display']}" for one in others),
        f"   {suggestion['why']}{arrives}",
    )


def _product(product: Members) -> str:
    variant = product["variants"][0]
    which = f" ({one_line(variant['title'], 40)})" if product.get("options") else ""
    stock = BRIEF_STOCK[variant["availability"]["status"]]
    title = one_line(product["title"], TITLE_LENGTH)
    return f"{title}{which}: {variant_price(variant)}, {stock} · {short(product['id'])}, {short(variant['id'])}"


def _delivery_text(members: Members) -> str | None:
    delivery = members.get("delivery")
    if delivery is None or not delivery["checked"]:
        return None
    return f"The shipping page says: {'; '.join(delivery['read'])}. {delivery.get('url', '')}".rstrip()
