from __future__ import annotations

import pytest

from bridge.errors import ConfigurationError
from bridge.processes import for_workers
from bridge.settings import read_settings


def test_one_process_changes_nothing() -> None:
    said: list[str] = []
    settings = read_settings()
    assert for_workers(settings, said.append) is settings
    assert said == []


def test_several_share_a_secret_and_have_no_sessions() -> None:
    said: list[str] = []
    settings = for_workers(read_settings(workers=2), said.append)
    assert settings.sessions == "stateless"
    assert len(settings.secret) == 1
    assert "`confirm: true`" in said[0]


def test_a_secret_that_is_set_is_kept() -> None:
    settings = read_settings(workers=2, sessions="stateless", secret="x" * 32)
    assert for_workers(settings, pytest.fail) == settings


def test_sessions_that_are_wanted_are_no_reason_to_guess() -> None:
    with pytest.raises(ConfigurationError, match=r'set `sessions = "stateless"`'):
        for_workers(read_settings(workers=2, sessions="stateful"), print)
