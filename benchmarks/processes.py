"""The processes that are measured: started, kept to a core, awaited, read off, ended by their ids."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copy, which

PATIENCE = 20.0
UNLIMITED = {"SHOPBRIDGE_CALLS_PER_MINUTE": "10000000"}

CORES = sorted(os.sched_getaffinity(0))
LOOP = 400_000
MEASURED, OTHERS = CORES[0], CORES[-1]
"""The core of what is measured, and that of the load and of what stands behind; the same on a machine with one."""


def stay_on(core: int) -> None:
    os.sched_setaffinity(0, {core})


def core_ms() -> tuple[float, float]:
    """Milliseconds that a fixed loop takes now on the core of what is measured, and on the other: what else runs on the
    machine may halve the speed of one of them."""
    before = os.sched_getaffinity(0)
    try:
        return _loop_ms(MEASURED), _loop_ms(OTHERS)
    finally:
        os.sched_setaffinity(0, before)


def _loop_ms(core: int) -> float:
    stay_on(core)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(LOOP):
            pass
        took.append(time.perf_counter() - began)
    return round(statistics.median(took) * 1e3, 1)


def cpu_seconds(pid: int) -> float:
    """What all its threads have used so far, to the nanosecond; a thread that ended is forgotten."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def resident_megabytes(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def process(
    *command: str, python: str = sys.executable, core: int = MEASURED, **environ: str
) -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [python, *command],
        env={**os.environ, **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=partial(stay_on, core),
    )
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(timeout=10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
        for stream in (started.stdin, started.stdout):
            if stream:
                stream.close()


@dataclass(frozen=True, slots=True)
class Running:
    pid: int
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def demo_shop(*more: str, shop: str = "aurora") -> Iterator[tuple[int, str]]:
    """(process id, the shop's URL)"""
    with process("-m", "bridge.demo", "--port", "0", "--until-stdin-closes", *more, core=OTHERS) as started:
        assert started.stdout is not None
        yield started.pid, json.loads(started.stdout.readline())["shops"][shop]


@contextmanager
def brand_folder(name: str, domain: str, url: str, more: str = "", files: Path | None = None) -> Iterator[Path]:
    """A folder for `SHOPBRIDGE_BRANDS` with one brand in it. `more` is added to its brand.toml; `files` are copied."""
    with tempfile.TemporaryDirectory() as folder:
        brand = Path(folder) / name
        brand.mkdir()
        for file in files.iterdir() if files else ():
            if file.is_file():
                copy(file, brand)
        (brand / "brand.toml").write_text(f'shop = "{domain}"\nurl = "{url}"\n{more}')
        yield Path(folder)


@contextmanager
def bridge(brands: Path, **environ: str) -> Iterator[Running]:
    """Ready to answer."""
    port = free_port()
    settings = {"SHOPBRIDGE_BRANDS": str(brands), **UNLIMITED, **environ}
    with process("-m", "bridge.cli", "serve", "--port", str(port), core=MEASURED, **settings) as started:
        seconds_until_ready(port)
        yield Running(started.pid, port)


@contextmanager
def redis_server(port: int | None = None) -> Iterator[Running]:
    """The real one, which keeps nothing on disk. Raises `FileNotFoundError` where it is not installed."""
    program = which("redis-server") or which("valkey-server")
    if program is None:
        raise FileNotFoundError("redis-server is not installed")
    port = port or free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no"]
    with process(*options, python=program, core=OTHERS) as started:
        seconds_until_listening(port)
        yield Running(started.pid, port)


def sharing(redis: Running) -> dict[str, str]:
    """Settings of bridges that share it."""
    return {"SHOPBRIDGE_REDIS_URL": f"redis://127.0.0.1:{redis.port}/0", "SHOPBRIDGE_SECRET": "benchmark" * 4}


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
