"""GraphQL over HTTP as Shopify speaks it: what a request's body may be, and what an answer carries."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bridge.demo.execution import Answer, Asked

JSON = "application/json; charset=utf-8"
DEPRECATIONS = "https://shopify.dev/api/usage/versioning#deprecation-practices"
DATES = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS  # 2026-10-01T09:00:00Z


class BadRequest(Exception):
    """The body is not a GraphQL request."""


async def read_asked(request: Request, request_id: str) -> Asked:
    """Raises BadRequest."""
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/graphql"):
        return Asked(body.decode(errors="replace"), request_id=request_id)
    try:
        fields = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadRequest from error
    if not isinstance(fields, dict):
        raise BadRequest
    query, variables, name = (fields.get(key) for key in ("query", "variables", "operationName"))
    if not isinstance(query, str) or not isinstance(variables or {}, dict) or not isinstance(name or "", str):
        raise BadRequest
    return Asked(query, variables or {}, name, request_id)


def respond(answer: Answer, version: str) -> Response:
    headers = {"x-shopify-api-version": version}
    if answer.deprecated:
        headers["x-shopify-api-deprecated-reason"] = DEPRECATIONS
    return json_response(answer.body, headers=headers)


def json_response(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(body, option=DATES), status, headers, media_type=JSON)
