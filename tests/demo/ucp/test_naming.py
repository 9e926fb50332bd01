from __future__ import annotations

import pytest

from bridge.demo.ucp.naming import Naming


def naming() -> Naming:
    return Naming(["search_catalog", "get_order"])


def test_tools_are_renamed_and_dropped_and_come_back() -> None:
    names = naming()
    names.change("rename search_catalog=search_shop_catalog")
    names.change("drop get_order")
    assert names.listed() == {"search_shop_catalog": "search_catalog"}
    assert names.changes() == ["rename search_catalog=search_shop_catalog", "drop get_order"]
    names.undo()
    assert names.listed() == {"search_catalog": "search_catalog", "get_order": "get_order"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write `rename TOOL=NEW_NAME`"),
        ("rename search_catalog", "Write `rename TOOL=NEW_NAME`"),
        ("drop find", "There is no tool 'find'. There are: search_catalog, get_order."),
        ("rename search_catalog=get_order", "There is a tool 'get_order' already."),
    ],
)
def test_a_mistake_gets_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("?", r"\?").split(".")[0]):
        naming().change(text)
