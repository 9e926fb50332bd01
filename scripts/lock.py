"""Writes requirements*.txt: every dependency pinned with hashes, for every Python from 3.11, without naming an index.

uv is fetched for this alone, into an environment of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

COMPILE = ("pip", "compile", "--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--quiet")
PLAIN = ("--no-emit-index-url", "--no-emit-find-links", "--upgrade")
FILES = {
    "requirements.txt": ("pyproject.toml", "--group=build"),
    "requirements-dev.txt": ("pyproject.toml", "--group=build", "--group=dev"),
    "requirements-audit.txt": ("--group=audit",),
    "requirements-peers.txt": ("--group=peers",),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        subprocess.run([f"{folder}/bin/pip", "install", "--quiet", "uv"], check=True)
        for name, sources in FILES.items():
            subprocess.run([f"{folder}/bin/uv", *COMPILE, *PLAIN, *sources, "--output-file", name], check=True)
            sys.stdout.write(f"{name}: {Path(name).read_text().count('==')} packages\n")


if __name__ == "__main__":
    main()
