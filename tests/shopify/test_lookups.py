import math
from typing import Any

import orjson
import pytest
from graphql import parse

from bridge.errors import BrokenAnswer
from bridge.shopify.lookups import Lookup, lookup_of
from bridge.shopify.operations import operations_of
from bridge.shopify.transport import Request, Response


def recognised(document: str) -> Lookup | None:
    (operation,) = operations_of(parse(document), "storefront")
    return lookup_of(operation)


def test_a_lookup_asks_nodes_by_a_variable_and_may_ask_what_depends_on_no_id() -> None:
    assert recognised("query A($ids: [ID!]!) { nodes(ids: $ids) { id } }") == Lookup("ids", "nodes")
    assert recognised("query A($i: [ID!]!) { shop { name } all: nodes(ids: $i) { id } }") == Lookup("i", "all")


@pytest.mark.parametrize(
    "document",
    [
        "query A($id: ID!) { node(id: $id) { id } }",
        'query A { nodes(ids: ["gid://shopify/Product/1"]) { id } }',
        "query A($ids: [ID!]!) { nodes(ids: $ids) { id } more: nodes(ids: $ids) { id } }",
        "query A($ids: [ID!]!) { nodes(ids: $ids) { id } other(ids: $ids) { id } }",
        "query A($ids: [ID!]!, $on: Boolean!) { nodes(ids: $ids) @include(if: $on) { id } }",
        "mutation A($ids: [ID!]!) { nodes(ids: $ids) { id } }",
        "query A { shop { name } }",
    ],
)
def test_anything_else_is_none(document: str) -> None:
    assert recognised(document) is None


LOOKUP = Lookup("ids", "nodes")
ASKED = ["a", "b", "c"]


def answered(*nodes: object, errors: tuple[dict[str, Any], ...] = ()) -> Response:
    return Response({}, orjson.dumps({"shop": "S", "nodes": list(nodes)}), errors)


def test_each_gets_the_nodes_of_its_own_ids_in_its_own_order() -> None:
    part = LOOKUP.part(answered(1, 2, 3), ASKED, ["c", "a", "c"])

    assert part.data == {"shop": "S", "nodes": [3, 1, 3]}


def test_an_error_about_one_id_is_told_where_that_id_was_asked_and_any_other_to_all() -> None:
    of_b: dict[str, Any] = {"message": "no", "path": ["nodes", 1, "title"]}
    of_all: dict[str, Any] = {"message": "shop", "path": ["shop"]}
    response = answered(1, None, 3, errors=(of_b, of_all, {"message": "bare"}))

    assert LOOKUP.part(response, ASKED, ["a", "c"]).errors == (of_all, {"message": "bare"})
    told = LOOKUP.part(response, ASKED, ["b", "a", "b"]).errors
    assert [error.get("path") for error in told] == [["nodes", 0, "title"], ["nodes", 2, "title"], ["shop"], None]


@pytest.mark.parametrize("data", [{}, {"nodes": None}, {"nodes": [1, 2]}])
def test_an_answer_with_other_than_a_node_for_each_id_is_broken(data: dict[str, object]) -> None:
    with pytest.raises(BrokenAnswer):
        LOOKUP.part(Response({}, orjson.dumps(data)), ASKED, ["a"])


def test_what_was_taken_apart_can_be_joined() -> None:
    whole = answered(1, 2, 3)

    assert LOOKUP.joined([LOOKUP.part(whole, ASKED, [one]) for one in ASKED]) == whole


def test_errors_keep_to_their_nodes_when_answers_are_joined() -> None:
    of_second: dict[str, Any] = {"message": "no", "path": ["nodes", 1, "title"]}
    parts = [answered(1, None, errors=(of_second,)), answered(3, None, errors=(of_second, {"message": "bare"}))]

    told = LOOKUP.joined(parts).errors

    assert [error.get("path") for error in told] == [["nodes", 1, "title"], ["nodes", 3, "title"], None]


def test_a_request_asks_for_other_ids_and_the_same_else() -> None:
    (operation,) = operations_of(parse("query A($ids: [ID!]!, $n: Int) { nodes(ids: $ids) { id } }"), "storefront")
    request = Request(operation, {"ids": ["a"], "n": 1}, math.inf)

    asking = LOOKUP.asking(request, ["b", "c"])

    assert asking.variables == {"ids": ["b", "c"], "n": 1}
    assert LOOKUP.ids(request) == ["a"], "the other is as it was"
