from __future__ import annotations

from mcp.shared.uri_template import UriTemplate

from bridge.gateway.proxied.listing import Listing, Proxied, joined


def tool(name: str, source: str = "one", view: str | None = None) -> Proxied:
    meta = {"_meta": {"ui": {"resourceUri": view, "visibility": ["app"]}}} if view else {}
    return Proxied("tool", name, name, source, {"name": name, **meta})


def resource(uri: str, source: str = "one") -> Proxied:
    return Proxied("resource", uri, uri, source, {"uri": uri})


def template(uri: str, source: str = "one") -> Proxied:
    return Proxied("template", uri, uri, source, {"uriTemplate": uri}, template=UriTemplate.parse(uri))


def test_the_first_of_a_name_stays_and_the_order_is_that_of_the_servers() -> None:
    one = Listing(tools={"a": tool("a"), "b": tool("b")})
    two = Listing(tools={"b": tool("b", "two"), "c": tool("c", "two")})
    whole, taken = joined([one, two], {"a"}, set(), set())
    assert [(entry.name, entry.source) for entry in whole] == [("b", "one"), ("c", "two")]
    assert [(entry.name, entry.source) for entry in taken] == [("a", "one"), ("b", "two")]


def test_tools_are_hidden_by_their_names_in_the_list() -> None:
    whole, _ = joined(
        [Listing(tools={name: tool(name) for name in ("x_a", "x_b", "y_a")})], set(), set(), set(), ["x_*"]
    )
    assert list(whole.tools) == ["y_a"]


def test_no_view_stands_in_anothers_place() -> None:
    uri = "ui://view"
    listings = [
        Listing({f"{name}_t": tool(f"{name}_t", name, uri)}, {}, {uri: resource(uri, name)}) for name in ("one", "two")
    ]
    whole, taken = joined(listings, set(), set(), set())
    moved = whole.find_resource("ui://two.view")
    assert moved is not None
    assert (moved.source, moved.uri_there("ui://two.view"), moved.wire["uri"]) == ("two", uri, "ui://two.view")
    assert whole.tools["two_t"].wire["_meta"]["ui"] == {"resourceUri": "ui://two.view", "visibility": ["app"]}
    assert whole.tools["one_t"].wire["_meta"]["ui"]["resourceUri"] == uri
    assert taken == []


def test_a_template_that_has_moved_is_found_before_the_one_that_would_match_too() -> None:
    uri = "note://{id}/page"
    whole, _ = joined([Listing(templates={uri: template(uri, name)}) for name in ("one", "two")], set(), set(), set())
    first, second = (whole.find_resource(asked) for asked in ("note://7/page", "note://two.7/page"))
    assert first is not None
    assert second is not None
    assert (first.source, second.source, second.uri_there("note://two.7/page")) == ("one", "two", "note://7/page")


def test_ours_keep_their_addresses() -> None:
    whole, _ = joined([Listing(resources={"shop://x": resource("shop://x")})], set(), set(), {"shop://x"})
    assert list(whole.resources) == ["shop://one.x"]
