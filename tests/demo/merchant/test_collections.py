from __future__ import annotations

import pytest

from bridge.demo.merchant.editing import Editor
from tests.demo.carts import NOON


def test_members_are_added_removed_and_replaced(editor: Editor) -> None:
    summer = editor.shop.collections[0]
    editor.edit({"collection": "summer", "add": ["olive-soap"], "remove": ["straw-hat"]})
    assert summer.products == ["linen-shirt", "olive-soap"]
    editor.edit({"collection": "summer", "products": ["wool-sweater"]})
    assert (summer.products, summer.updated_at) == (["wool-sweater"], NOON.replace(microsecond=0))


def test_it_can_be_renamed_made_and_deleted(editor: Editor) -> None:
    editor.edit({"collection": "summer", "title": "Sun"})
    editor.edit({"collection": "winter", "create": True, "add": ["wool-sweater"]})
    editor.edit({"collection": "everything", "delete": True})
    assert [(each.handle, each.title) for each in editor.shop.collections] == [("summer", "Sun"), ("winter", "Winter")]


def test_a_member_that_there_is_not_changes_nothing(editor: Editor) -> None:
    with pytest.raises(ValueError, match=r"There is no product 'straw-hut'. There are: straw-hat"):
        editor.edit({"collection": "summer", "title": "Sun", "add": ["straw-hut"]})
    assert editor.shop.collections[0].title == "Summer"
    with pytest.raises(ValueError, match="There is a collection 'summer' already"):
        editor.edit({"collection": "summer", "create": True})
