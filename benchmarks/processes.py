"""The processes that are measured: started, awaited, read off, ended by their ids."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 20.0


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_megabytes(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def process(*command: str, python: str = sys.executable, **environ: str) -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [python, *command],
        env={**os.environ, **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield started
    finally:
        started.terminate()
        started.wait(timeout=10)
        for stream in (started.stdin, started.stdout):
            if stream:
                stream.close()


@contextmanager
def demo_shop(*more: str) -> Iterator[tuple[int, str]]:
    """(process id, the shop's URL)"""
    with process("-m", "bridge.demo", "--port", "0", "--until-stdin-closes", *more) as started:
        assert started.stdout is not None
        yield started.pid, json.loads(started.stdout.readline())["shops"]["aurora"]


def seconds_until_listening(port: int) -> float:
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return time.perf_counter() - began
    raise TimeoutError(f"nothing listens on port {port} after {PATIENCE:g} s")


def seconds_until_ready(port: int) -> float:
    began = time.perf_counter()
    seconds_until_listening(port)
    while time.perf_counter() - began < PATIENCE:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=PATIENCE):
                return time.perf_counter() - began
        except urllib.error.URLError:
            time.sleep(0.01)
    raise TimeoutError(f"the bridge on port {port} is not ready after {PATIENCE:g} s")
