"""GraphQL over HTTP as Shopify speaks it: what a request's body may be, and what an answer carries."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bridge.demo.execution import Answer, Asked

JSON = "application/json; charset=utf-8"
DEPRECATIONS = "https://shopify.dev/api/usage/versioning#deprecation-practices"
DATES = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS  # 2026-10-01T09:00:00Z


async def read_asked(request: Request, request_id: str) -> Asked | None:
    """None when the body is no GraphQL request."""
    try:
        body = await request.body()
    except ClientDisconnect:
        return None
    if request.headers.get("content-type", "").startswith("application/graphql"):
        return Asked(body.decode(errors="replace"), request_id=request_id)
    fields = read_json(body)
    query, variables, name = (fields.get(key) for key in ("query", "variables", "operationName"))
    if not isinstance(query, str) or not isinstance(variables, dict | None) or not isinstance(name, str | None):
        return None
    return Asked(query, variables or {}, name, request_id)


def read_json(body: bytes) -> dict[str, Any]:
    try:
        fields = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return fields if isinstance(fields, dict) else {}


def respond(answer: Answer, version: str) -> Response:
    headers = {"x-shopify-api-version": version}
    if answer.deprecated:
        headers["x-shopify-api-deprecated-reason"] = DEPRECATIONS
    return json_response(answer.body, headers=headers)


def json_response(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(body, option=DATES), status, headers, media_type=JSON)
