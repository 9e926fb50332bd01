"""What the bridge is measured against. Those that begin with `fastmcp_` run in an environment without the bridge."""

from __future__ import annotations

import sys
from pathlib import Path

ENVIRONMENT = Path(__file__).parents[2] / ".venv" / "peers"
MISSING = "FastMCP is not installed; `make bench` does that"


def fastmcp_python() -> Path | None:
    """The Python that has FastMCP; None where it could not be installed."""
    python = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    return python if python.exists() else None


def script(name: str) -> str:
    return str(Path(__file__).with_name(f"{name}.py"))
