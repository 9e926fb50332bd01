from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bridge.cache.packing import WORTH_IT, pack, unpack


@given(st.binary(max_size=3 * WORTH_IT))
def test_what_was_packed_is_unpacked_as_it_was(value: bytes) -> None:
    assert unpack(pack(value)) == value


def test_only_what_is_long_is_compressed() -> None:
    short, long = b"x" * (WORTH_IT - 1), b"x" * WORTH_IT

    assert len(pack(short)) == len(short) + 1
    assert len(pack(long)) < len(long) / 10
