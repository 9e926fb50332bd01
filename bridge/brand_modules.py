"""Imports a brand's Python files. They may raise anything while they do; each fault names the author's own line."""

from __future__ import annotations

import importlib
import sys
import traceback
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from bridge.errors import ConfigurationError
from bridge.strict import Faults

INIT = "__init__"


def import_modules(brand: str, folder: Path) -> tuple[ModuleType, ...]:
    """The folder's Python files as one package, so that they may import each other as `from .sizes import chart`.
    Raises `ConfigurationError` with the faults of all files."""
    name = f"custom_tools.{brand.replace('-', '_')}"
    for old in [old for old in sys.modules if old == name or old.startswith(f"{name}.")]:
        del sys.modules[old]
    importlib.invalidate_caches()
    faults = Faults()
    modules = []
    files = [path for path in sorted(folder.glob("*.py")) if path.stem != INIT]
    for path in [folder / f"{INIT}.py", *files]:
        with faults.gathered():
            modules.append(_imported(name, folder, path))
    faults.raise_any()
    return tuple(modules)


def _imported(package: str, folder: Path, path: Path) -> ModuleType:
    if "." in path.stem:
        raise ConfigurationError(f"{path}: Python can't import a file with a dot in its name; rename it.")
    try:
        return _package(package, path) if path.stem == INIT else importlib.import_module(f"{package}.{path.stem}")
    except ConfigurationError:
        raise
    except (Exception, SystemExit) as error:  # an author's file may raise anything while it is imported
        raise ConfigurationError(f"{_place(error, folder, path)}: {_said(error)}. {_remedy(error)}") from error


def _package(name: str, init: Path) -> ModuleType:
    """A folder needs no `__init__.py`."""
    folder = str(init.parent)
    spec = (
        spec_from_file_location(name, init, submodule_search_locations=[folder])
        if init.is_file()
        else ModuleSpec(name, None, is_package=True)
    )
    assert spec is not None
    package = module_from_spec(spec)
    package.__path__ = [folder]
    sys.modules[name] = package
    if spec.loader is not None:
        spec.loader.exec_module(package)
    return package


def _place(error: BaseException, folder: Path, path: Path) -> str:
    """The innermost line of the brand's own code."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == folder]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else str(path)


def _said(error: BaseException) -> str:
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {message}".rstrip(".: ")


def _remedy(error: BaseException) -> str:
    match error:
        case SyntaxError():
            return "Correct the Python there."
        case ImportError():
            return "Correct the import, or install what it names beside shopbridge."
        case _:
            return "A brand's files are imported at start-up; what stands at their top level must run then."
