"""Keys and tags. A key is a digest, so nothing of what was asked can be read in it; a tag is a gid or a kind."""

from __future__ import annotations

import hashlib

import orjson

EVERYTHING = "*"
"""The tag of whatever belongs to the shop."""


def any_of(gid: str) -> str:
    """The tag of what shows so many of a kind that it is stale when any of them changes."""
    return f"{gid.split('/')[3]}.any"


def digest(*parts: object) -> str:
    """`parts` are JSON data. The order of a mapping's keys does not matter."""
    return hashlib.blake2b(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS), digest_size=20).hexdigest()
