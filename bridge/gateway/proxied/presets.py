"""Shopify's own server for a shop, and its Global Catalog: where they are, who asks there, what differs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bridge.errors import ConfigurationError
from bridge.gateway.proxied.dialect import Dialect
from bridge.gateway.proxied.ucp_dialect import Ucp
from bridge.upstreams import ServerPart

PATH = "/api/ucp/mcp"
GLOBAL_CATALOG = f"https://catalog.shopify.com{PATH}"

OF_THIS_SHOP = "Answered by Shopify's own server for this shop, whose carts and checkouts are not those of other tools."
OF_ALL_SHOPS = "Across all shops on Shopify, not only this one."


@dataclass(frozen=True, slots=True)
class Preset:
    """`url` and `profile` are None for a server that is none of Shopify's."""

    url: str | None
    profile: str | None
    dialect: Dialect


@dataclass(frozen=True, slots=True)
class Presets:
    """What they need to know of a brand. `own` tells which tools it offers itself just now; `profile` is the address
    of the agent's profile that this bridge serves, None when it isn't reached from the internet."""

    brand: str
    shop_url: str
    own: Callable[[], Collection[str]]
    profile: str | None

    def of(self, server: str, part: ServerPart) -> Preset:
        """Raises `ConfigurationError` when there is no agent's profile to show."""
        profile = part.profile or self.profile
        if profile is None:
            raise ConfigurationError(
                f"Server {server}: Shopify asks who calls, and reads it at an address. Set "
                "`public_url` to where this bridge is reached from the internet, where it then serves an agent's "
                f"profile, or `servers.{server}.profile` to the address of one of your own."
            )
        if part.preset == "shopify-catalog":
            return Preset(part.url or GLOBAL_CATALOG, profile, Ucp(tuple, OF_ALL_SHOPS))
        have: Callable[[], Collection[str]] = tuple if part.also_what_we_have else self.own
        return Preset(part.url or f"{self.shop_url}{PATH}", profile, Ucp(have, OF_THIS_SHOP))
