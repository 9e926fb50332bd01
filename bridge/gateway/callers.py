"""Who is asking, as far as the connection tells. Tokens come with a later step.

Without one, callers are told apart by their address, since a client can have as many sessions as it likes. Several
people behind one assistant's servers share an address; that is why the limit is a guard of the shop's budget only.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
import secrets
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp_types.version import MODERN_PROTOCOL_VERSIONS
from starlette.datastructures import Headers
from starlette.types import Scope

from bridge.caller import Caller
from bridge.errors import ConfigurationError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_WITH_PORT = re.compile(r"\[([^]]*)\](?::\d+)?|([^:]*):\d+")

MOST_KNOWN = 4096
LONGEST_KNOWN = 512
"""Callers that are remembered, and bytes of what each is known by: finding out costs 10 µs."""

_TELLING = frozenset({b"x-forwarded-for", b"mcp-session-id", b"mcp-protocol-version"})

ON_STDIO = Caller(kind="stdio", key="stdio", party="stdio")


def networks(names: Iterable[str], setting: str = "trusted_proxies") -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(name, strict=False) for name in names)
    except ValueError as error:
        raise ConfigurationError(f"Setting `{setting}`: {error}.") from None


class Callers:
    """`crowded` are addresses that many people share; `with_sessions` says that the SDK refuses a session it does
    not know. `salt` keeps an address from being found by hashing all there are."""

    def __init__(
        self,
        trusted: Sequence[Network],
        crowded: Sequence[Network] = (),
        *,
        with_sessions: bool = True,
        salt: bytes | None = None,
    ) -> None:
        self._trusted = trusted
        self._crowded = crowded
        self._with_sessions = with_sessions
        self._salt = salt or secrets.token_bytes(16)
        self._known = lru_cache(MOST_KNOWN)(self._identify)

    def identify(self, scope: Scope) -> Caller:
        peer = (scope.get("client") or ("", 0))[0]
        told = [header for header in scope["headers"] if header[0] in _TELLING]
        if sum(len(value) for _, value in told) > LONGEST_KNOWN:
            return self._identify(peer, tuple(told))
        return self._known(peer, tuple(told))

    def _identify(self, peer: str, telling: tuple[tuple[bytes, bytes], ...]) -> Caller:
        headers = Headers(raw=list(telling))
        told = self._forwarded(peer, headers)
        address = str(told) if told else None
        key = self._hashed(f"address {address or _address(peer) or peer}")
        return Caller(kind="anonymous", key=key, address=address, party=self._party(headers, told))

    def is_crowded(self, scope: Scope) -> bool:
        """Whether many people may stand behind this request's address."""
        peer = (scope.get("client") or ("", 0))[0]
        address = self._forwarded(peer, Headers(scope=scope)) or _address(peer)
        return address is not None and _is_in(address, self._crowded)

    def _party(self, headers: Headers, address: Address | None) -> str | None:
        """The newest protocol has no sessions: there, a client may write into that header what it likes."""
        session = headers.get("mcp-session-id")
        modern = headers.get("mcp-protocol-version") in MODERN_PROTOCOL_VERSIONS
        if session and self._with_sessions and not modern:
            return self._hashed(f"session {session}")
        if address is None or _is_in(address, self._crowded):
            return None
        return self._hashed(f"address {address}")

    def _hashed(self, text: str) -> str:
        return hashlib.blake2b(text.encode(), key=self._salt, digest_size=8).hexdigest()

    def _forwarded(self, peer: str, headers: Headers) -> Address | None:
        """The nearest address that is no proxy of ours. What stands further left, anybody may have written; so the
        walk also ends at a hop that is no address, since who wrote the one before it is then not known."""
        if not self._is_trusted(_address(peer)):
            return None
        hops = [hop for value in headers.getlist("x-forwarded-for") for hop in value.split(",")]
        addresses = map(_address, reversed(hops))
        return next((address for address in addresses if not self._is_trusted(address)), None)

    def _is_trusted(self, address: Address | None) -> bool:
        return address is not None and _is_in(address, self._trusted)


def caller_of(ctx: ServerRequestContext[Any, Any]) -> Caller:
    if ctx.request is None:
        return ON_STDIO
    caller: Caller = ctx.request.state.caller
    return caller


def _is_in(address: Address, among: Iterable[Network]) -> bool:
    return any(address in network for network in among)


def _address(text: str) -> Address | None:
    """Some proxies add a port. An IPv4 client on an IPv6 socket is the IPv4 client; a scope says nothing here."""
    found = _WITH_PORT.fullmatch(text.strip())
    bare = (found[1] or found[2] or "") if found else text.strip()
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return address
    return None if address.scope_id else address.ipv4_mapped or address
