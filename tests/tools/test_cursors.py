from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bridge.sealing import Handles, Sealer
from bridge.tools.cursors import read_cursor, write_cursor

HANDLES = Handles(Sealer([]), "aurora")
ABOUT = {"words": "shirt", "filters": {"vendor": "Aurora"}, "sort": None}


@given(st.text(min_size=1))
def test_what_was_written_is_read_again(shop_cursor: str) -> None:
    assert read_cursor(HANDLES, write_cursor(HANDLES, shop_cursor, ABOUT), ABOUT) == shop_cursor


def test_the_order_of_arguments_does_not_matter() -> None:
    assert read_cursor(HANDLES, write_cursor(HANDLES, "c9", ABOUT), dict(reversed(ABOUT.items()))) == "c9"


def test_a_cursor_of_another_search_is_refused() -> None:
    assert read_cursor(HANDLES, write_cursor(HANDLES, "c9", ABOUT), ABOUT | {"words": "shoes"}) is None


def test_a_changed_cursor_is_refused() -> None:
    cursor = write_cursor(HANDLES, "c9", ABOUT)
    assert read_cursor(HANDLES, cursor[:-1], ABOUT) is None
    assert read_cursor(Handles(HANDLES.sealer, "hearth"), cursor, ABOUT) is None


@given(st.text())
def test_noise_is_refused(noise: str) -> None:
    assert read_cursor(HANDLES, noise, ABOUT) is None
