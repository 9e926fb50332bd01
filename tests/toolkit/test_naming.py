from __future__ import annotations

import pytest

from bridge.toolkit.naming import LONGEST_NAME, name_fault
from bridge.tools.standard import STANDARD_TOOLS


@pytest.mark.parametrize("name", [*STANDARD_TOOLS, "Find-Fit_2", "x" * LONGEST_NAME])
def test_a_name_of_letters_digits_underscores_and_hyphens_is_one(name: str) -> None:
    assert name_fault(name) is None
    assert len(f"mcp__thirteen-long__{name}") <= 64


@pytest.mark.parametrize("name", ["", "find fit", "find.fit", "find/fit", "größe", "find\n"])
def test_other_characters_are_refused(name: str) -> None:
    assert "use letters, digits, `_` and `-`" in (name_fault(name) or "")


def test_a_long_name_leaves_a_client_no_room_for_its_prefix() -> None:
    assert "45 characters" in (name_fault("x" * 45) or "")
