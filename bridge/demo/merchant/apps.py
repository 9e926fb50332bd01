"""A merchant gives an app other rights, or takes it out of the shop. Only the app itself is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bridge.demo import model
from bridge.demo.gid import gid
from bridge.demo.merchant.changed import Changed, Edited, replaced
from bridge.demo.merchant.finding import missing
from bridge.demo.merchant.wishes import AppWish
from bridge.demo.webhooks import payloads
from bridge.demo.webhooks.news import News


def change_app(wish: AppWish, shop: model.Shop, at: datetime) -> Edited:
    """Raises NotFound."""
    known = {each.client_id: each for each in shop.admin_apps}
    if wish.app not in known:
        raise missing("app", wish.app, known)
    app = known[wish.app]
    values: dict[str, Any] = {} if wish.scopes is None else {"scopes": set(wish.scopes)}
    values |= {} if wish.installed is None else {"installed": wish.installed}
    changes = replaced(app, values)
    return Edited(gid("App", 1), app.client_id, "changed", changes, [*news_of(changes, app, shop, at)])


def news_of(changes: list[Changed], app: model.AdminApp, shop: model.Shop, at: datetime) -> Iterator[News]:
    for each in changes:
        if each.what == "scopes":
            told = {"id": shop.id, "previous": sorted(each.old), "current": sorted(each.new), "updated_at": at}
            yield News("app/scopes_update", told.copy, app.client_id)
        elif each.old:
            yield News("app/uninstalled", lambda: payloads.shop(shop, at), app.client_id)
