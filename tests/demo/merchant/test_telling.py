from __future__ import annotations

from typing import Any

from bridge.demo.merchant.editing import Editor
from bridge.demo.merchant.telling import told_of


def said(editor: Editor, **wish: Any) -> str:
    return str(told_of(editor.edit(wish), [])["said"])


def test_one_sentence_says_what_is_and_what_was(editor: Editor) -> None:
    assert said(editor, product="straw-hat", price="25.00", title="Sun Hat").startswith(
        "straw-hat: title is Sun Hat, it was Straw Hat; price is 25.00, it was 20."
    )


def test_variants_that_changed_alike_are_named_together(editor: Editor) -> None:
    text = said(editor, product="linen-shirt", price="35.00")
    assert "price is 35.00, it was 40 (Red / S, Red / M); price is 35.00, it was 45.50 (Blue / S)." in text


def test_it_says_when_nobody_was_told_or_nothing_changed(editor: Editor) -> None:
    assert said(editor, product="straw-hat", delete=True) == (
        "straw-hat was deleted. Nobody has subscribed to that, so no webhook was sent."
    )
    assert said(editor, product="olive-soap", price="8") == "olive-soap is so already; nothing was changed."


def test_long_texts_are_cut_in_the_sentence_and_whole_beside_it(editor: Editor) -> None:
    told = told_of(editor.edit({"product": "straw-hat", "title": "Hat " * 30}), [])
    assert "…, it was Straw Hat" in told["said"]
    assert told["changes"] == [{"what": "title", "of": "", "old": "Straw Hat", "new": "Hat " * 30}]
