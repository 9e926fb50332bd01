from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import httpx

from tests.running import Running


def ready(running: Running) -> list[int]:
    return [int(pid) for pid in re.findall(r"Worker (\d+) is ready\.", running.text)]


def test_several_serve_one_address_each_says_so_once_and_all_end_with_ctrl_c(brands: Path, tmp_path: Path) -> None:
    running = Running("serve", cwd=tmp_path, ready=r"is ready.", SHOPBRIDGE_BRANDS=str(brands), SHOPBRIDGE_WORKERS="2")
    try:
        address = running.address()
        assert httpx.get(f"{address}/healthz").json()["status"] == "ok"
    finally:
        took = running.stop()
    assert len(set(ready(running))) == len(ready(running)) == 2, running.text
    assert took < 10
    assert not [pid for pid in ready(running) if Path(f"/proc/{pid}").exists()]


def test_when_one_ends_by_itself_all_do_and_say_so(brands: Path, tmp_path: Path) -> None:
    running = Running("serve", cwd=tmp_path, ready=r"is ready.", SHOPBRIDGE_BRANDS=str(brands), SHOPBRIDGE_WORKERS="2")
    try:
        running.address()
        os.kill(ready(running)[0], signal.SIGKILL)
        assert running.process.wait(timeout=15) == 1
    finally:
        running.stop()
    assert "A worker process ended by itself" in running.text
