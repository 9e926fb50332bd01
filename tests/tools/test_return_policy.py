from __future__ import annotations

import pytest

from bridge.tools.policies import PolicyText
from bridge.tools.return_policy import return_passage


def policy(body: str) -> PolicyText:
    return PolicyText(title="Refund policy", body=body, url="https://shop.example/policies/refund-policy")


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("You may return anything within 30 days of delivery.", "30 days"),
        ("Returns are accepted for two months.", None),
        ("Returns: 14 calendar days, unworn.", "14 calendar days"),
        ("Sie können alles innerhalb von 30 Tagen zurückgeben.", "30 Tagen"),
        ("Vous pouvez retourner un article sous 14 jours.", "14 jours"),
        ("商品到着後7日以内に返品できます。", "7日"),
    ],
)
def test_the_period_is_quoted_as_the_policy_words_it(text: str, window: str | None) -> None:
    found = return_passage(policy(f"<p>{text}</p>"))
    assert found is not None
    assert (found.text, found.window) == (text, window)


def test_of_several_passages_the_one_about_returning_is_chosen() -> None:
    body = "<h2>Refunds</h2><p>Banks take 5 days.</p><h2>Returns</h2><p>Send it back within 45 days.</p>"
    found = return_passage(policy(body))
    assert found is not None
    assert (found.text, found.window) == ("Returns: Send it back within 45 days.", "45 days")


def test_without_a_policy_nothing_is_made_up() -> None:
    assert return_passage(None) is None
    assert return_passage(policy("")) is None
    found = return_passage(policy("<p>All sales are final.</p>"))
    assert found is not None
    assert (found.text, found.window) == ("All sales are final.", None)
