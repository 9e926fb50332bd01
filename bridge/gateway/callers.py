"""Who is asking, as far as the connection tells. Tokens come with a later step.

Without one, callers are told apart by their session where they have one, and by their address. Several people
behind one assistant's servers share an address; that is why the limit is a guard of the shop's budget only.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from mcp.server.context import ServerRequestContext
from starlette.datastructures import Headers
from starlette.types import Scope

from bridge.caller import Caller
from bridge.errors import ConfigurationError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

ON_STDIO = Caller(kind="stdio", key="stdio")


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(name, strict=False) for name in names)
    except ValueError as error:
        raise ConfigurationError(f"Setting `trusted_proxies`: {error}.") from None


class Callers:
    """`salt` keeps an address from being found by hashing all there are."""

    def __init__(self, trusted: Sequence[Network], salt: bytes | None = None) -> None:
        self._trusted = trusted
        self._salt = salt or secrets.token_bytes(16)

    def identify(self, scope: Scope) -> Caller:
        headers = Headers(scope=scope)
        peer = (scope.get("client") or ("", 0))[0]
        forwarded = self._forwarded(peer, headers)
        seen = f"{forwarded or peer}|{headers.get('mcp-session-id', '')}"
        key = hashlib.blake2b(seen.encode(), key=self._salt, digest_size=8).hexdigest()
        return Caller(kind="anonymous", key=key, address=forwarded)

    def _forwarded(self, peer: str, headers: Headers) -> str | None:
        """The nearest address that is no proxy of ours: what stands further left, anybody may have written."""
        if not self._is_trusted(peer):
            return None
        hops = [hop.strip() for value in headers.getlist("x-forwarded-for") for hop in value.split(",")]
        return next((hop for hop in reversed(hops) if _is_address(hop) and not self._is_trusted(hop)), None)

    def _is_trusted(self, address: str) -> bool:
        return _is_address(address) and any(ipaddress.ip_address(address) in network for network in self._trusted)


def caller_of(ctx: ServerRequestContext[Any, Any]) -> Caller:
    if ctx.request is None:
        return ON_STDIO
    caller: Caller = ctx.request.state.caller
    return caller


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
