from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import (
    AccessDenied,
    BrokenAnswer,
    NotGraphQL,
    ProtectedData,
    QueryRefused,
    QueryTooLarge,
    ScopeMissing,
    ShopError,
    ShopForbidden,
    ShopFrozen,
    ShopLocked,
    ShopNotFound,
    ShopRejectedUs,
    ShopThrottled,
    ShopUnavailable,
    TokenRefused,
)
from bridge.shopify.response import Response, read_response, write_json

DEEP = b"[" * 5000 + b"]" * 5000
JSON = {"content-type": "application/json; charset=utf-8", "x-request-id": "7f3a"}


def answer(status: int = 200, headers: Mapping[str, str] = JSON, **members: Any) -> Response:
    return read_response(status, headers, orjson.dumps(members))


def refused(error: Mapping[str, Any], **members: Any) -> ShopError:
    """What an answer without data is raised as."""
    with pytest.raises(ShopError) as caught:
        answer(errors=[error], **members)
    return caught.value


def test_data_is_handed_out_with_its_extensions() -> None:
    response = answer(data={"shop": {"name": "Aurora"}}, extensions={"cost": {"requestedQueryCost": 3}})

    assert response.data == {"shop": {"name": "Aurora"}}
    assert response.cost is not None
    assert response.cost.requested == 3


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (302, NotGraphQL),
        (401, TokenRefused),
        (402, ShopFrozen),
        (403, ShopForbidden),
        (404, ShopNotFound),
        (418, QueryRefused),
        (423, ShopLocked),
        (429, ShopThrottled),
        (430, ShopRejectedUs),
        (500, ShopUnavailable),
        (503, ShopUnavailable),
    ],
)
def test_each_status_has_its_error_whatever_the_body(status: int, error: type[ShopError]) -> None:
    for body in (b"", b"<html>", b'{"data": {"shop": {}}}', b'{"errors": "Not Found"}'):
        with pytest.raises(ShopError) as caught:
            read_response(status, JSON, body)

        assert type(caught.value) is error
        assert caught.value.request_id == "7f3a"


def test_a_redirect_names_its_path_but_not_what_follows() -> None:
    headers = {"location": "https://aurora.myshopify.com/password?return=secret"}

    with pytest.raises(NotGraphQL, match=r"a redirect to /password$"):
        read_response(302, headers, b"")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("2.5", 2.5),
        ("-3", 0.0),
        ("Sun, 22 Nov 2026 09:00:30 GMT", 30.0),
        ("soon", None),
        ("nan", None),
        ("inf", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str, seconds: float | None) -> None:
    headers = {"retry-after": value, "date": "Sun, 22 Nov 2026 09:00:00 GMT"}

    with pytest.raises(ShopThrottled) as caught:
        read_response(429, headers, b"")

    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (JSON, b"<!doctype html>"),
        (JSON, b'{"data": {"shop"'),
        (JSON, b""),
        (JSON, b"[]"),
        (JSON, b"{}"),
        (JSON, b'{"data": null}'),
        (JSON, b'{"data": null, "errors": []}'),
        (JSON, b'{"data": "\xff"}'),
        (JSON, b'{"data": {"name": "bob\xff"}}'),
        (JSON, b'{"data": {"name": "bob\xed\xa0\x80"}}'),
        (JSON, b'{"data": {"name": "bob\\ud800"}}'),
        (JSON, b'{"data": {}, "errors": [{"message": 1e999}]}'),
        (JSON, b'{"data": {}, "extensions": {"bob": 1e999}}'),
        (JSON, b'{"data": {}, "extensions": %b}' % DEEP),
        (JSON, b'{"data": {"deep": %b}}' % DEEP),
    ],
)
def test_what_is_no_graphql_answer_is_never_taken_for_an_empty_one(headers: Mapping[str, str], body: bytes) -> None:
    with pytest.raises(BrokenAnswer) as caught:
        read_response(200, headers, body)

    assert "bob" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None, "what was raised where it was read may hold the whole answer"


@pytest.mark.parametrize("value", [b"1e999", b"[" * 1024 + b"]" * 1024], ids=["1e999", "deep"])
def test_data_that_cannot_be_read_is_a_broken_answer(value: bytes) -> None:
    with pytest.raises(BrokenAnswer) as caught:
        Response({}, b'{"bob": %b}' % value).data  # noqa: B018  a property that reads

    assert "bob" not in str(caught.value)
    assert caught.value.__context__ is None


def test_nor_is_data_written_that_nobody_could_read() -> None:
    data = orjson.loads(b"[" * 300 + b"]" * 300)

    with pytest.raises(BrokenAnswer):
        write_json({"nodes": data})


def test_a_web_page_is_told_from_a_broken_answer() -> None:
    with pytest.raises(NotGraphQL, match="content type text/html") as caught:
        read_response(200, {"content-type": "text/html"}, b"{}")
    assert not isinstance(caught.value, BrokenAnswer)


def test_partial_data_is_returned_with_what_was_refused() -> None:
    denied = {"message": "no", "path": ["order", "email"], "extensions": {"code": "ACCESS_DENIED"}}

    response = answer(data={"order": {"id": "1", "email": None}}, errors=[denied])

    (refusal,) = response.refusals()
    assert type(refusal) is AccessDenied
    assert refusal.path == ("order", "email")
    assert refusal.request_id == "7f3a"


def test_throttled_says_when_the_bucket_will_hold_enough() -> None:
    status = {"maximumAvailable": 2000.0, "currentlyAvailable": 20, "restoreRate": 100.0}
    cost = {"requestedQueryCost": 270, "actualQueryCost": None, "throttleStatus": status}

    error = refused({"message": "Throttled", "extensions": {"code": "THROTTLED"}}, extensions={"cost": cost})

    assert isinstance(error, ShopThrottled)
    assert error.retry_after == 2.5


def test_throttled_is_known_by_its_message_too() -> None:
    assert isinstance(refused({"message": "Throttled"}), ShopThrottled)


def test_a_missing_scope_and_an_unapproved_app_have_different_remedies() -> None:
    scope = refused(
        {
            "message": "Access denied for orders field. Required access: `read_orders` access scope.",
            "extensions": {
                "code": "ACCESS_DENIED",
                "documentation": "https://shopify.dev/api/usage/access-scopes",
                "requiredAccess": "`read_orders` access scope.",
            },
        }
    )
    approval = refused(
        {
            "message": "This app is not approved to access the Order object. "
            "See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.",
            "extensions": {"code": "ACCESS_DENIED"},
        }
    )
    neither = refused({"message": "Access denied", "extensions": {"code": "ACCESS_DENIED"}})

    assert isinstance(scope, ScopeMissing)
    assert scope.required == "`read_orders` access scope."
    assert isinstance(approval, ProtectedData)
    assert type(neither) is AccessDenied
    assert len({scope.remedy, approval.remedy, neither.remedy}) == 3


def test_the_required_scope_is_found_in_the_message_alone() -> None:
    message = "Access denied for tags field. Required access: `unauthenticated_read_product_tags` access scope."

    error = refused({"message": message, "extensions": {"code": "ACCESS_DENIED"}})

    assert isinstance(error, ScopeMissing)
    assert error.required == "`unauthenticated_read_product_tags` access scope."


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("SHOP_INACTIVE", ShopLocked),
        ("INTERNAL_SERVER_ERROR", ShopUnavailable),
        ("UNAUTHORIZED", TokenRefused),
        ("undefinedField", QueryRefused),
        ("SOMETHING_NEW", QueryRefused),
        ("MAX_COMPLEXITY_EXCEEDED", QueryTooLarge),
        ("MAX_COST_EXCEEDED", QueryTooLarge),
        ("MAX_INPUT_SIZE_EXCEEDED", QueryTooLarge),
    ],
)
def test_each_code_has_its_error(code: str, kind: type[ShopError]) -> None:
    assert type(refused({"message": "x", "extensions": {"code": code}})) is kind


def test_a_fault_in_the_document_is_quoted() -> None:
    error = refused({"message": "Field 'colour' doesn't exist", "extensions": {"code": "undefinedField"}})

    assert isinstance(error, QueryRefused)
    assert error.code == "undefinedField"
    assert "colour" in str(error)


def test_a_wrong_variable_is_named_but_its_value_is_not_repeated() -> None:
    error = refused(
        {
            "message": "Variable $email of type String! was provided invalid value for 0.to (ann@example.com)",
            "extensions": {
                "code": "INVALID_VARIABLE",
                "value": "ann@example.com",
                "problems": [{"path": ["lines", 0, "id"], "explanation": "gid://shopify/Cart/c1?key=s3cret"}],
            },
        }
    )

    assert str(error) == "INVALID_VARIABLE $email lines.0.id"


@pytest.mark.parametrize("private", ["ann@example.com", "gid://shopify/Cart/c1?key=s3cret", "shpat_0123456789abcdef"])
@pytest.mark.parametrize("code", ["undefinedField", "ACCESS_DENIED", "MAX_COST_EXCEEDED", "SOMETHING_NEW"])
def test_no_error_repeats_what_looks_private(private: str, code: str) -> None:
    error = refused({"message": f"Required access: {private} is odd", "extensions": {"code": code}})

    assert private not in str(error)
    assert private not in getattr(error, "required", "")


@pytest.mark.parametrize("errors", ["Not Found", {"query": "Required parameter missing"}, ["boom"], [None]])
def test_shopifys_other_ways_to_write_errors_are_understood(errors: Any) -> None:
    with pytest.raises(QueryRefused):
        answer(errors=errors)


def test_http_400_is_told_by_its_graphql_errors_when_it_has_some() -> None:
    with pytest.raises(QueryRefused) as named:
        answer(400, errors=[{"message": "Parse error", "extensions": {"code": "PARSE_ERROR"}}])
    with pytest.raises(QueryRefused) as bare:
        read_response(400, JSON, b"Bad Request")
    with pytest.raises(QueryRefused) as unreadable:
        read_response(400, JSON, b'{"errors": [{"message": 1e999}]}')

    assert (named.value.code, bare.value.code) == ("PARSE_ERROR", "HTTP_400")
    assert unreadable.value.code == "HTTP_400"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = ["data", "errors", "extensions", "message", "path", "code", "problems", "cost", "throttleStatus"]
NAMED = [*NAMES, "requestedQueryCost", "currentlyAvailable", "maximumAvailable", "restoreRate", "documentation"]
SHAPED = st.recursive(
    VALUES, lambda inner: st.dictionaries(st.sampled_from(NAMED), inner, max_size=6) | st.lists(inner, max_size=3)
)
STATUSES = st.sampled_from([200, 204, 302, 400, 401, 403, 404, 418, 429, 430, 503])


@given(STATUSES, st.binary(max_size=200))
def test_no_bytes_bring_anything_but_a_shop_error(status: int, body: bytes) -> None:
    try:
        read_response(status, JSON, body)
    except ShopError as error:
        assert str(error)


@given(STATUSES, SHAPED, st.dictionaries(st.sampled_from(["retry-after", "date", "location"]), st.text(max_size=30)))
def test_no_json_brings_anything_but_a_response_or_a_shop_error(
    status: int, body: Any, headers: Mapping[str, str]
) -> None:
    try:
        response = read_response(status, headers, orjson.dumps(body))
    except ShopError as error:
        assert len(str(error)) < 1000
    else:
        assert isinstance(response.data, dict)
        assert all(isinstance(refusal, ShopError) for refusal in response.refusals())
