from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLError

from bridge.demo.paging import Connection

LETTERS = list("abcdefg")


def page(items: list[str] = LETTERS, **arguments: Any) -> Connection[str]:
    return Connection(items, key=str, **arguments)


def test_pages_forward_meet_end_to_end() -> None:
    seen, after = [], None
    while True:
        part = page(first=3, after=after)
        seen += part.nodes()
        after = part.page_info()["endCursor"]
        if not part.page_info()["hasNextPage"]:
            break
    assert seen == LETTERS


def test_pages_backward_meet_end_to_end() -> None:
    last = page(last=3)
    assert (last.nodes(), last.page_info()["hasPreviousPage"]) == (["e", "f", "g"], True)
    before = page(last=4, before=last.page_info()["startCursor"])
    assert (before.nodes(), before.page_info()["hasPreviousPage"]) == (["a", "b", "c", "d"], False)


def test_reverse_turns_the_list_before_it_is_cut() -> None:
    assert page(first=2, reverse=True).nodes() == ["g", "f"]


def test_an_edge_carries_the_cursor_of_its_node() -> None:
    edges = page(first=2).edges()
    assert page(first=1, after=edges[0]["cursor"]).nodes() == ["b"]


def test_an_empty_page_has_no_cursors() -> None:
    assert page([], first=5).page_info() == {
        "hasPreviousPage": False,
        "hasNextPage": False,
        "startCursor": None,
        "endCursor": None,
    }


def test_a_cursor_survives_what_happens_before_and_at_its_place() -> None:
    cursor = page(first=3).page_info()["endCursor"]
    assert page(["new", *LETTERS], first=1, after=cursor).nodes() == ["d"]
    assert page(["a", "b", "d", "e"], first=1, after=cursor).nodes() == ["d"]  # c has gone, d took its place


def test_a_cursor_without_a_key_knows_its_place_only() -> None:
    cursor = Connection(LETTERS, key=None, first=3).page_info()["endCursor"]
    assert Connection(["new", *LETTERS], key=None, first=1, after=cursor).nodes() == ["c"]
    assert Connection(LETTERS[:2], key=None, first=1, after=cursor).nodes() == []


def test_between_two_cursors() -> None:
    edges = page(first=7).edges()
    assert page(first=9, after=edges[1]["cursor"], before=edges[4]["cursor"]).nodes() == ["c", "d"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "you must provide one of first or last"),
        ({"first": 1, "last": 1}, "providing both first and last is not supported"),
        ({"first": 251}, "first cannot exceed 250"),
        ({"last": 251}, "last cannot exceed 250"),
        ({"first": -1}, "first and last must not be negative"),
        ({"first": 1, "after": "nonsense"}, "Invalid cursor for current pagination sort."),
        ({"first": 1, "after": "e30="}, "Invalid cursor for current pagination sort."),
    ],
)
def test_what_is_refused(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(GraphQLError) as refused:
        page(**arguments)
    assert refused.value.message == said
    assert refused.value.extensions == {"code": "BAD_REQUEST"}
