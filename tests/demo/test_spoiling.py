from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bridge.demo import DemoServer, Fault
from bridge.demo.faults import STATUSES
from tests.demo.asking import Asking

LOOK = """query Look { products(first: 2) { nodes { title vendor featuredImage { url } } }
    product(handle: "linen-shirt") { title } }"""


@pytest.fixture
def fault(server: DemoServer) -> Iterator[Any]:
    yield lambda text: server.fault("kiosk", Fault.parse(text))
    server.heal("kiosk")


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_comes_as_it_was_asked_for(ask: Asking, fault: Any, status: int) -> None:
    fault(f"http status={status} times=1")
    assert ask.post(LOOK).status_code == status
    assert ask.post(LOOK).status_code == 200


def test_a_throttled_query_has_a_cost_and_no_data(ask: Asking, fault: Any) -> None:
    fault("throttled times=1")
    response = ask.post(LOOK)
    assert response.status_code == 200
    assert response.json() == {
        "errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}],
        "extensions": {"cost": {"requestedQueryCost": 5}},
    }


def test_a_throttled_admin_query_tells_the_bucket(ask_admin: Asking, fault: Any) -> None:
    fault("throttled times=1 api=admin")
    cost = ask_admin.post("{ shop { name } }").json()["extensions"]["cost"]
    assert cost["actualQueryCost"] is None
    assert cost["throttleStatus"]["maximumAvailable"] == 2000


def test_too_many_requests_says_when_to_come_back(ask: Asking, fault: Any) -> None:
    fault("http status=429 times=1")
    assert ask.post(LOOK).headers["retry-after"] == "1"


def test_a_password_page_comes_as_html_with_status_200_or_as_a_redirect(ask: Asking, fault: Any) -> None:
    fault("html times=1")
    page = ask.post(LOOK)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    fault("redirect times=1")
    moved = ask.post(LOOK)
    assert (moved.status_code, moved.headers["location"]) == (302, "/password")


def test_a_reset_connection_gives_no_byte(ask: Asking, fault: Any) -> None:
    fault("reset times=1")
    with pytest.raises(httpx.ReadError):
        ask.post(LOOK)
    assert ask.post(LOOK).status_code == 200


def test_a_cut_answer_stops_half_way(ask: Asking, fault: Any) -> None:
    fault("cut times=1")
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
        ask.post(LOOK)


def test_a_lost_answer_is_of_a_change_that_was_made(ask: Asking, fault: Any) -> None:
    id = ask("mutation { cartCreate { cart { id } } }")["cartCreate"]["cart"]["id"]
    note = 'mutation($id: ID!) { cartNoteUpdate(cartId: $id, note: "there") { cart { id } } }'
    fault("lost times=1")
    assert ask.post(LOOK).status_code == 200
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        ask.post(note, id=id)
    assert ask("query($id: ID!) { cart(id: $id) { note } }", id=id) == {"cart": {"note": "there"}}


def test_a_late_change_is_made_after_its_answer_was_lost_and_more_was_asked(ask: Asking, fault: Any) -> None:
    id = ask("mutation { cartCreate { cart { id } } }")["cartCreate"]["cart"]["id"]
    note = 'mutation($id: ID!) { cartNoteUpdate(cartId: $id, note: "at last") { cart { id } } }'
    fault("late after=2 times=1")
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        ask.post(note, id=id)
    notes = [ask("query($id: ID!) { cart(id: $id) { note } }", id=id)["cart"]["note"] for _ in range(3)]
    assert notes == ["", "", "at last"]


def test_a_slow_answer_comes_whole_in_drips(ask: Asking, fault: Any) -> None:
    whole = ask.post(LOOK).content
    fault("slow rate=1000 times=1")
    with ask.client.stream("POST", ask.path, json={"query": LOOK, "variables": {}}, headers=ask.headers) as response:
        drips = list(response.iter_raw())
    assert b"".join(drips) == whole
    assert len(drips) > 1


def test_malformed_json_is_sent_as_if_it_were_whole(ask: Asking, fault: Any) -> None:
    fault("malformed times=1")
    response = ask.post(LOOK)
    assert response.status_code == 200
    assert int(response.headers["content-length"]) == len(response.content)
    with pytest.raises(ValueError):
        response.json()


def test_a_partial_answer_has_one_null_and_its_error(ask: Asking, fault: Any) -> None:
    fault("partial times=1")
    body = ask.post(LOOK).json()
    first, second = body["data"]["products"]["nodes"]
    assert first["featuredImage"] is None
    assert second["featuredImage"] is not None
    (error,) = body["errors"]
    assert error["path"] == ["products", "nodes", 0, "featuredImage"]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"


def test_a_partial_answer_can_be_aimed_at_a_field(ask: Asking, fault: Any) -> None:
    fault("partial field=Product.title times=1")
    body = ask.post('{ product(handle: "linen-shirt") { title } shop { name } }').json()
    assert body["data"] == {"product": None, "shop": {"name": "Kiosk"}}


def test_a_document_that_cannot_fail_in_part_fails_as_a_whole(ask: Asking, fault: Any) -> None:
    fault("partial times=1")
    body = ask.post("{ shop { name } }").json()
    assert body["data"] is None
    assert body["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"


@pytest.mark.parametrize(
    ("form", "said"),
    [("scope", "Access denied for products field."), ("protected", "This app is not approved to access the Product")],
)
def test_access_is_denied_in_both_forms(ask: Asking, fault: Any, form: str, said: str) -> None:
    fault(f"denied form={form} times=1")
    body = ask.post(LOOK).json()
    assert body["data"] is None
    assert body["errors"][0]["message"].startswith(said)
    assert body["errors"][0]["extensions"]["code"] == "ACCESS_DENIED"


def test_access_can_be_denied_to_one_field(ask: Asking, fault: Any) -> None:
    fault("denied form=partial times=1")
    body = ask.post(LOOK).json()
    assert body["data"]["products"]["nodes"][0]["featuredImage"] is None
    assert body["errors"][0]["extensions"]["code"] == "ACCESS_DENIED"


def test_an_admin_denial_names_the_scope_of_the_schema(ask_admin: Asking, fault: Any) -> None:
    fault("denied api=admin times=1")
    (error,) = ask_admin.errors("{ products(first: 1) { nodes { id } } }")
    assert error["extensions"]["requiredAccess"] == "`read_products` access scope."
