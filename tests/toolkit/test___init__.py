from __future__ import annotations

import re

import bridge.toolkit as toolkit


def test_all_that_a_tool_may_import_stands_on_the_page() -> None:
    words = set(re.findall(r"\w+", toolkit.__doc__ or ""))
    assert set(toolkit.__all__) <= words
