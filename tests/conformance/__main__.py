"""`python -m tests.conformance`: the official MCP conformance suite against the real application, in both eras.

It starts `shopbridge serve` with the test-only brand in `brands/` over one of the made-up shops, so that the standard
tools are there as well, lets the suite loose on it and says what came of it. The exit code is 0 only when every
required scenario of both revisions has checked something and passed.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from urllib.parse import urlsplit

from bridge.demo import DemoServer
from tests.conformance.suite import SUITE, Outcome, run_suite, version

HERE = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("shopbridge")
REVISIONS = ("2026-07-28", "2025-11-25")
START_SECONDS = 20.0

SETTINGS = {
    "SHOPBRIDGE_BRANDS": ".",
    "SHOPBRIDGE_CALLS_PER_MINUTE": "1000000",
    "SHOPBRIDGE_LOG_LEVEL": "warning",
    # A free port. No system's ephemeral range holds one of those that Node's `fetch` refuses; all are below 10081.
    "SHOPBRIDGE_PORT": "0",
}


def main() -> int:
    if not (SUITE.is_dir() and COMMAND.exists()):
        print("The suite or the bridge is not installed. `make conformance` installs both and runs this.")
        return 2
    with DemoServer(shops=("hearth",)) as demo, brands(demo.url("hearth")) as folder, served(folder) as url:
        print(f"MCP conformance suite {version()} against {url}")
        try:
            good = [report(revision, run_suite(url, revision)) for revision in REVISIONS]
        except subprocess.TimeoutExpired as late:
            print(f"The suite did not end within {late.timeout:g} s.")
            return 1
    return 0 if all(good) else 1


def report(revision: str, outcome: Outcome) -> bool:
    print(f"\n{revision}: {len(outcome.passing)} of {len(outcome.required)} required scenarios pass")
    for fault in outcome.faults:
        print(f"  FAILED  {fault}")
    for warning in outcome.warnings:
        print(f"  warning {warning}")
    for verdict, scenarios in sorted(outcome.unscored.items()):
        print(f"  not required, {verdict}: {', '.join(scenarios)}")
    if not outcome.checks:
        print(outcome.said)
    return not outcome.faults


@contextmanager
def brands(shop: str) -> Iterator[Path]:
    """A folder with the test-only brand in it, whose shop answers at the URL `shop`."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HERE / "brands", folder, dirs_exist_ok=True)
        with (folder / "conformance/brand.toml").open("a") as manifest:
            manifest.write(f'url = "{shop}"\n')
        yield folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The endpoint of a bridge in a process of its own; no setting of this machine's reaches it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SHOPBRIDGE_")}
    process = subprocess.Popen(
        [COMMAND, "serve"], cwd=folder, env=environment | SETTINGS, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        url = endpoint(process.stderr)
        wait_until_ready(url)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def endpoint(said: IO[str]) -> str:
    """What the bridge says it listens on. Its later words, which are warnings, are passed on."""
    found: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def listen() -> None:
        for line in said:
            if match := re.search(r"listening on (http://\S+)", line):
                found.put(match[1])
            else:
                sys.stderr.write(line)
        found.put(None)

    threading.Thread(target=listen, daemon=True).start()
    try:
        url = found.get(timeout=START_SECONDS)
    except queue.Empty:
        url = None
    return url or sys.exit(f"The bridge ended, or did not listen within {START_SECONDS:g} s.")


def wait_until_ready(url: str) -> None:
    """It listens before it is up, so this one request is answered when it is."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=START_SECONDS)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        if answer.status != 200:
            sys.exit(f"The bridge is not ready: {answer.status} {answer.read().decode()}")
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
