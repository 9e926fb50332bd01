from __future__ import annotations

import httpx
import pytest

from bridge.demo import DemoServer
from bridge.demo.merchant.editing import Editor
from tests.demo.asking import ADMIN, Asking
from tests.demo.kiosk import kiosk
from tests.demo.receiving import receiving
from tests.demo.webhooks.subscribing import subscribe

OTHER = {"X-Shopify-Access-Token": "kiosk-other-admin"}


def test_an_app_hears_of_its_own_scopes_and_of_its_end_and_is_let_in_no_more() -> None:
    with (
        receiving() as receiver,
        DemoServer([kiosk()]) as server,
        httpx.Client(base_url=server.url("kiosk"), timeout=30) as client,
    ):
        own, other = Asking(client, ADMIN, {"X-Shopify-Access-Token": "kiosk-admin"}), Asking(client, ADMIN, OTHER)
        for ask in (own, other):
            subscribe(ask, "APP_SCOPES_UPDATE", receiver.url)
            subscribe(ask, "APP_UNINSTALLED", receiver.url)
        server.edit("kiosk", app="kiosk-client", scopes=["read_products"])
        server.edit("kiosk", app="kiosk-client", installed=False)
        scopes, end = sorted(receiver.wait(2), key=lambda each: each.topic)
        assert (scopes.payload["current"], end.payload["myshopify_domain"]) == (
            ["read_products"],
            "kiosk.myshopify.com",
        )
        assert own.post("{ shop { name } }").status_code == 401
        assert other("{ webhookSubscriptionsCount { count } }")["webhookSubscriptionsCount"]["count"] == 2


def test_an_app_that_there_is_not_gets_a_sentence(editor: Editor) -> None:
    with pytest.raises(ValueError, match=r"There is no app 'kiosk'. There are: kiosk-other, kiosk-client"):
        editor.edit({"app": "kiosk", "installed": False})
