"""The cursor of a listing: Shopify's own, tied to the arguments it was given for.

It is not sealed: it holds nothing secret and opens nothing that its holder could not ask for
anyway. The digest keeps a cursor from being carried over to another search, where Shopify would
take it without complaint and skip products.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

_DIGEST_BYTES = 6


def write_cursor(shop_cursor: str, arguments: dict[str, Any]) -> str:
    return f"{_digest(shop_cursor, arguments)}.{shop_cursor}"


def read_cursor(cursor: str, arguments: dict[str, Any]) -> str | None:
    """Shopify's cursor; None when it was not written for these arguments."""
    digest, _, shop_cursor = cursor.partition(".")
    return shop_cursor if shop_cursor and digest == _digest(shop_cursor, arguments) else None


def _digest(shop_cursor: str, arguments: dict[str, Any]) -> str:
    text = json.dumps([shop_cursor, arguments], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
