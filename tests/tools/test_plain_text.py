from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.plain_text import plain_text


def test_paragraphs_lists_and_tables_stay_apart() -> None:
    html = """
      <h2>Shipping</h2><p>We ship <b>daily</b>,<br>also on&nbsp;Sundays.</p>
      <ul><li>Standard: 3&ndash;5 days</li><li>Express</li></ul>
      <table><tr><th>Size</th><th>Chest</th></tr><tr><td>M</td><td>88 cm</td></tr></table>
    """
    assert plain_text(html) == (
        "Shipping\n\nWe ship daily,\nalso on Sundays.\n\n- Standard: 3–5 days\n- Express\n\nSize | Chest\nM | 88 cm"
    )


def test_scripts_and_styles_are_not_read_out() -> None:
    assert plain_text("<style>p { color: red }</style>Hello<script>alert('x')</script> there") == "Hello there"


@given(st.text())
def test_anything_is_read_to_its_end(html: str) -> None:
    assert plain_text(html) == plain_text(html).strip()
