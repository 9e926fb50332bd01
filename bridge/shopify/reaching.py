"""How an address is reached: through which proxy, if any, and whose certificates are believed. It asks nobody anything;
`http.py` does."""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.request import getproxies, proxy_bypass

import certifi
from yarl import URL

from bridge.errors import ConfigurationError, ShopUnreachable

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})  # the demo: no proxy can reach this machine's own


@dataclass(frozen=True, slots=True)
class Way:
    """`proxy` may hold a password. `trust` is True where there is no TLS."""

    url: URL
    proxy: URL | None = field(repr=False)
    trust: ssl.SSLContext | bool


class Ways:
    """As the environment says: whose certificates when this is made, which proxy when an address is asked for. Raises
    `ConfigurationError` where it names no usable certificates."""

    def __init__(self) -> None:
        self._named = _named_authorities()

    def to(self, url: str) -> Way:
        """Raises `ShopUnreachable`."""
        try:
            address = URL(url)
            if address.scheme in ("http", "https") and address.host:
                return Way(address, _proxy_to(address), self._trust if address.scheme == "https" else True)
        except ValueError:
            pass  # not raised from it: its text may quote the proxy's password
        raise ShopUnreachable("the shop's address or that of the proxy before it is no web address")

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """Mozilla's authorities, or in their place those that the environment names. Costs 16 ms."""
        return self._named or _trusting(cafile=certifi.where())


def _named_authorities() -> ssl.SSLContext | None:
    """SSL_CERT_FILE's, or else SSL_CERT_DIR's. Raises `ConfigurationError`."""
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file:
        try:
            return _trusting(cafile=file)
        except OSError as error:
            why = "holds no certificates" if isinstance(error, ssl.SSLError) else f"can't be read: {error.strerror}"
        raise ConfigurationError(
            f"SSL_CERT_FILE: {file} {why}. Name a PEM file of the authorities to believe, or unset it to believe "
            "Mozilla's."
        )
    if folder and not any(map(_holds_authorities, folder.split(os.pathsep))):
        raise ConfigurationError(
            f"SSL_CERT_DIR: {folder} holds no certificates under the names that OpenSSL looks for. Run `openssl "
            "rehash` on that folder, or unset it to believe Mozilla's."
        )
    return _trusting(capath=folder) if folder else None


def _holds_authorities(folder: str) -> bool:
    """OpenSSL reads none before it meets one that it needs, and is silent about a folder where there is none."""
    return any(Path(folder).glob("[0-9a-f]" * 8 + ".[0-9]*"))


def _trusting(*, cafile: str | None = None, capath: str | None = None) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=cafile, capath=capath)
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
