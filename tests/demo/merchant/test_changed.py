from __future__ import annotations

from bridge.demo.merchant.changed import Changed, replaced
from tests.demo.kiosk import kiosk


def test_only_what_has_another_value_has_changed() -> None:
    hat = kiosk().products[1]
    changed = replaced(hat, {"title": "Sun Hat", "vendor": hat.vendor})
    assert changed == [Changed("title", "Straw Hat", "Sun Hat")]
    assert hat.title == "Sun Hat"
