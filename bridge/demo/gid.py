"""Global ids, `gid://shopify/Product/1`: the only form in which ids travel."""

from __future__ import annotations

import re

FORM = re.compile(r"gid://shopify/([A-Za-z0-9]+)/([^\s/?]+)(\?\S*)?\Z")


def gid(type_name: str, key: int | str) -> str:
    return f"gid://shopify/{type_name}/{key}"


def split(text: str) -> tuple[str, str]:
    """The type's name and the key. Raises ValueError for anything that is no global id."""
    match = FORM.match(text)
    if match is None:
        raise ValueError(f"Invalid global id '{text}'")
    return match[1], match[2]
