"""`POST /webhooks/shopify/{brand}`: proves that the brand's shop sent it, and hands it on.

Nothing in the body is looked at before its signature has been checked. The headers are not signed, so they decide
nothing but what becomes stale. It is answered at once and acted on later, in `shopify/following.py`: Shopify waits for
five seconds, and gives a subscription up when eight more attempts have failed. Whatever is signed is answered 200:
to send it again would change nothing.
"""

from __future__ import annotations

import asyncio
import hmac
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pydantic import SecretStr
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bridge.observe_changes import OfChanges
from bridge.shopify.following import Following
from bridge.shopify.webhooks import Delivery

LARGEST = 8 * 1024 * 1024
"""Bytes of one body. Shopify names no bound; with `includeFields` even a large product stays far below."""

LARGEST_TOGETHER = 64 * 1024 * 1024
"""Bytes of all bodies that are being read: until they are read nobody knows who sends them."""

SECONDS = 5.0
"""Within which a body must have arrived; Shopify gives up then, too."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A brand's shop, and what it signs with: one secret, or two while one is being replaced."""

    domain: str
    secrets: Sequence[SecretStr]
    following: Following
    tell: OfChanges


class Refused(Exception):
    def __init__(self, status: int, why: str) -> None:
        self.why = why
        self.response = PlainTextResponse(f"{why}\n", status, {"Connection": "close"})


def webhook_routes(senders: Mapping[str, Sender]) -> list[Route]:
    """`senders` are the brands' that have a secret."""
    reading = Reading(LARGEST_TOGETHER)

    async def take(request: Request) -> Response:
        sender = senders.get(request.path_params["brand"])
        if sender is None:
            return PlainTextResponse("No webhooks are taken for such a brand here.\n", 404)
        try:
            body = await _signed_body(request, sender, reading)
        except Refused as refused:
            sender.tell.refused(refused.why)
            return refused.response
        headers = request.headers
        sender.following.accept(
            Delivery(headers.get("x-shopify-topic", ""), headers.get("x-shopify-webhook-id", ""), body)
        )
        return Response()

    return [Route("/webhooks/shopify/{brand}", take, methods=["POST"])]


class Reading:
    """Bytes that are being read, over all requests."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._now = 0

    def take(self, size: int) -> None:
        if self._now + size > self._most:
            raise Refused(503, "Too much is being sent at once. Send it again later.")
        self._now += size

    def give_back(self, size: int) -> None:
        self._now -= size


async def _signed_body(request: Request, sender: Sender, reading: Reading) -> bytes:
    """Raises `Refused`. A missing and a wrong signature, and another shop, are the same to who asks."""
    told = _signature(request.headers.get("x-shopify-hmac-sha256", ""))
    if not told:
        raise _not_signed()
    digests = [hmac.new(secret.get_secret_value().encode(), digestmod=sha256) for secret in sender.secrets]
    body = await _body(request, digests, reading)
    # Each is compared, whichever fits.
    signed = sum(hmac.compare_digest(digest.digest(), told) for digest in digests) > 0
    domain = request.headers.get("x-shopify-shop-domain", "").lower()
    if not signed or domain != sender.domain:
        raise _not_signed()
    return body


def _not_signed() -> Refused:
    return Refused(401, "This is not signed by the brand's shop.")


def _signature(text: str) -> bytes:
    """Empty for what is none."""
    try:
        found = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return b""
    return found if len(found) == sha256().digest_size else b""


async def _body(request: Request, digests: Sequence[hmac.HMAC], reading: Reading) -> bytes:
    if _announced(request) > LARGEST:
        raise Refused(413, "This is larger than any webhook may be here.")
    parts, size = [], 0
    try:
        async with asyncio.timeout(SECONDS):
            async for part in request.stream():
                if size + len(part) > LARGEST:
                    raise Refused(413, "This is larger than any webhook may be here.")
                reading.take(len(part))
                size += len(part)
                parts.append(part)
                for digest in digests:
                    digest.update(part)
    except TimeoutError:
        raise Refused(408, "The body did not arrive in time.") from None
    except ClientDisconnect:
        raise Refused(400, "The body was cut off.") from None
    finally:
        reading.give_back(size)
    return b"".join(parts)


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0
