from __future__ import annotations

import pytest

from tests.demo.asking import Asking

ID = "gid://shopify/Product/1"


def test_an_array_over_250_is_refused(ask: Asking) -> None:
    body = ask.post("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[ID] * 251).json()
    assert "data" not in body
    (error,) = body["errors"]
    assert error["message"] == "The input array size of 251 is greater than the maximum allowed of 250."
    assert error["path"] == ["nodes", "ids"]
    assert error["extensions"] == {"code": "MAX_INPUT_SIZE_EXCEEDED"}


def test_250_is_allowed(ask: Asking) -> None:
    assert len(ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[ID] * 250)["nodes"]) == 250


def test_arrays_are_counted_in_literals_and_inside_inputs_too(ask: Asking) -> None:
    filters = "{available: true}, " * 251
    query = f'{{ search(query: "a", first: 1, productFilters: [{filters}]) {{ totalCount }} }}'
    assert ask.errors(query)[0]["extensions"]["code"] == "MAX_INPUT_SIZE_EXCEEDED"


@pytest.mark.parametrize("literal", ['"1"', "1", '"gid://shopify/Product"'])
def test_a_literal_that_is_no_global_id_is_refused(ask: Asking, literal: str) -> None:
    (error,) = ask.errors(f"{{ product(id: {literal}) {{ title }} }}")
    assert error["message"] == f"Invalid global id '{literal.strip(chr(34))}'"
    assert error["path"] == ["product", "id"]
    assert error["extensions"] == {"code": "argumentLiteralsIncompatible", "typeName": "CoercionError"}


def test_a_variable_that_is_no_global_id_is_refused(ask: Asking) -> None:
    (error,) = ask.errors("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[ID, "2"])
    assert error["message"] == "Variable $ids of type [ID!]! was provided invalid value for 1 (Invalid global id '2')"
    assert error["extensions"]["code"] == "INVALID_VARIABLE"
    assert error["extensions"]["problems"] == [{"path": [1], "explanation": "Invalid global id '2'"}]


def test_an_id_inside_an_input_is_looked_at_too(ask: Asking) -> None:
    query = "mutation($lines: [CartLineInput!]) { cartCreate(input: {lines: $lines}) { cart { id } } }"
    (error,) = ask.errors(query, lines=[{"merchandiseId": "gid://shopify/ProductVariant/11"}, {"merchandiseId": "11"}])
    assert "for 1.merchandiseId (Invalid global id '11')" in error["message"]
    (error,) = ask.errors('mutation { cartCreate(input: {lines: [{merchandiseId: "11"}]}) { cart { id } } }')
    assert error["message"] == "Invalid global id '11'"
    assert error["path"] == ["cartCreate", "input"]
