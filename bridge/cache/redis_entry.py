"""An entry as bytes for Redis: a line that the scripts there read, one that says when it ends, and its value.

`sb1 <marker> <generation> <digests of its tags>`, then `<checksum> <JSON>`, then the value as it is. What another
version has written, or what is damaged, is no entry.
"""

from __future__ import annotations

import hashlib
import zlib

import orjson

from bridge.cache.freshness import Life
from bridge.cache.tiers import Entry

VERSION = b"sb1"

MOST_BYTES = 1_000_000
"""Of one entry. Redis serves one request after the other, so a larger one would make all others wait."""

MOST_TAGS = 500


def tag_digest(tag: str) -> str:
    return hashlib.blake2b(tag.encode(errors="replace"), digest_size=10).hexdigest()


def encode(entry: Entry, marker: str, generation: int) -> bytes | None:
    """None for one that is too large to be shared."""
    if len(entry.value) > MOST_BYTES or len(entry.tags) > MOST_TAGS:
        return None
    digests = ",".join(map(tag_digest, entry.tags))
    life = entry.life
    about = orjson.dumps([life.loaded, life.fresh, life.followed, life.stale, *sorted(entry.tags)])
    checksum = b"%08x" % _checksum(about, entry.value)
    return b"%s %s %d %s\n%s %s\n%s" % (
        VERSION,
        marker.encode(),
        generation,
        digests.encode(),
        checksum,
        about,
        entry.value,
    )


def decode(data: bytes) -> Entry | None:
    try:
        head, second, value = data.split(b"\n", 2)
        checksum, about = second.split(b" ", 1)
        if head.split(b" ", 1)[0] != VERSION or int(checksum, 16) != _checksum(about, value):
            return None
        loaded, fresh, followed, stale, *tags = orjson.loads(about)
    except ValueError:
        return None
    return Entry(value, Life(loaded, fresh, followed, stale), frozenset(tags))


def _checksum(about: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(about))
