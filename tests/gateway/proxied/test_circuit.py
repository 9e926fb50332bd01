from __future__ import annotations

import pytest

from bridge.errors import UpstreamUnavailable
from bridge.gateway.proxied.circuit import FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Circuit


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def fail(circuit: Circuit, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(UpstreamUnavailable, match="down"), circuit.attempt():
            raise UpstreamUnavailable("down")


def opened() -> tuple[Circuit, Clock, list[bool]]:
    clock, told = Clock(), list[bool]()
    circuit = Circuit(told.append, clock)
    fail(circuit, FAILURES)
    return circuit, clock, told


def refused(circuit: Circuit) -> bool:
    try:
        with circuit.attempt():
            return False
    except UpstreamUnavailable as error:
        assert not error.sent
        return True


def test_it_opens_after_failures_in_a_row_and_only_then() -> None:
    circuit = Circuit(lambda is_open: None)
    fail(circuit, FAILURES - 1)
    with circuit.attempt():
        pass
    fail(circuit, FAILURES - 1)
    assert not circuit.open
    fail(circuit)
    assert circuit.open
    assert refused(circuit)


def test_one_call_is_let_through_at_a_time_and_closes_it() -> None:
    circuit, clock, told = opened()
    clock.now += FIRST_PAUSE
    with circuit.attempt():
        assert refused(circuit)
    assert not circuit.open
    assert told == [True, False]


def test_each_failed_probe_doubles_the_pause_to_a_bound() -> None:
    circuit, clock, _ = opened()
    pause = FIRST_PAUSE
    for _ in range(10):
        clock.now += pause - 0.1
        assert refused(circuit)
        clock.now += 0.1
        fail(circuit)
        pause = min(pause * 2, LONGEST_PAUSE)
    assert pause == LONGEST_PAUSE


def test_what_the_server_itself_refuses_is_an_answer_and_a_caller_who_leaves_is_none() -> None:
    circuit, clock, _ = opened()
    clock.now += FIRST_PAUSE
    with pytest.raises(KeyboardInterrupt), circuit.attempt():
        raise KeyboardInterrupt
    assert circuit.open
    with pytest.raises(ValueError, match="no such tool"), circuit.attempt():
        raise ValueError("no such tool")
    assert not circuit.open


def test_something_read_elsewhere_closes_it() -> None:
    circuit, _, told = opened()
    circuit.heal()
    assert not refused(circuit)
    assert told == [True, False]
