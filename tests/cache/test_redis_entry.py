from __future__ import annotations

import pytest

from bridge.cache.freshness import Life
from bridge.cache.redis_entry import MOST_BYTES, MOST_TAGS, decode, encode, tag_digest
from bridge.cache.tiers import Entry

BOOTS = Entry(
    b"\x00boots\n \xff", Life(1.5, 2.0, 3.25, 60.0), frozenset({"aurora gid://shopify/Product/1", "aurora *"})
)


def written(entry: Entry = BOOTS) -> bytes:
    data = encode(entry, "0a1b", 7)
    assert data is not None
    return data


def test_what_is_read_is_what_was_written() -> None:
    assert decode(written()) == BOOTS


def test_an_entry_without_tags_or_value_is_one() -> None:
    bare = Entry(b"", Life(0.0, 0.0, 0.0, 0.0), frozenset())
    assert decode(written(bare)) == bare


def test_its_first_line_is_what_the_scripts_read_and_names_nobody() -> None:
    version, marker, generation, digests = written().split(b"\n")[0].decode().split(" ")
    assert (version, marker, generation) == ("sb1", "0a1b", "7")
    assert set(digests.split(",")) == set(map(tag_digest, BOOTS.tags))
    assert "aurora" not in digests


@pytest.mark.parametrize("at", range(0, len(written()), 3))
def test_one_damaged_byte_makes_it_none_or_changes_nothing_that_is_read(at: int) -> None:
    data = bytearray(written())
    data[at] ^= 0x11
    assert decode(bytes(data)) in (None, BOOTS)


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"sb1 a 1 \n", written()[:-1], written() + b"x", b"sb2" + written()[3:]]
)
def test_what_is_none_of_ours_is_no_entry(data: bytes) -> None:
    assert decode(data) is None


def test_what_is_too_large_to_share_is_not_written() -> None:
    assert encode(Entry(bytes(MOST_BYTES + 1), BOOTS.life, BOOTS.tags), "0a1b", 7) is None
    assert encode(Entry(b"", BOOTS.life, frozenset(map(str, range(MOST_TAGS + 1)))), "0a1b", 7) is None
