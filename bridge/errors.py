"""Every deliberate error. Classes carry data, not logic.

BridgeError
├── ConfigurationError          stops start-up: which brand, which file, what to do
├── ToolError                   a tool's author says something to the assistant
│   ├── ArgumentError           wrong arguments, every fault with its path
│   └── OutcomeUnknown          a change was sent to the shop, and whether it happened can't be found out
├── DeadlineExceeded            the call's own deadline passed
├── LimitExceeded               this caller asks too often
│   └── TooManyGuesses          wrong guesses at an order's second factor
├── UpstreamError               a proxied server did not give a whole answer
│   ├── UpstreamUnavailable     not reached, not in time, or not asked because it failed repeatedly
│   └── UpstreamUnreadable      something came that is no MCP answer, or more than is read
└── ShopError                   Shopify did not give a whole answer
    ├── ShopUnreachable         refused, reset, cut, DNS, TLS: no whole HTTP answer
    ├── ShopTimeout             no answer within the time allowed
    ├── ShopThrottled           THROTTLED or HTTP 429
    │   └── QueueTooLong        not sent: the shop's budget would let it through only after the call's deadline
    ├── ShopRejectedUs          HTTP 430: Shopify's bot protection
    ├── ShopUnavailable         HTTP 5xx, INTERNAL_SERVER_ERROR
    ├── ShopFrozen              HTTP 402: the merchant has not paid Shopify
    ├── ShopLocked              HTTP 423, SHOP_INACTIVE
    ├── ShopForbidden           HTTP 403
    ├── ShopNotFound            HTTP 404: no shop at this address
    ├── NotGraphQL              a web page or a redirect where an answer should be: a password page, a proxy
    │   └── BrokenAnswer        JSON that cannot be read, or holds nothing
    ├── TokenRefused            HTTP 401, or the grant was refused
    ├── AccessDenied            ACCESS_DENIED for some other reason
    │   ├── ScopeMissing        the token lacks an access scope
    │   └── ProtectedData       the app is not approved for protected customer data
    └── QueryRefused            our document or its variables: undefinedField, INVALID_VARIABLE
        ├── QueryTooLarge       too complex, too costly, too long
        └── UnexpectedAnswer    data that does not fit what the document's module expects

Three texts, for three readers: `str(error)` is for the operator's log and says what was seen;
`say` is the sentence for the assistant; `remedy` tells the operator what to do. None of them
ever holds a token, a cart key or personal data.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

Place = tuple[str | int, ...]


class BridgeError(Exception):
    """Root of every error raised on purpose."""


class ConfigurationError(BridgeError):
    """One fault in settings, a brand folder or a document, as a sentence with its remedy.

    `faults` holds one sentence each, already naming brand and file.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class ToolError(BridgeError):
    """Said to the assistant word for word, as an `isError` result."""


class ArgumentError(ToolError):
    """`faults` are (JSON path such as `$.filters.price.min`, what is wrong) pairs."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        lines = "\n".join(f"- {path}: {text}" for path, text in faults)
        super().__init__(f"The arguments are not valid. Correct these and call again:\n{lines}")
        self.faults = tuple(faults)


class OutcomeUnknown(ToolError):
    """Neither done nor not done, as far as anybody here can tell. The sentence says what to look at before trying
    again; the cause is the `ShopError` that took the answer away."""


class DeadlineExceeded(BridgeError):
    """The call took longer than `seconds`, the deadline of the whole call."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the call did not end within {seconds:g} s")
        self.seconds = seconds


class LimitExceeded(BridgeError):
    """`retry_after` is in seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"too many calls; free again in {retry_after:.0f} s")
        self.retry_after = retry_after


class TooManyGuesses(LimitExceeded):
    """Says nothing about whether there is such an order."""


class UpstreamError(BridgeError):
    """`sent`: it may have done what it was asked. `cut`: the connection ended before anything was answered."""

    say: ClassVar[str] = "The server behind this is unavailable. Trying again later may help."
    remedy: ClassVar[str] = "Look at the server that brand.toml names; see docs/proxying.md."

    def __init__(self, seen: str, *, sent: bool = True, cut: bool = False) -> None:
        super().__init__(seen)
        self.sent = sent
        self.cut = cut


class UpstreamUnavailable(UpstreamError):
    say = (
        "The server behind this is unavailable, so nothing is known from it right now. Try again in a minute; "
        "everything else works meanwhile."
    )
    remedy = "See whether it runs, answers within its `timeout` and accepts its credential; `shopbridge check` asks it."


class UpstreamUnreadable(UpstreamError):
    say = (
        "The server behind this is unavailable: it answered something that can't be read. Trying again will probably "
        "not help; the shop's owner has to look at it. Everything else works meanwhile."
    )
    remedy = "It sent no valid MCP, or more than 4 MiB: tell whoever runs it, or leave the tool out with `deny`."


class ShopError(BridgeError):
    """`request_id` is Shopify's `x-request-id`, for its support; `path` is where in the data
    a partial refusal struck, empty when the whole request was refused."""

    say: ClassVar[str] = "The shop could not answer. Trying again later may help."
    remedy: ClassVar[str] = "Look at the log line of this request."
    retry: ClassVar[bool] = False

    def __init__(self, seen: str = "", *, request_id: str | None = None, path: Place = ()) -> None:
        super().__init__(seen or self.say)
        self.request_id = request_id
        self.path = path


class ShopUnreachable(ShopError):
    say = (
        "The shop could not be reached, so nothing is known right now. "
        "Try again in a minute; if it persists, send the buyer to the shop's website."
    )
    remedy = "Check the shop's domain, DNS, and that this machine may open HTTPS connections to it."
    retry = True


class ShopTimeout(ShopError):
    say = (
        "The shop took too long to answer, so nothing is known yet. "
        "Try again once, perhaps with a smaller page or a more specific request."
    )
    remedy = "Shopify was slow: see its status page; the deadline is the setting `deadline`."
    retry = True


class ShopThrottled(ShopError):
    """`retry_after` is in seconds, `points` are what it would have cost; None when the shop did not say."""

    say = "The shop is receiving too many requests. Wait a little, then make the same call again."
    remedy = "Other users of the same app share the bucket: lower their load or ask Shopify for a higher rate."
    retry = True

    def __init__(
        self,
        seen: str = "",
        *,
        retry_after: float | None = None,
        points: float | None = None,
        request_id: str | None = None,
        path: Place = (),
    ) -> None:
        super().__init__(seen, request_id=request_id, path=path)
        self.retry_after = retry_after
        self.points = points


class QueueTooLong(ShopThrottled):
    """`retry_after` is how long it would have waited."""

    say = "The shop is busy: this can't be answered in time now. Wait a little, then make the same call again."
    remedy = "More is asked of the shop than its API budget restores: ask Shopify for a higher rate, or lower the load."


class ShopRejectedUs(ShopError):
    say = (
        "The shop's security system turned this request away. Do not repeat it; "
        "tell the buyer that the shop can be used on its website meanwhile."
    )
    remedy = (
        "HTTP 430 is Shopify's bot protection: use a private Storefront token, pass the buyer's IP from a trusted "
        "proxy, or set the Web Bot Auth headers from the admin in SHOPBRIDGE_<BRAND>_HEADERS."
    )


class ShopUnavailable(ShopError):
    say = "The shop has a problem on its side and gave no answer. Try again in a minute."
    remedy = "Shopify answered with a server error: see its status page."
    retry = True


class ShopFrozen(ShopError):
    say = "The shop is closed at the moment. Trying again will not help; tell the buyer that it is not selling now."
    remedy = "HTTP 402: the shop is frozen until its Shopify bill is paid."


class ShopLocked(ShopError):
    say = "The shop is locked at the moment. Trying again will not help; tell the buyer that it is not selling now."
    remedy = "HTTP 423 or SHOP_INACTIVE: Shopify has locked the shop; its owner must contact Shopify."


class ShopForbidden(ShopError):
    say = "The shop refused this request. Trying again will not help; the shop's owner has to look at it."
    remedy = "HTTP 403: Shopify refuses this client; check the app's installation and the shop's status."


class ShopNotFound(ShopError):
    say = "The shop was not found at its address. Trying again will not help; the shop's owner has to look at it."
    remedy = "HTTP 404: check the `shop` domain in brand.toml; it must be the NAME.myshopify.com domain."


class NotGraphQL(ShopError):
    say = (
        "The shop answered with a web page instead of data, so nothing is known. "
        "It may be closed behind a password; the shop's owner has to look at it."
    )
    remedy = "A web page or a redirect came back: remove the storefront password, or look for a proxy in between."


class BrokenAnswer(NotGraphQL):
    say = "The shop's answer arrived damaged, so nothing is known yet. Try again in a minute."
    remedy = (
        "Something between Shopify and here cut or changed the answer: look for a proxy; see Shopify's status page."
    )


class TokenRefused(ShopError):
    say = "The connector's access to the shop was refused. Trying again will not help; the shop's owner must renew it."
    remedy = "HTTP 401: the token or client secret is wrong, revoked or for another shop; set a new one."


class AccessDenied(ShopError):
    say = (
        "Sorry: the connector is not allowed to read or change this in the shop at the moment. Trying again will not "
        "help; the buyer can ask the shop itself."
    )
    remedy = (
        "Shopify named no scope; its own words, in the log line, say what is missing: mostly a token, where none is "
        "set, or a permission of the person or app that the token stands for."
    )


class ScopeMissing(AccessDenied):
    """`required` is Shopify's text, such as "`read_orders` access scope"."""

    remedy = "Give the app or token the named access scope, install it again, and use the new token."

    def __init__(self, seen: str = "", *, required: str = "", request_id: str | None = None, path: Place = ()) -> None:
        super().__init__(seen, request_id=request_id, path=path)
        self.required = required


class ProtectedData(AccessDenied):
    remedy = "Request protected customer data access for the app in Shopify's Dev Dashboard, then try again."


class QueryRefused(ShopError):
    """`code` is Shopify's, such as `undefinedField` or `INVALID_VARIABLE`."""

    say = (
        "The shop did not accept the connector's request. The same call will fail again; other arguments may do. "
        "If they fail as well, the shop's owner has to look at it."
    )
    remedy = (
        "The document or a variable does not fit the shop's API version: run `shopbridge check` and compare "
        "`api_version`; the log line names the code and the variable."
    )

    def __init__(self, seen: str = "", *, code: str = "", request_id: str | None = None, path: Place = ()) -> None:
        super().__init__(seen, request_id=request_id, path=path)
        self.code = code


class QueryTooLarge(QueryRefused):
    say = "This asks the shop for too much at once. Call again with a smaller pagination.limit or fewer ids."
    remedy = "The document is too complex, costly or long for this token: ask for fewer members or smaller pages in it."


class UnexpectedAnswer(QueryRefused):
    say = (
        "The shop's answer does not fit what this connector expects, so it cannot be passed on. The same call will "
        "fail again; the shop's owner has to look at it."
    )
    remedy = "The log line names the members: correct the model in the tool's module, or check `api_version`."
