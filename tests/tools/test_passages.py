from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.passages import HEADING_LENGTH, LENGTH, Source, passages_of
from bridge.tools.plain_text import plain_text


def cut(html: str) -> list[tuple[str, str]]:
    return [(passage.heading, passage.text) for passage in passages_of(Source("page", "Page", html))]


def test_an_answer_stands_under_its_question() -> None:
    html = "<p>Hello.</p><h2>What does it <em>cost</em>?</h2><p>$6.</p><ul><li>one</li><li>two</li></ul>"
    assert cut(html) == [("", "Hello."), ("What does it cost?", "$6.\n\n- one\n- two")]


def test_a_line_in_bold_letters_is_a_heading_as_merchants_write_it() -> None:
    html = (
        "<p><strong>Do you repair?</strong><br>Yes, <b>always</b>.</p><p><b>Where from?</b></p><p>From farms.</p>"
        "<p><strong>Note:</strong> this is none.</p>"
    )
    assert cut(html) == [
        ("Do you repair?", "Yes, always."),
        ("Where from?", "From farms.\n\nNote: this is none."),
    ]


def test_a_heading_without_a_text_is_not_lost() -> None:
    assert cut("<h1>Returns</h1><h2>Window</h2><p>30 days.</p>") == [("Returns: Window", "30 days.")]
    assert cut("<p>Hello.</p><p><b>No returns on sale items.</b></p>") == [
        ("", "Hello."),
        ("", "No returns on sale items."),
    ]


def test_definitions_and_folded_sections_are_questions_too() -> None:
    html = "<dl><dt>Open?</dt><dd>Daily.</dd></dl><details><summary>Closed?</summary>Never.</details>"
    assert cut(html) == [("Open?", "Daily."), ("Closed?", "Never.")]


def test_a_long_text_is_cut_where_sentences_end() -> None:
    sentence = "We ship it to you as soon as we can. "
    passages = cut(f"<h2>Shipping</h2><p>{sentence * 60}</p>")
    assert len(passages) > 1
    assert {heading for heading, _ in passages} == {"Shipping"}
    assert all(len(text) <= LENGTH and text.endswith("can.") for _, text in passages)


def test_paragraphs_stay_together_while_there_is_room() -> None:
    passages = cut("<p>one</p><p>two</p>" + f"<p>{'x' * (LENGTH - 5)}</p>")
    assert passages == [("", "one\n\ntwo"), ("", "x" * (LENGTH - 5))]


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<h2>", "</h2>", "<li>", "<br>", "word", "y" * 700])))
def test_no_word_is_lost_or_told_twice_whatever_the_markup(parts: list[str]) -> None:
    html = " ".join(f"{part}{at}z" if part.isalpha() else part for at, part in enumerate(parts))
    passages = cut(html)
    told = "".join(text for _, text in passages)
    headings = " ".join(heading for heading, _ in passages)
    for word in plain_text(html).split():
        assert "".join(told.split()).count(word) == 1 or word in headings or word == "-"
    assert all(len(text) <= LENGTH and len(heading) <= HEADING_LENGTH + 2 for heading, text in passages)
