"""Which product or variant is meant: ids, handles and addresses, in and out.

Shopify's ids are long ("gid://shopify/ProductVariant/4401"), and an assistant pays for every
character it repeats. Texts therefore print "Variant/4401", and every tool takes the whole id, the
short one, or the number alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

Kind = Literal["Product", "ProductVariant", "Collection"]

_ID = re.compile(r"(?:gid://shopify/)?(Product|ProductVariant|Variant|Collection)/(\d{1,20})(?:\?.*)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,20}")
_HANDLE = re.compile(r"[^\s/?#:]{1,255}")
_PATH = re.compile(r"/products/([^/]+)/?$")
_KINDS: dict[str, Kind] = {
    "product": "Product",
    "productvariant": "ProductVariant",
    "variant": "ProductVariant",
    "collection": "Collection",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Where to look: `gids` in order of likelihood, else `handle`; `host` when a URL was given."""

    gids: tuple[str, ...] = ()
    handle: str | None = None
    host: str | None = None


def gid(kind: Kind, number: str) -> str:
    return f"gid://shopify/{kind}/{number}"


def short(full: str) -> str:
    """`gid://shopify/Product/1` -> `Product/1`, `gid://shopify/ProductVariant/2` -> `Variant/2`."""
    return full.removeprefix("gid://shopify/").removeprefix("Product" if kind_of(full) == "ProductVariant" else "")


def kind_of(full: str) -> str:
    return full.removeprefix("gid://shopify/").partition("/")[0]


def parse_gid(text: str, *kinds: Kind) -> str | None:
    """The whole id, when `text` is one of these kinds, with or without its prefix."""
    match = _ID.fullmatch(text.strip())
    if match is None:
        return None
    kind = _KINDS[match[1].lower()]
    return gid(kind, match[2]) if kind in kinds else None


def candidates(text: str) -> tuple[str, ...]:
    """The product or variant ids that `text` can mean: two for a bare number, none for anything else."""
    if full := parse_gid(text, "Product", "ProductVariant"):
        return (full,)
    if _NUMBER.fullmatch(text.strip()):
        return (gid("Product", text.strip()), gid("ProductVariant", text.strip()))
    return ()


def parse_reference(text: str) -> Reference | None:
    """What a product argument means; None when it can be neither id, handle nor a product's address."""
    text = text.strip()
    if gids := candidates(text):
        return Reference(gids=gids, handle=text if text.isdigit() else None)
    if text.lower().startswith(("http://", "https://")):
        return _parse_url(text)
    return Reference(handle=text.lower()) if _HANDLE.fullmatch(text) else None


def _parse_url(text: str) -> Reference | None:
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    found = _PATH.search(unquote(parts.path))
    if found is None or not parts.hostname:
        return None
    variant = parse_qs(parts.query).get("variant", [""])[0]
    gids = (gid("ProductVariant", variant),) if _NUMBER.fullmatch(variant) else ()
    return Reference(gids=gids, handle=found[1].lower(), host=parts.hostname)
