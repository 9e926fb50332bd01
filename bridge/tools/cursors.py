"""The cursor of a listing: Shopify's own, tied to the arguments it was given for, and sealed.

Sealed, because what Shopify puts into a cursor is its own business and may change. The digest keeps one from being
carried over to another search, where Shopify would take it without complaint and skip products.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from bridge.toolkit import Handles

KIND = "page"
_DIGEST_BYTES = 6


def write_cursor(handles: Handles, shop_cursor: str, arguments: dict[str, Any]) -> str:
    return handles.seal(KIND, f"{_digest(arguments)}.{shop_cursor}")


def read_cursor(handles: Handles, cursor: str, arguments: dict[str, Any]) -> str | None:
    """Shopify's cursor; None when it was not written here for these arguments."""
    digest, _, shop_cursor = (handles.open(KIND, cursor) or "").partition(".")
    return shop_cursor if shop_cursor and digest == _digest(arguments) else None


def _digest(arguments: dict[str, Any]) -> str:
    text = json.dumps(arguments, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
