"""The gate itself: what counts as a pass."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conformance.suite import Check, Outcome, read_checks


def test_every_required_scenario_has_to_pass() -> None:
    outcome = Outcome(["ping", "tools-list"], [Check("ping", "Ping", "SUCCESS"), failed("tools-list")], 1)
    assert outcome.faults == ["tools-list / ToolsList: no description"]


def test_a_scenario_that_checked_nothing_is_no_pass_though_the_suite_says_so() -> None:
    outcome = Outcome(["ping", "caching"], [Check("ping", "Ping", "SUCCESS"), Check("caching", "Ttl", "SKIPPED")], 0)
    assert outcome.faults == ["caching: it checked nothing"]


def test_a_suite_that_ran_nothing_is_no_pass() -> None:
    assert Outcome(["ping"], [], 0).faults
    assert Outcome([], [], 0).faults


def test_a_suite_that_failed_for_a_reason_of_its_own_is_no_pass() -> None:
    assert Outcome(["ping"], [Check("ping", "Ping", "SUCCESS")], 1).faults


def test_warnings_and_scenarios_beyond_the_required_ones_do_not_count() -> None:
    checks = [Check("ping", "Ping", "SUCCESS"), Check("ping", "Soon", "WARNING", "slow"), failed("tasks-lifecycle")]
    outcome = Outcome(["ping"], checks, 0)
    assert not outcome.faults
    assert outcome.warnings == ["ping / Soon: slow"]
    assert outcome.unscored == {"fails": ["tasks-lifecycle"]}


def test_results_are_read_from_the_folders_that_the_suite_writes(tmp_path: Path) -> None:
    folder = tmp_path / "server-tools-call-image-2026-11-22T10-00-46-123Z"
    folder.mkdir()
    (folder / "checks.json").write_text(json.dumps([{"id": "x", "name": "ToolsCallImage", "status": "SUCCESS"}]))
    assert read_checks(folder) == [Check("tools-call-image", "ToolsCallImage", "SUCCESS")]


def failed(scenario: str) -> Check:
    return Check(scenario, "ToolsList", "FAILURE", "no description")
