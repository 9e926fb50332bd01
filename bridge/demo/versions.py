"""API versions: which are supported, and which is served when another was asked for.

An expired version is no error: the oldest supported one answers, and only the response header tells
(shopify.dev/docs/api/usage/versioning). One that does not exist yet is not found.
"""

from __future__ import annotations

import re
from typing import Any

SUPPORTED = ("2026-01", "2026-04", "2026-07", "2026-10")
CANDIDATE = "2027-01"
UNSTABLE = "unstable"

FORM = re.compile(r"20\d\d-(01|04|07|10)\Z")


def served(asked: str) -> str | None:
    """None when there is no such version."""
    if asked in (*SUPPORTED, CANDIDATE, UNSTABLE):
        return asked
    expired = FORM.match(asked) and asked < SUPPORTED[0]
    return SUPPORTED[0] if expired else None


def public_api_versions() -> list[dict[str, Any]]:
    versions = [{"handle": each, "displayName": each, "supported": True} for each in SUPPORTED]
    versions[-1]["displayName"] = f"{SUPPORTED[-1]} (Latest)"
    return [
        *versions,
        {"handle": CANDIDATE, "displayName": f"{CANDIDATE} (Release candidate)", "supported": False},
        {"handle": UNSTABLE, "displayName": UNSTABLE, "supported": False},
    ]
