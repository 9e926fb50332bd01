from __future__ import annotations

import httpx

from bridge.demo import DemoServer


def test_the_index_says_where_each_shop_is_and_how_to_enter(server: DemoServer) -> None:
    shop = httpx.get(server.control_url).json()["shops"]["kiosk"]
    assert shop["url"] == server.url("kiosk")
    assert "unauthenticated_read_product_tags" in shop["storefront_tokens"]["kiosk-private"]
    assert shop["faults"] == []


def test_faults_can_be_made_listed_and_healed_by_http(server: DemoServer) -> None:
    faults = f"{server.control_url}/control/kiosk/faults"
    query = {"json": {"query": "{ shop { name } }"}}
    address = f"{server.url('kiosk')}/api/2026-10/graphql.json"
    assert httpx.post(faults, content="http status=503").json() == {"faults": ["http"]}
    assert httpx.post(address, **query).status_code == 503  # type: ignore[arg-type]
    assert httpx.get(faults).json() == {"faults": ["http"]}
    assert httpx.delete(faults).json() == {"faults": []}
    assert httpx.post(address, **query).status_code == 200  # type: ignore[arg-type]


def test_a_mistake_gets_a_sentence(server: DemoServer) -> None:
    wrong = httpx.post(f"{server.control_url}/control/kiosk/faults", content="thorttled")
    assert wrong.status_code == 422
    assert wrong.json()["error"].startswith("There is no fault 'thorttled'.")
    nowhere = httpx.get(f"{server.control_url}/control/kiosque/faults")
    assert (nowhere.status_code, nowhere.json()) == (404, {"error": "There is no such shop. There are: kiosk."})


def test_agents_tools_are_renamed_by_http(server: DemoServer) -> None:
    names = f"{server.control_url}/control/kiosk/ucp"
    assert httpx.post(names, content="drop get_order").json() == {"changes": ["drop get_order"]}
    assert httpx.post(names, content="drop nothing").status_code == 422
    assert httpx.delete(names).json() == {"changes": []}
