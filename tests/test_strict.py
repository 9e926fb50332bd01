from __future__ import annotations

import pytest

from bridge.errors import ConfigurationError
from bridge.strict import Faults, about


def fail(*faults: str) -> str:
    if faults:
        raise ConfigurationError(*faults)
    return "well"


def test_every_fault_is_raised_once_and_in_order() -> None:
    faults = Faults()
    faults.add("one", "two")
    with faults.gathered("in a file: "):
        fail("three")
    with faults.gathered():
        fail("one")
    assert (faults.of(lambda: fail("four")), faults.of(fail)) == (None, "well")
    with pytest.raises(ConfigurationError) as caught:
        faults.raise_any()
    assert caught.value.faults == ("one", "two", "in a file: three", "four")


def test_without_a_fault_nothing_is_raised() -> None:
    Faults().raise_any()
    with about("Brand aurora, "):
        fail()


def test_faults_say_what_they_are_about() -> None:
    with pytest.raises(ConfigurationError) as caught, about("Brand aurora, "):
        fail("one", "two")
    assert caught.value.faults == ("Brand aurora, one", "Brand aurora, two")


def test_another_error_is_no_fault_and_goes_on() -> None:
    with pytest.raises(ZeroDivisionError), Faults().gathered():
        1 / 0  # noqa: B018
