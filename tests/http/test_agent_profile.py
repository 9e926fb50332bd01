from __future__ import annotations

import json

import httpx
from pydantic import TypeAdapter
from ucp_sdk.models.schemas.profile import PlatformSchema

from bridge.http.agent_profile import agent_profile_routes, profile, profile_url
from tests.ucp.validation import AT, validator


def test_it_is_what_ucp_wants_of_a_platform() -> None:
    assert list(validator(f"{AT}profile.json#/$defs/platform_schema").iter_errors(profile())) == []
    TypeAdapter(PlatformSchema).validate_json(json.dumps(profile()), strict=True)


def test_every_extension_names_what_it_extends_and_that_is_there() -> None:
    capabilities = profile()["ucp"]["capabilities"]
    extended = {each for (entry,) in capabilities.values() for each in entry.get("extends", [])}
    assert extended <= capabilities.keys()


def test_no_payment_and_no_draft_is_offered() -> None:
    ucp = profile()["ucp"]
    assert ucp["payment_handlers"] == {}
    assert {entry["version"] for (entry,) in ucp["capabilities"].values()} == {ucp["version"]}


def test_it_is_served_at_the_address_that_is_told_and_may_be_kept(bridge: str) -> None:
    response = httpx.get(profile_url(bridge, "aurora"))
    assert response.json() == profile()
    assert response.headers["cache-control"] == "public, max-age=3600"
    again = httpx.get(profile_url(bridge, "aurora"), headers={"if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_brand_that_there_is_not_has_none(bridge: str) -> None:
    assert httpx.get(profile_url(bridge, "nobody")).status_code == 404


def test_there_is_one_route_for_all_brands() -> None:
    (route,) = agent_profile_routes(["aurora"])
    assert route.path == "/.well-known/ucp-agent/{brand}.json"
