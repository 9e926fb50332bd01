"""HTTP for tools that ask another service. One client is shared by all brands: a new one costs 16 ms of CPU."""

from __future__ import annotations

import httpx

Http = httpx.AsyncClient

SECONDS = 10.0


def open_http() -> Http:
    """Redirects are not followed, so that an address chosen by a tool's author is the one that is asked."""
    return httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False)
