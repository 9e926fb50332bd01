"""Whom the shop talks to: an agent names the address of its profile, and the shop reads there what the agent can do.

A profile on this machine is fetched, as Shopify would. One at an https address is believed unseen, with every
capability: the demo asks nobody on the internet.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
from cachetools import TTLCache

from bridge.demo.ucp.rpc import Refused

FRESH = 60  # seconds, the least that UCP allows
PATIENCE = 2.0  # seconds
VERSIONS = ("2026-08-25", "2026-04-08", "2026-01-23", "draft")

Capabilities = frozenset[str]


class Profiles:
    """`clock` gives seconds. The address of a shop that an agent can go to by itself stands in each refusal."""

    def __init__(self, clock: Callable[[], float], continue_url: str) -> None:
        self.known: TTLCache[str, Capabilities] = TTLCache(100, FRESH, clock)
        self.continue_url = continue_url

    async def capabilities(self, address: Any) -> Capabilities | None:
        """None stands for all of them. Raises Refused."""
        if not isinstance(address, str) or not address:
            raise self.refused("invalid_profile_url", "meta.ucp-agent.profile is missing.")
        parts = urlsplit(address)
        if parts.scheme == "https" and parts.hostname:
            return None
        if parts.scheme != "http" or not is_loopback(parts.hostname or ""):
            raise self.refused("invalid_profile_url", "The profile must be at an https address.")
        if (found := self.known.get(address)) is None:
            found = self.known[address] = self.read(await self.fetch(address))
        return found

    async def fetch(self, address: str) -> Any:
        try:
            async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
                response = await client.get(address)
                response.raise_for_status()
        except httpx.HTTPError as error:
            raise self.refused("profile_unreachable", "The profile could not be fetched.") from error
        try:
            return response.json()
        except ValueError as error:
            raise self.refused("profile_malformed", "The profile is not JSON.") from error

    def read(self, profile: Any) -> Capabilities:
        ucp = profile.get("ucp") if isinstance(profile, dict) else None
        if not isinstance(ucp, dict) or not isinstance(ucp.get("capabilities"), dict):
            raise self.refused("profile_malformed", "The profile lists no capabilities.")
        if ucp.get("version") not in VERSIONS:
            raise self.refused("version_unsupported", f"Supported versions: {', '.join(VERSIONS)}.")
        return frozenset(ucp["capabilities"])

    def refused(self, code: str, content: str) -> Refused:
        return Refused(
            -32001, "Discovery failed", status=422, code=code, content=content, continue_url=self.continue_url
        )


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
