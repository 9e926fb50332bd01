from __future__ import annotations

from bridge.cache.freshness import Freshness, Life, life_of


def test_what_shows_products_lives_longer_while_changes_are_followed() -> None:
    life = life_of(Freshness(60, 300, shows=("Product",)), 1_000.0, followed_for=86_400)

    assert (life.fresh, life.followed) == (1_060, 87_400)


def test_what_nobody_tells_of_lives_no_longer_while_changes_are_followed() -> None:
    texts = life_of(Freshness(600, 3_600), 0.0, followed_for=86_400)
    charts = life_of(Freshness(60, 300, shows=("Product", "Metaobject")), 0.0, followed_for=86_400)
    overridden = life_of(Freshness(30, 60, shows=("Product",), follow=False), 0.0, followed_for=86_400)

    assert [life.followed for life in (texts, charts, overridden)] == [600, 60, 30]


def test_that_there_is_none_holds_for_a_short_time() -> None:
    assert life_of(Freshness(60, 300, shows=("Product",)), 0.0, 86_400, absent=True) == Life(0, 10, 10, 0)
    assert life_of(Freshness(5, 300), 0.0, 86_400, absent=True).fresh == 5


def test_what_is_made_of_two_lives_as_the_strictest_of_them() -> None:
    made = Life(10, 70, 900, 300).strictest(Life(20, 50, 1_000, 30))

    assert made == Life(10, 50, 900, 30)
