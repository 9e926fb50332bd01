"""How an address is reached: through which proxy, if any, and whose certificates are believed. It asks nobody anything;
`http.py` does."""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass, field
from functools import cached_property
from urllib.request import getproxies, proxy_bypass

import certifi
from yarl import URL

from bridge.errors import ShopUnreachable

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})  # the demo: no proxy can reach this machine's own


@dataclass(frozen=True, slots=True)
class Way:
    """`proxy` may hold a password. `trust` is True where there is no TLS."""

    url: URL
    proxy: URL | None = field(repr=False)
    trust: ssl.SSLContext | bool


class Ways:
    """As the environment says when an address is first asked for: to read it again costs more than a request."""

    def __init__(self) -> None:
        self._known: dict[str, Way] = {}

    def to(self, url: str) -> Way:
        """Raises `ShopUnreachable`."""
        way = self._known.get(url)
        if way is None:
            way = self._known[url] = self._find(url)
        return way

    def _find(self, url: str) -> Way:
        try:
            address = URL(url)
            proxy = _proxy_to(address)
        except ValueError:
            # Its text may quote the proxy's password.
            raise ShopUnreachable("the shop's address or that of the proxy before it is no web address") from None
        return Way(address, proxy, self._trust if address.scheme == "https" else True)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """Mozilla's authorities, or in their place those that SSL_CERT_FILE or else SSL_CERT_DIR names. Costs 16 ms."""
        file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
        if folder and not file:
            context = ssl.create_default_context(capath=folder)
        else:
            context = ssl.create_default_context(cafile=file or certifi.where())
        context.set_alpn_protocols(["http/1.1"])
        return context


def _proxy_to(address: URL) -> URL | None:
    """HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, unless NO_PROXY names the host."""
    proxies = getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all")
    if not proxy or address.host in LOOPBACK or proxy_bypass(f"{address.host_subcomponent}:{address.port}"):
        return None
    found = URL(proxy if "://" in proxy else f"http://{proxy}")
    if found.scheme not in ("http", "https"):
        raise ShopUnreachable(f"the environment names a {found.scheme} proxy; only HTTP and HTTPS proxies can be used")
    return found
