"""What was measured beside what was promised: the table on the screen, the JSON in `results/`."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from sysconfig import get_config_var
from typing import Any

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("mcp", "starlette", "uvicorn", "uvloop", "httptools", "pydantic", "redis")


@dataclass(frozen=True, slots=True)
class Line:
    """One promise. `met` is None when it could not be measured, or less was measured than is promised."""

    what: str
    promised: str
    figure: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the benchmark gives: its lines, what to read beside them, and every figure for the JSON."""

    lines: Sequence[Line]
    details: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)


def table(lines: Sequence[Line]) -> str:
    says = {True: "met", False: "NOT MET", None: "not measured"}
    widths = [max(len(row) for row in column) for column in zip(*((x.what, x.promised) for x in lines), strict=True)]
    return "\n".join(
        f"{line.what:{widths[0]}}  {line.promised:{widths[1]}}  {says[line.met]:12}  {line.figure}" for line in lines
    )


def machine() -> dict[str, Any]:
    model = next((x.split(":")[1].strip() for x in _text("/proc/cpuinfo") if x.startswith("model name")), "unknown")
    memory = next((int(x.split()[1]) for x in _text("/proc/meminfo") if x.startswith("MemTotal")), 0)
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1024**2, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "python_optimized": "--enable-optimizations" in (get_config_var("CONFIG_ARGS") or ""),
        "packages": {name: version(name) for name in PACKAGES},
        "load_average_before": os.getloadavg()[0],
    }


def write(parts: Mapping[str, Part], given: Mapping[str, Any], described: Mapping[str, Any]) -> Path:
    moment = datetime.now(UTC)
    lines = [
        {"what": line.what, "promised": line.promised, "figure": line.figure, "met": line.met}
        for part in parts.values()
        for line in part.lines
    ]
    content = {
        "measured_at": moment.isoformat(timespec="seconds"),
        "machine": dict(described),
        "given": dict(given),
        "lines": lines,
        "figures": {name: part.figures for name, part in parts.items()},
    }
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{moment:%Y-%m-%dT%H%M%S}.json"
    file.write_text(json.dumps(content, indent=1) + "\n")
    return file


def _text(path: str) -> list[str]:
    file = Path(path)
    return file.read_text().splitlines() if file.exists() else []
