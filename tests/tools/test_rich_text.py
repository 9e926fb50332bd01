from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.plain_text import plain_text
from bridge.tools.rich_text import html_of


def text(value: str) -> dict[str, Any]:
    return {"type": "text", "value": value}


def test_a_tree_becomes_the_html_that_it_stands_for() -> None:
    items = [{"type": "list-item", "children": [text("fir & smoke")]}]
    link = {"type": "link", "url": "https://shop.example", "children": [text("here")]}
    tree = {
        "type": "root",
        "children": [
            {"type": "paragraph", "children": [text("Of wax, see "), link]},
            {"type": "list", "listType": "unordered", "children": items},
        ],
    }
    html = html_of(json.dumps(tree), "rich_text_field")
    assert html == "<p>Of wax, see here</p><ul><li>fir &amp; smoke</li></ul>"


def test_plain_fields_keep_their_lines_and_their_signs() -> None:
    assert html_of("1 < 2\nyes\n\nreally", "multi_line_text_field") == "<p>1 &lt; 2<br>yes</p><p>really</p>"


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner)).map(json.dumps))
def test_what_is_no_tree_is_no_fault(value: str) -> None:
    plain_text(html_of(value, "rich_text_field"))
