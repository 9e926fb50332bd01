"""Doing what `faults` decided: answers that are refused, broken, slow, or never come.

`reset`, `cut`, `lost` and `late` act on the connection itself, which `listener` leaves in the request's state.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo, get_named_type, is_non_null_type
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from bridge.demo.access import LISTINGS, admin_rule
from bridge.demo.execution import Answer
from bridge.demo.faults import Fault
from bridge.demo.pages import PASSWORD_PAGE, SECURITY_REJECTION, gateway_error
from bridge.demo.refusals import access_denied, internal_error, protected_data

UNAUTHORIZED = {
    "storefront": {"errors": [{"message": "", "extensions": {"code": "UNAUTHORIZED"}}]},
    "admin": {"errors": "[API] Invalid API key or access token (unrecognized login or wrong password)"},
    "token": {"error": "invalid_client", "error_description": "The client id or secret is not valid."},
}
BODIES: dict[int, Any] = {  # shopify.dev/docs/api/storefront, "Sample error codes"
    400: {"errors": {"query": "Required parameter missing or invalid"}},
    402: {"errors": "This shop's plan does not have access to this feature"},
    403: {"errors": "Unavailable Shop"},
    404: {"errors": "Not Found"},
    423: {"errors": "This shop is unavailable"},
    429: {"errors": "Exceeded the call limit. Reduce request rates to resume uninterrupted service."},
    500: {"errors": "An unexpected error occurred"},
    503: {"errors": "Service Unavailable"},
}


async def wait(fault: Fault, random: Random, scope: Scope) -> None:
    await pause(random.randint(*fault.ms) / 1000, scope)


async def pause(seconds: float, scope: Scope) -> bool:
    """False when the connection was lost meanwhile, and then it ends at once."""
    lost: asyncio.Event = scope["state"]["lost"]
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await lost.wait()
    return not lost.is_set()


def instead(fault: Fault, api: str) -> Response | None:
    """The answer that is given without looking at the request; None for a fault that is not of this sort."""
    match fault.kind:
        case "http":
            return http_error(fault.status, api)
        case "html":
            return HTMLResponse(PASSWORD_PAGE)
        case "redirect":
            return RedirectResponse("/password", status_code=302)
        case "reset":
            return Reset()
    return None


def http_error(status: int, api: str) -> Response:
    if status == 401:
        return JSONResponse(UNAUTHORIZED[api], status)
    if status == 430:
        return HTMLResponse(SECURITY_REJECTION, status)
    if status in (502, 504):
        return HTMLResponse(gateway_error(status), status)
    return JSONResponse(BODIES[status], status, headers={"retry-after": "1"} if status == 429 else None)


def spoiled(fault: Fault, response: Response) -> Response:
    """A right answer that goes wrong on its way."""
    match fault.kind:
        case "malformed":
            response.body = bytes(response.body)[: len(response.body) * 2 // 3]
            response.headers["content-length"] = str(len(response.body))
        case "cut":
            return Cut(response)
        case "lost" | "late":
            return Lost()
        case "slow":
            return Slow(response, fault.rate)
    return response


class Reset(Response):
    """TCP RST instead of a byte."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = scope["state"]["transport"]
        # Lingering for no time makes the system reset the connection instead of closing it.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
        await scope["state"]["lost"].wait()


class Cut(Response):
    """Promises the whole body and hangs up after half of it."""

    def __init__(self, whole: Response) -> None:
        super().__init__(status_code=whole.status_code)
        self.whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.whole.raw_headers})
        half = bytes(self.whole.body)[: len(self.whole.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        scope["state"]["transport"].close()  # sends what is written first; abort would drop it
        await scope["state"]["lost"].wait()


class Lost(Response):
    """Whatever was done or will be, the connection is closed without a byte."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"]["transport"].close()
        await scope["state"]["lost"].wait()


class Slow(Response):
    """Ten drips a second."""

    def __init__(self, whole: Response, rate: int) -> None:
        super().__init__(status_code=whole.status_code)
        self.whole = whole
        self.drip = max(1, rate // 10)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.whole.raw_headers})
        body = bytes(self.whole.body)
        for start in range(0, len(body), self.drip):
            more = start + self.drip < len(body)
            await send({"type": "http.response.body", "body": body[start : start + self.drip], "more_body": more})
            if not await pause(0.1, scope):
                return


class Struck:
    """graphql-core middleware: one field, or every field of a name, fails while the rest answers."""

    def __init__(self, fault: Fault, api: str, request_id: str) -> None:
        self.fault = fault
        self.api = api
        self.request_id = request_id
        self.done = False

    def resolve(self, answer: Callable[..., Any], source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        if not self.strikes(info):
            return answer(source, info, **arguments)
        self.done = True
        raise self.error(info)

    def strikes(self, info: GraphQLResolveInfo[Any]) -> bool:
        at_root = info.path.prev is None
        if self.fault.kind == "denied" and self.fault.form != "partial":
            return at_root
        if self.fault.field:
            return self.fault.field in (info.field_name, f"{info.parent_type.name}.{info.field_name}")
        return not self.done and not at_root and not is_non_null_type(info.return_type)

    def error(self, info: GraphQLResolveInfo[Any]) -> GraphQLError:
        value_type = get_named_type(info.return_type).name
        if self.fault.kind == "partial":
            return internal_error(self.request_id)
        if self.fault.form == "protected":
            return protected_data(value_type.removesuffix("Connection"))
        scopes = admin_rule(info.parent_type.name, info.field_name, value_type) if self.api == "admin" else (LISTINGS,)
        return access_denied(info.field_name, scopes or (f"read_{info.field_name}",))

    def last_resort(self, answer: Answer) -> Answer:
        """A document without a field that may be null cannot fail in part: then it fails as a whole."""
        if self.done or "data" not in answer.body:
            return answer
        failed = {**answer.body, "data": None, "errors": [internal_error(self.request_id).formatted]}
        return replace(answer, body=failed)
