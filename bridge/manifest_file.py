"""Reads a brand's `brand.toml` and says where in it something stands, so that a fault names the line to correct."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from bridge.errors import ConfigurationError
from bridge.manifest import Manifest
from bridge.settings import ShopSecrets, read_text, secret_variable

MANIFEST = "brand.toml"

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

Entry = str | int


@dataclass(frozen=True, slots=True)
class ManifestFile:
    path: Path
    text: str

    def at(self, *entry: Entry) -> str:
        """File and line, `/shops/aurora/brand.toml:7`. Without a line where the entry is missing altogether."""
        line = _line(self.text, entry)
        return f"{self.path}:{line}" if line else str(self.path)

    def read(self) -> Manifest:
        """Raises `ConfigurationError` with every fault."""
        try:
            return Manifest(**tomllib.loads(self.text))
        except tomllib.TOMLDecodeError as error:
            faults = [self._not_toml(str(error))]
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)
            faults = [f"{self.at(*fault['loc'])}: {self._sentence(fault)}" for fault in found]
        raise ConfigurationError(*faults)  # not inside: its context would hold the values, or the file

    def _sentence(self, fault: Mapping[str, Any]) -> str:
        name = str(fault["loc"][0])
        if name not in ShopSecrets.model_fields:
            return _sentence(fault)
        variable = secret_variable(self.path.parent.name, name)
        return (
            f"`{name}` is a secret and must not stand here; take it out, change it where it was issued, and set "
            f"{variable}, or {variable}_FILE with a path."
        )

    def _not_toml(self, message: str) -> str:
        found = _WHERE.search(message)
        line = found[1] if found and found[1] else len(self.text.splitlines())
        return f"{self.path}:{line}: not valid TOML: {_WHERE.sub('', message)}. Correct it there; texts need quotes."


def manifest_file(folder: Path) -> ManifestFile:
    """Raises `ConfigurationError`."""
    path = folder / MANIFEST
    return ManifestFile(path, read_text(path, str(path)))


def fault_sentence(fault: Mapping[str, Any]) -> str:
    """What pydantic found, without the value: it may be a secret in the wrong place."""
    return str(fault["msg"]).removeprefix("Value error, ").rstrip(".")


def _sentence(fault: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in fault["loc"])
    match fault["type"]:
        case "extra_forbidden":
            return f"there is no entry `{where}`; docs/writing-tools.md lists those there are."
        case "value_error":
            return f"`{where}` {fault_sentence(fault)}."
        case "missing":
            said = f"`{where}` is missing."
        case _:
            said = f"`{where}`: {fault_sentence(fault)}."
    meaning = _meaning(Manifest, fault["loc"])
    return f"{said} What it says: {meaning}" if meaning else said


def _meaning(kind: Any, entry: Sequence[Entry]) -> str | None:
    """The sentence that describes an entry of something of this type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(str(entry[0])) if entry else None
        return (_meaning(field.annotation, entry[1:]) or field.description) if field else None
    rest = entry[1:] if get_origin(kind) is dict else entry
    return next((found for part in get_args(kind) if (found := _meaning(part, rest))), None)


def _line(text: str, entry: Sequence[Entry]) -> int | None:
    """Where the entry begins, or what of it there is: the first lines that are TOML by themselves and hold it end with
    it, and it begins where those before it end."""
    entry = _there(tomllib.loads(text), entry)
    if not entry:
        return None
    lines = text.splitlines(keepends=True)
    begins = 0
    for end in range(1, len(lines) + 1):
        try:
            read = tomllib.loads("".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        if _there(read, entry) == entry:
            break
        begins = end
    return next(n for n, line in enumerate(lines[begins:], begins + 1) if line.strip() and line.lstrip()[0] != "#")


def _there(value: Any, entry: Sequence[Entry]) -> Sequence[Entry]:
    """The longest beginning of `entry` that leads somewhere."""
    for depth, part in enumerate(entry):
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return entry[:depth]
    return entry
