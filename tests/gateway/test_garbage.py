from __future__ import annotations

import gc

from bridge.gateway.garbage import settle_garbage_collector


def test_what_lives_at_start_up_is_no_longer_walked() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # Python's own: a bridge that another test ran in this process may have settled it
    try:
        settle_garbage_collector()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] > 700
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
