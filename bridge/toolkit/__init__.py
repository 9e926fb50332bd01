"""Everything a tool may use, ours or a brand's, on one page. Import from here and from nowhere else in the bridge.

Declaring
    tool, prompt, resource      decorators; the function stays an ordinary async function
    declared_in                 what modules declare, in order

What a function receives, by the parameter's name; every other parameter is an argument
    shop: Shop                  `await shop.run(operation, {...})`; knows this call's deadline
    brand: Brand                what the brand's manifest says: title, market, Preorder, Rating, Faq, Fit, Gifts
    settings                    the brand's own settings: an instance of its one subclass of BrandSettings
    caller: Caller              who asks
    cache: Cache                `await cache.fetch(key, load, freshness=…, tags=…)`: once for all, while it is true
    handles: Handles            `handles.seal("cart", id)` and `handles.open("cart", text)`, in place of secret ids
    shared: Shared              `put`, `put_if_absent`, `get`, `delete`: what every process may forget, but sees
    turns: Turns                `async with turns(key)`: one after the other, in this process
    guesses: Guesses            `async with guesses.at(order, caller) as guess:`: how often one may be wrong
    ask: Ask                    a question to the person or the model at the other side; read its module first
    progress: Progress          `await progress(3, 10, "reading orders")`
    log: Log                    `await log("text")`: to the client's log, not to the operator's
    notify: Notify              `await notify.tools_changed()`, `await notify.resource_updated(uri)`
    http: Http                  an httpx client for other services; the bridge opens it with open_http

What a function returns
    Result                      structured part and text of a tool; also str, content blocks, or data:
                                a pydantic model, dataclass or TypedDict is structured, and its schema is published.
                                Its text is compact JSON, or what `__str__` says where the class has one
    Text, Image, Audio, EmbeddedResource, ResourceLink, TextResource, BlobResource
                                MCP's content blocks and what is embedded in them; Icon for the decorators
    Contents                    a resource's body with a MIME type of its own
    Message                     one message of a prompt

What `ask` gives back
    Accepted, Declined, Cancelled, Unavailable; Answer is any of them
    Form, Sample, Roots         questions for `ask.together(name=Form(...), ...)`

Shopify
    load_operations             the .graphql twin of the module: `load_operations(__file__)`
    Operation, Operations, Freshness
    ShopError and the errors below it: leave them alone and the assistant is told what to do
    may_have_run                of a mutation that ended in a ShopError: look before it is sent again
    AccessDenied                `shop.run(…, tolerate=(AccessDenied,))` where null will do for what a token may not see
    QueryRefused                a variable the shop does not take, such as an old cursor; below it
    QueryTooLarge               too complex or costly: ask again for smaller pages, if the tool can
    ShopThrottled               no more now: what was read so far may do, if the answer says that there is more

Between calls
    SingleFlight                one load for all who wait for it; nobody who gives up ends it for the others

Money: integer minor units (cents) as in UCP, decimal strings as in Shopify; never a float
    exponent, to_minor, to_major, display

Saying no
    ToolError("...")            said to the assistant word for word
    ArgumentError([(path, what is wrong), ...])
    OutcomeUnknown("...")       a change may or may not have happened; say what to look at first
"""

from mcp_types import EmbeddedResource, Icon, ResourceLink

from bridge.cache.cache import Cache
from bridge.caller import Caller
from bridge.errors import (
    AccessDenied,
    ArgumentError,
    OutcomeUnknown,
    QueryRefused,
    QueryTooLarge,
    ShopError,
    ShopThrottled,
    ToolError,
)
from bridge.limits import Guesses
from bridge.sealing import Handles
from bridge.shared import Shared
from bridge.shopify.money import display, exponent, to_major, to_minor
from bridge.shopify.operations import Freshness, Operation, Operations, load_operations
from bridge.shopify.retrying import may_have_run
from bridge.shopify.shop import Shop
from bridge.shopify.single_flight import SingleFlight
from bridge.toolkit.asking import Accepted, Answer, Ask, Cancelled, Declined, Form, Roots, Sample, Unavailable
from bridge.toolkit.brand import Brand, Faq, Fit, Gifts, Preorder, Rating
from bridge.toolkit.content import Audio, BlobResource, Contents, Image, Message, Result, Text, TextResource
from bridge.toolkit.declaring import declared_in, prompt, resource, tool
from bridge.toolkit.outside import Http, open_http
from bridge.toolkit.reporting import Log, Notify, Progress
from bridge.toolkit.settings import BrandSettings
from bridge.turns import Turns

__all__ = [
    "Accepted",
    "AccessDenied",
    "Answer",
    "ArgumentError",
    "Ask",
    "Audio",
    "BlobResource",
    "Brand",
    "BrandSettings",
    "Cache",
    "Caller",
    "Cancelled",
    "Contents",
    "Declined",
    "EmbeddedResource",
    "Faq",
    "Fit",
    "Form",
    "Freshness",
    "Gifts",
    "Guesses",
    "Handles",
    "Http",
    "Icon",
    "Image",
    "Log",
    "Message",
    "Notify",
    "Operation",
    "Operations",
    "OutcomeUnknown",
    "Preorder",
    "Progress",
    "QueryRefused",
    "QueryTooLarge",
    "Rating",
    "ResourceLink",
    "Result",
    "Roots",
    "Sample",
    "Shared",
    "Shop",
    "ShopError",
    "ShopThrottled",
    "SingleFlight",
    "Text",
    "TextResource",
    "ToolError",
    "Turns",
    "Unavailable",
    "declared_in",
    "display",
    "exponent",
    "load_operations",
    "may_have_run",
    "open_http",
    "prompt",
    "resource",
    "to_major",
    "to_minor",
    "tool",
]
