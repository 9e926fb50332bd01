from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from bridge.toolkit import Brand


def test_a_tool_cannot_change_the_brand_that_all_calls_share() -> None:
    brand = Brand("aurora", "Aurora")
    with pytest.raises(FrozenInstanceError):
        brand.country = "DE"  # type: ignore[misc]
