from __future__ import annotations

from datetime import UTC, datetime

import orjson

from bridge.demo.execution import Answer
from bridge.demo.graphql_http import json_response, read_json, respond
from tests.demo.asking import Asking


def test_dates_are_written_as_shopify_writes_them() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
    assert json_response({"at": moment}).body == b'{"at":"2026-01-02T03:04:05Z"}'


def test_an_answer_carries_its_version_and_says_when_it_used_deprecated_members() -> None:
    plain = respond(Answer({"data": {}}), "2026-10")
    assert plain.headers["x-shopify-api-version"] == "2026-10"
    assert "x-shopify-api-deprecated-reason" not in plain.headers
    assert "x-shopify-api-deprecated-reason" in respond(Answer({}, deprecated=("old",)), "2026-10").headers


def test_what_is_no_object_reads_as_an_empty_one() -> None:
    assert read_json(b"nothing") == read_json(b"[1]") == {}
    assert read_json(orjson.dumps({"query": "{a}"})) == {"query": "{a}"}


def test_the_content_type_is_json(ask: Asking) -> None:
    assert ask.post("{ shop { name } }").headers["content-type"] == "application/json; charset=utf-8"
