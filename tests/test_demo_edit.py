from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from bridge.cli import app
from bridge.demo import DemoServer
from bridge.errors import ConfigurationError
from tests.demo.kiosk import kiosk

RUNNER = CliRunner()


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    with DemoServer([kiosk()]) as running:
        yield running


def edited(demo: DemoServer, *arguments: str) -> str:
    ended = RUNNER.invoke(app, ["demo", "edit", "kiosk", *arguments, "--control", demo.control_url])
    assert ended.exit_code == 0, ended.exception
    return ended.stdout


def refused(*arguments: str) -> str:
    """The sentence that `main` prints."""
    error = RUNNER.invoke(app, ["demo", "edit", "kiosk", *arguments]).exception
    assert isinstance(error, ConfigurationError)
    return str(error)


def test_a_price_is_changed_in_a_running_demo(demo: DemoServer) -> None:
    said = edited(demo, "linen-shirt", "--price", "35.00", "--variant", "Red / S")
    assert said.startswith("linen-shirt: price is 35.00, it was 40 (Red / S).")
    assert demo.shop("kiosk").products[0].variants[0].price == 35


def test_everything_else_of_a_product_can_be_changed(demo: DemoServer) -> None:
    edited(demo, "straw-hat", "--title", "Panama", "--tags", "sun, beach", "--compare-at", "30", "--unpublish")
    hat = demo.shop("kiosk").products[1]
    assert (hat.title, hat.tags, hat.variants[0].compare_at, hat.published_at) == ("Panama", ["sun", "beach"], 30, None)
    edited(demo, "straw-hat", "--publish", "--compare-at", "")
    assert (hat.variants[0].compare_at, hat.published_at is None) == (None, False)
    assert edited(demo, "straw-hat", "--delete").startswith("straw-hat was deleted.")


def test_any_edit_can_be_given_as_json(demo: DemoServer) -> None:
    assert "summer: title is Sun, it was Summer." in edited(demo, "--json", '{"collection": "summer", "title": "Sun"}')


def test_a_mistake_is_a_sentence(demo: DemoServer) -> None:
    wrong = refused("straw-hut", "--price", "1", "--control", demo.control_url)
    assert wrong == "There is no product 'straw-hut'. There are: straw-hat …"
    assert "Name a product and what to change of it" in refused("--control", demo.control_url)
    assert "There is no such shop. There are: kiosk." in str(
        RUNNER.invoke(app, ["demo", "edit", "moon", "hat", "--delete", "--control", demo.control_url]).exception
    )


def test_without_a_demo_it_says_how_to_start_one() -> None:
    assert "No demo answers at http://127.0.0.1:9. Start one with shopbridge demo" in refused(
        "hat", "--delete", "--control", "http://127.0.0.1:9"
    )
