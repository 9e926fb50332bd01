"""What the return tools answer: structure and text together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bridge.toolkit import Result
from bridge.tools import ucp
from bridge.tools.catalog_text import TITLE_LENGTH, joined, notes, one_line
from bridge.tools.ids import short
from bridge.tools.order_data import Return
from bridge.tools.order_lines import titled
from bridge.tools.order_results import moment
from bridge.tools.return_data import Reason, ReturnedOrder, ReturnProblem
from bridge.tools.return_policy import ReturnPassage
from bridge.tools.return_requests import Requested
from bridge.tools.returnable import Returnable, open_returns
from bridge.tools.ucp import Members, present, result

POLICY = "dev.ucp.shopping.policy.return"
APPROVAL = "The shop decides on each request and tells the buyer how to send things back."


NOT_ALL = "More of this order may be returned than is listed here; the shop itself knows all of it."


def options(
    order: ReturnedOrder,
    lines: Sequence[Returnable],
    reasons: Sequence[Reason],
    passage: ReturnPassage | None,
    *,
    complete: bool,
) -> Result:
    under_way = open_returns(order.returns.nodes)
    said = [] if lines else [ucp.info(_why_nothing(order, under_way), code="nothing_to_return")]
    if not complete:
        said.append(ucp.info(NOT_ALL, code="lines_not_listed", path="$.line_items"))
    structured = result(
        None,
        said,
        order={"label": order.name, "placed_at": moment(order.processed_at)},
        line_items=[_line(line) for line in lines],
        reasons=[{"id": reason.handle, "label": reason.name} for reason in reasons],
        returns=[return_members(one) for one in order.returns.nodes] or None,
        policies=[_policy(passage)] if passage else None,
    )
    return Result(structured, _options_text(order, lines, reasons, passage, said))


def _line(line: Returnable) -> Members:
    day = line.delivered_at
    return present(id=line.id, title=line.title, quantity=line.quantity, delivered_at=moment(day) if day else None)


def _policy(passage: ReturnPassage) -> Members:
    return present(type=POLICY, description={"plain": passage.text}, url=passage.url, window=passage.window)


def _why_nothing(order: ReturnedOrder, under_way: Sequence[Return]) -> str:
    if order.cancelled_at is not None:
        return "The order was cancelled, so there is nothing to return."
    if under_way:
        return f"Nothing more can be returned: {', '.join(one.name for one in under_way)} is under way."
    if order.display_fulfillment_status in ("UNFULFILLED", "SCHEDULED", "ON_HOLD", "IN_PROGRESS"):
        return "Nothing was sent yet, so nothing can be returned."
    return "The shop takes nothing of this order back now; the buyer can ask the shop itself."


def _options_text(
    order: ReturnedOrder,
    lines: Sequence[Returnable],
    reasons: Sequence[Reason],
    passage: ReturnPassage | None,
    said: Iterable[Members],
) -> str:
    named = ", ".join(f"{reason.handle} ({reason.name})" for reason in reasons)
    policy = f"The shop's policy, {passage.title}: {one_line(passage.text, 600)} {passage.url}" if passage else None
    none = "The shop has published no refund policy."
    return joined(
        f"Order {order.name} of {order.processed_at.date().isoformat()}. What can be returned:" if lines else None,
        *(_line_text(line) for line in lines),
        f"Reasons: {named}" if lines and named else None,
        *(f"{one.name}: {titled(one.status)}" for one in order.returns.nodes),
        notes(said),
        policy or none,
        f"start_return asks the shop to take lines back. {APPROVAL}" if lines else None,
    )


def _line_text(line: Returnable) -> str:
    day = f", delivered {line.delivered_at.date().isoformat()}" if line.delivered_at else ""
    return f"- {line.quantity} × {one_line(line.title, TITLE_LENGTH)}{day} · {short(line.id)}"


def return_members(one: Return) -> Members:
    return {
        "id": one.id,
        "label": one.name,
        "status": one.status.lower(),
        "created_at": moment(one.created_at),
        "line_items": [{"id": line, "quantity": quantity} for line, quantity in one.quantities.items()],
    }


def wish_text(wanted: Mapping[str, int], lines: Mapping[str, Returnable], reason: str) -> str:
    contents = ", ".join(f"{quantity} × {one_line(lines[id].title, TITLE_LENGTH)}" for id, quantity in wanted.items())
    return f"{contents}; reason: {one_line(reason, 60)}"


def question(order: str, wish: str) -> str:
    return f"Ask the shop to take this back from order {order}? {wish}. {APPROVAL}"


def preview(order: str, wish: str, wanted: Mapping[str, int], confirm: str) -> Result:
    """Nothing was sent: this client can't ask the buyer, so the assistant has to. `confirm` opens just this request."""
    content = (
        f"Nothing was sent yet. Show the buyer what would be: from order {order}, {wish}. "
        f"If the buyer agrees, make the same call with confirm: {confirm}"
    )
    message = ucp.error("confirmation_required", content, "requires_buyer_review")
    lines = [{"id": id, "quantity": quantity} for id, quantity in wanted.items()]
    return Result(result(None, [message], preview={"order": order, "line_items": lines, "confirm": confirm}), content)


def not_confirmed() -> Result:
    content = "The buyer did not agree, so nothing was sent."
    return Result(result(None, [ucp.info(content, code="not_confirmed")]), content)


def requested(requested: Requested) -> Result:
    if requested.made:
        return made(requested.made)
    return exists(requested.found) if requested.found else refused(requested.problems)


def made(one: Return) -> Result:
    content = f"Return {one.name} was requested. {APPROVAL}"
    return Result(result(None) | {"return": return_members(one)}, content)


def exists(one: Return) -> Result:
    content = (
        f"Return {one.name} with just these lines is {titled(one.status)} since {one.created_at.date().isoformat()}; "
        "no second one was made."
    )
    message = ucp.info(content, code="already_requested")
    return Result(result(None, [message]) | {"return": return_members(one)}, content)


def refused(problems: Sequence[ReturnProblem]) -> Result:
    """The shop's own words, since only it knows its rules."""
    words = " ".join(one_line(problem.message, 200) for problem in problems) or "It gave no reason."
    content = f"The shop did not take the request; nothing was made. {words}"
    return Result(ucp.error_response(ucp.error("return_refused", content, "recoverable")), content)
