from __future__ import annotations

import gc
import io
import json

import pytest
from rich.console import Console

from bridge.errors import ConfigurationError
from bridge.terminal import importing, json_object, print_json, progress


def console(*, terminal: bool) -> tuple[Console, io.StringIO]:
    shown = io.StringIO()
    return Console(file=shown, force_terminal=terminal, width=80), shown


def test_elsewhere_than_on_a_terminal_a_line_now_and_then_says_how_far_it_is() -> None:
    plain, shown = console(terminal=False)
    with progress(plain) as tell:
        for done in range(1, 61):
            tell("aurora", done, 60)
    assert shown.getvalue() == "aurora: 25 of 60\naurora: 50 of 60\n"


def test_on_a_terminal_each_thing_has_a_bar() -> None:
    terminal, shown = console(terminal=True)
    with progress(terminal) as tell:
        tell("aurora", 1, 4)
        tell("aurora", 3, 4)
        tell("hearth", 1, 2)
    assert "75%" in shown.getvalue()
    assert "50%" in shown.getvalue()


@pytest.mark.parametrize("text", ["{", "[]", "7", '"jacket"'])
def test_arguments_that_are_no_object_are_a_sentence(text: str) -> None:
    with pytest.raises(ConfigurationError, match="The arguments ") as caught:
        json_object(text)
    assert caught.value.__context__ is None, "a JSONDecodeError holds the arguments"


def test_what_is_printed_as_json_reads_as_it_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(json_object('{"query": "größe"}'))
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"query": "größe"}
    assert "größe" in printed


def test_nothing_is_collected_while_modules_are_imported() -> None:
    with importing():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.unfreeze()
