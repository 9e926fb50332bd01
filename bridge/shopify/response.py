"""What an HTTP answer from Shopify means: a `Response`, or the `ShopError` that it is. No I/O.

Most of Shopify's refusals come with HTTP status 200, so the status alone says little (facts: shopify.dev, API
response codes). An error's text quotes Shopify only where Shopify quotes nothing of the caller's: its messages
about variables repeat their values, which may be an e-mail address or a cart's key.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec
import orjson

from bridge.errors import (
    AccessDenied,
    BrokenAnswer,
    NotGraphQL,
    ProtectedData,
    QueryRefused,
    QueryTooLarge,
    ScopeMissing,
    ShopError,
    ShopForbidden,
    ShopFrozen,
    ShopLocked,
    ShopNotFound,
    ShopRejectedUs,
    ShopThrottled,
    ShopUnavailable,
    TokenRefused,
)
from bridge.shopify.cost import Cost, read_cost

UNREAD: Any = object()
"""In place of an answer that nobody has read yet."""


@dataclass(frozen=True, slots=True)
class Response:
    """Header names are in lower case. `raw` is the JSON of `data`, an object, as it came: most of it is read once, by
    `Operation.read`. `errors` stand beside partial data, each a GraphQL error as Shopify wrote it. `value` is what was
    read of it for this very request."""

    headers: Mapping[str, str] = field(repr=False)
    raw: bytes = field(repr=False)
    errors: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    extensions: Mapping[str, Any] = field(default_factory=dict, repr=False)
    value: Any = field(default=UNREAD, repr=False, compare=False)

    @property
    def data(self) -> dict[str, Any]:
        """Read anew each time. Raises `BrokenAnswer`."""
        data: dict[str, Any] = read_json(self.raw)
        return data

    @property
    def cost(self) -> Cost | None:
        return read_cost(self.extensions)

    def refusals(self) -> Iterator[ShopError]:
        """What was refused of an answer that otherwise holds data."""
        request_id = self.headers.get("x-request-id")
        return (refusal(error, self.extensions, request_id) for error in self.errors)


def read_json(raw: bytes) -> Any:
    """Raises `BrokenAnswer`, also of what is JSON and can't be read: a number such as 1e999, a thousand levels."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass  # not raised from it: it holds all that it was to read
    raise BrokenAnswer("JSON that cannot be read")


def write_json(data: Any) -> bytes:
    """Raises `BrokenAnswer` of what is nested in more than 254 levels, which orjson reads and does not write."""
    try:
        return orjson.dumps(data)
    except orjson.JSONEncodeError as error:
        raise BrokenAnswer("JSON that is nested too deeply") from error


def read_response(status: int, headers: Mapping[str, str], body: bytes) -> Response:
    """Raises the `ShopError` of an answer without data; partial data is returned with its errors."""
    request_id = headers.get("x-request-id")
    refused = refusal_by_status(status, headers)
    if refused is not None and status != 400:
        raise refused
    answer = _envelope(headers, body) if refused is None else _envelope_or_empty(body)
    errors, extensions = tuple(_errors(answer.errors)), _mapping(answer.extensions)
    raw = bytes(answer.data)
    if raw.startswith(b"{") and refused is None:
        return Response(headers, raw, errors, extensions)
    if errors:
        raise refusal(errors[0], extensions, request_id)
    raise refused or BrokenAnswer("JSON that holds neither data nor errors", request_id=request_id)


class _Envelope(msgspec.Struct):
    """A GraphQL answer, its data checked to be JSON and not yet read."""

    data: msgspec.Raw = msgspec.Raw(b"null")
    errors: Any = None
    extensions: Any = None


_ENVELOPES = msgspec.json.Decoder(_Envelope)


def refusal_by_status(status: int, headers: Mapping[str, str]) -> ShopError | None:
    """What the status alone says; None for an answer whose body says it."""
    request_id = headers.get("x-request-id")
    if 200 <= status < 300:
        return None
    if status < 400:
        return NotGraphQL(f"HTTP {status}: a redirect{_whereto(headers)}", request_id=request_id)
    if status == 429:
        return ShopThrottled("HTTP 429", retry_after=_retry_after(headers), request_id=request_id)
    if status >= 500:
        return ShopUnavailable(f"HTTP {status}", request_id=request_id)
    if status in _BY_STATUS:
        return _BY_STATUS[status](f"HTTP {status}", request_id=request_id)
    return QueryRefused(f"HTTP {status}", code=f"HTTP_{status}", request_id=request_id)


_BY_STATUS: Mapping[int, type[ShopError]] = {
    401: TokenRefused,
    402: ShopFrozen,
    403: ShopForbidden,
    404: ShopNotFound,
    423: ShopLocked,
    430: ShopRejectedUs,
}


def refusal(error: Mapping[str, Any], extensions: Mapping[str, Any], request_id: str | None) -> ShopError:
    """The `ShopError` that one GraphQL error is. `extensions` are the answer's, where the cost stands."""
    detail = _mapping(error.get("extensions"))
    message = _text(error.get("message"))
    code = _text(detail.get("code")) or ("THROTTLED" if message.lower() == "throttled" else "")
    where: dict[str, Any] = {"request_id": request_id, "path": _path(error.get("path"))}
    match code:
        case "THROTTLED":
            cost = read_cost(extensions)
            if cost is None:
                return ShopThrottled("THROTTLED", **where)
            return ShopThrottled("THROTTLED", retry_after=cost.shortage(), points=cost.requested, **where)
        case "ACCESS_DENIED":
            return _denied(_quoted(message), detail, where)
        case "UNAUTHORIZED":
            return TokenRefused("UNAUTHORIZED", **where)
        case "SHOP_INACTIVE":
            return ShopLocked("SHOP_INACTIVE", **where)
        case "INTERNAL_SERVER_ERROR":
            return ShopUnavailable("INTERNAL_SERVER_ERROR", **where)
    kind = QueryTooLarge if code in _TOO_LARGE else QueryRefused
    return kind(_refused_query(code, message, detail), code=_quoted(code), **where)


def _denied(message: str, detail: Mapping[str, Any], where: Mapping[str, Any]) -> ShopError:
    """Three kinds with three remedies. All have a `documentation` link: told apart by where it leads and by text."""
    documentation = _text(detail.get("documentation"))
    seen = f"ACCESS_DENIED: {message}"
    if "protected-customer-data" in documentation + message or "not approved" in message:
        return ProtectedData(seen, **where)
    required = _quoted(_text(detail.get("requiredAccess"))) or message.partition("Required access: ")[2]
    if required:
        return ScopeMissing(seen, required=required, **where)
    return AccessDenied(seen, **where)


def _refused_query(code: str, message: str, detail: Mapping[str, Any]) -> str:
    if code in _TOO_LARGE or code[:1].islower():
        return f"{_quoted(code)}: {_quoted(message)}"
    variable = re.match(r"Variable (\$\w{1,60})", message)
    problems = detail.get("problems")
    paths = [_path(_mapping(item).get("path")) for item in problems] if isinstance(problems, list) else []
    named = ", ".join(".".join(map(str, path)) for path in paths if path)
    parts = [_quoted(code) or "an error without a code", variable[1] if variable else "", _quoted(named)]
    return " ".join(part for part in parts if part)


# These speak of numbers and of the document, which is ours; so do the codes that start with a small letter
# (`undefinedField`), which come from the static validation of the document. All others may quote a variable.
_TOO_LARGE = frozenset({"MAX_COST_EXCEEDED", "MAX_COMPLEXITY_EXCEEDED", "MAX_INPUT_SIZE_EXCEEDED"})

_PRIVATE = re.compile(r"[^\s\"'`<>]+@[^\s\"'`<>]+|[?&]\S+|gid://\S+|\bshp[a-z]{2}_\w+", re.ASCII)


def _quoted(text: str) -> str:
    """Shopify's words, on one line, short, and without anything that looks like a secret or an address."""
    return _PRIVATE.sub("…", " ".join(text.split()))[:300]


def _envelope(headers: Mapping[str, str], body: bytes) -> _Envelope:
    request_id = headers.get("x-request-id")
    kind = headers.get("content-type", "json")
    if "json" not in kind.lower():
        raise NotGraphQL(f"content type {_quoted(kind)} instead of JSON", request_id=request_id)
    try:
        return _ENVELOPES.decode(body.decode())  # as text: of bytes, what is not UTF-8 would be found too late
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # not raised from it: it may quote or hold the body
    raise BrokenAnswer(f"{len(body)} bytes that are no JSON object or cannot be read", request_id=request_id)


def _envelope_or_empty(body: bytes) -> _Envelope:
    try:
        return _envelope({}, body)
    except BrokenAnswer:
        return _Envelope()


def _errors(errors: Any) -> Iterator[dict[str, Any]]:
    """Shopify also writes `{"errors": "Not Found"}` and `{"errors": {"query": "is missing"}}`."""
    if isinstance(errors, list):
        yield from (error if isinstance(error, dict) else {"message": _text(error)} for error in errors)
    elif errors:
        yield {"message": _text(errors)}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _path(value: Any) -> tuple[str | int, ...]:
    return tuple(step for step in value if isinstance(step, (str, int))) if isinstance(value, list) else ()


def _whereto(headers: Mapping[str, str]) -> str:
    """The path of a redirect, such as `/password`; its query may hold a token."""
    path = re.match(r"(?:https?://[^/?#]*)?(/[^?#\s]*)", headers.get("location", ""))
    return f" to {_quoted(path[1])}" if path else ""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds. A date counts from the answer's own `date`, so that no two clocks are compared."""
    value = headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        seconds = _between(headers.get("date", ""), value)
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _between(earlier: str, later: str) -> float:
    try:
        return (parsedate_to_datetime(later) - parsedate_to_datetime(earlier)).total_seconds()
    except (TypeError, ValueError, OverflowError):  # no date, no zone, or a year beyond any calendar
        return math.nan
