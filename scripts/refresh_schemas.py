"""Writes `bridge/shopify/schema/` anew from the npm package in which Shopify publishes its schemas.

    .venv/bin/python scripts/refresh_schemas.py            # needs npm
    .venv/bin/python scripts/refresh_schemas.py --check    # writes nothing; exit code 1 when a file would change

For a newer package or API version, change the three constants. What is written are facts only: every
description is dropped, and so is `@defer`, which Shopify serves to preview shops alone and which keeps
graphql-core from executing a schema.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphql import build_client_schema, lexicographic_sort_schema, print_schema

PACKAGE = "@shopify/dev-mcp@1.16.0"
SHA512 = "tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw=="
VERSION = "2026-10"

FOLDER = Path(__file__).parents[1] / "bridge" / "shopify" / "schema"
NAMES = {"storefront": "storefront-graphql", "admin": "admin", "customer-account": "customer"}  # ours: theirs


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say what would change")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        files = published(download(Path(folder)))
    changed = [name for name, text in files.items() if not same(FOLDER / name, text)]
    for name in changed:
        print(f"{name} {'would change' if check else 'written'}")
        if not check:
            (FOLDER / name).write_text(files[name], encoding="utf-8")
    if not changed:
        print(f"all {len(files)} files are as in {PACKAGE}")
    return 1 if check and changed else 0


def download(folder: Path) -> Path:
    """The package's archive, once its contents are known to be the pinned ones."""
    command = ["npm", "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tgz")
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != SHA512:
        raise SystemExit(f"{PACKAGE} has the sha512 {found}, not the pinned one: nothing was written")
    return archive


def published(archive: Path) -> dict[str, str]:
    """File name -> text, for everything in the schema folder that comes from the package."""
    files: dict[str, str] = {}
    with tarfile.open(archive) as package:
        for ours, theirs in NAMES.items():
            schema = json.loads(gzip.decompress(read(package, f"package/dist/data/{theirs}_{VERSION}.json.gz")))
            files[f"{ours}-{VERSION}.graphql"] = sdl(schema["data"])
            if "offline_scopes" in schema:
                files[f"{ours}-{VERSION}.scopes.json"] = scopes(schema["offline_scopes"]["items"])
        files["LICENSE"] = read(package, "package/LICENSE").decode().strip() + "\n"
    return files


def read(package: tarfile.TarFile, path: str) -> bytes:
    member = package.extractfile(path)
    if member is None:
        raise SystemExit(f"{PACKAGE} has no {path}")
    return member.read()


def sdl(introspection: Mapping[str, Any]) -> str:
    facts = without_text(introspection)
    directives = facts["__schema"]["directives"]
    facts["__schema"]["directives"] = [directive for directive in directives if directive["name"] != "defer"]
    # Shopify deprecates fields that an interface does not, which graphql-core calls invalid.
    schema = build_client_schema(facts, assume_valid=True)
    return print_schema(lexicographic_sort_schema(schema)) + "\n"


def without_text(node: Any) -> Any:
    if isinstance(node, list):
        return [without_text(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: fact(key, value) for key, value in node.items()}


def fact(key: str, value: Any) -> Any:
    if key == "description":
        return None
    if key == "deprecationReason":
        return value and "deprecated"
    return without_text(value)


def scopes(items: list[dict[str, Any]]) -> str:
    """`Type` or `Type.field` -> the access scopes of which an app needs one; what needs none is left out."""
    needed = {
        item["typeName"] if item["type"] == "type" else f"{item['typeName']}.{item['fieldName']}": item["offlineScopes"]
        for item in items
        if item["offlineScopes"]
    }
    return json.dumps(needed, indent=0, sort_keys=True) + "\n"


def same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
