from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bridge.demo.__main__ import main


def test_the_process_says_where_it_is_serves_with_faults_and_ends_at_a_signal() -> None:
    command = [sys.executable, "-m", "bridge.demo", "--shop", "aurora", "--fault", "aurora http status=503 times=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        address = f"{ready['shops']['aurora']}/api/2026-10/graphql.json"
        asked = {"query": "{ shop { name } }"}
        assert httpx.post(address, json=asked).status_code == 503
        assert httpx.post(address, json=asked).json()["data"] == {"shop": {"name": "Aurora Outfitters"}}
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=5) == 0


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("auroa throttled", "--fault begins with a shop: 'auroa' is none of aurora, hearth."),
        ("aurora thorttled", "There is no fault 'thorttled'."),
    ],
)
def test_a_wrong_fault_is_a_sentence(fault: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--fault", fault]) == 2
    assert sentence in capsys.readouterr().err


def test_a_state_that_is_none_is_a_sentence_and_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Buy milk.")
    assert main(["--state", str(notes)]) == 2
    assert "notes.txt is no state of the demo shops. Name another file, or delete it." in capsys.readouterr().err
    assert notes.read_text() == "Buy milk."
