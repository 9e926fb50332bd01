from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.tools.questions import WORDS_MAX, asks_to_act, matters, same, words


def test_what_matters_is_left_when_the_filler_is_gone() -> None:
    assert [word for word in words("How long can I return the shoes, please?") if matters(word)] == ["return", "shoes"]
    assert [word for word in words("Wie lange kann ich Schuhe zurückgeben?") if matters(word)] == [
        "schuhe",
        "zurückgeben",
    ]


def test_shops_have_other_words_for_the_same() -> None:
    assert "delivery" in same("ship", "EN")
    assert "return" in same("back", "EN")
    assert "umtausch" in same("rückgabefrist", "DE")
    assert same("unicorn", "EN") == frozenset()
    assert same("ship", "PT_BR") == frozenset()


def test_words_that_no_space_sets_apart_are_looked_for_in_pairs_of_signs() -> None:
    assert words("返品は30日") == ["30", "返 品", "品 は"]


@given(st.text())
def test_words_hold_no_sign_that_a_query_language_could_mean(question: str) -> None:
    found = words(question)
    assert len(found) <= WORDS_MAX
    assert all(part.isalnum() for word in found for part in word.split(" "))


@pytest.mark.parametrize(
    "question",
    [
        "Cancel my order #1001",
        "please refund me",
        "Can you change my address?",
        "I'd like to return these boots",
        "Bitte stornieren Sie meine Bestellung",
        "Können Sie meine Adresse ändern?",
        "Ich möchte meine Stiefel zurückgeben",
    ],
)
def test_a_wish_to_have_something_done_is_told_from_a_question(question: str) -> None:
    assert asks_to_act(question)


@pytest.mark.parametrize(
    "question",
    [
        "How do I cancel my order?",
        "Can I return boots?",
        "return policy",
        "Do you change sizes for free?",
        "Was kostet eine Rückgabe?",
        "Wie kann ich meine Bestellung stornieren?",
        "Kann ich etwas zurückgeben?",
    ],
)
def test_a_question_is_no_wish(question: str) -> None:
    assert not asks_to_act(question)
