"""What `shopbridge new` writes: the files in `bridge/templates`, with names put in. They are ordinary files that run as
they are; only a few words in them are replaced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from keyword import iskeyword
from pathlib import Path
from re import escape, fullmatch, sub

from bridge.brands import NAME, manifest_of_shop
from bridge.errors import ConfigurationError
from bridge.manifest_file import MANIFEST
from bridge.settings import Settings
from bridge.toolkit.naming import LONGEST_NAME
from bridge.tools.standard import STANDARD_TOOLS

TEMPLATES = Path(__file__).parent / "templates"


def new_brand(name: str, place: Path, shop: str | None = None) -> list[Path]:
    """The files written, into a new folder in `place`. Raises `ConfigurationError`, and then nothing is written."""
    if not NAME.fullmatch(name):
        raise ConfigurationError(
            f"`{name}` can't be a brand's name, as it becomes part of a URL: use lower-case letters, digits and "
            "hyphens, a letter first, 40 at most."
        )
    if (place / name).exists():
        raise ConfigurationError(
            f"{place / name} is already there. Choose another name, or add to it with "
            f"`shopbridge new tool NAME --brand {name}`."
        )
    domain = manifest_of_shop(shop).shop if shop else f"{name}.myshopify.com"
    words = {"my-brand.myshopify.com": domain, "my-brand": name, "My Brand": name.replace("-", " ").title()}
    return _write(TEMPLATES / "brand", place / name, words)


def new_tool(name: str, brand: Path) -> list[Path]:
    """The files written, into the brand's folder. Raises `ConfigurationError`, and then nothing is written."""
    if not fullmatch(r"[a-z][a-z0-9_]*", name) or iskeyword(name) or len(name) > LONGEST_NAME:
        raise ConfigurationError(
            f"`{name}` can't be a tool's name, as it names a Python function, too: use lower-case letters, digits "
            f"and underscores, a letter first, {LONGEST_NAME} at most, such as `size_advice`."
        )
    if name in STANDARD_TOOLS:
        raise ConfigurationError(f"`{name}` is a standard tool's name. Choose another.")
    text = name.replace("_", " ")
    words = {"my_tool": name, "MyTool": text.title().replace(" ", ""), "My tool": text.capitalize()}
    files = _write(TEMPLATES / "tool", brand, words)
    shared = brand / "tests" / "conftest.py"
    return (
        files if shared.exists() else [*files, *_write(TEMPLATES / "brand" / "tests", shared.parent, {}, shared.name)]
    )


def brand_folder(settings: Settings, brand: str | None) -> Path:
    """The brand's folder, or the only one that there is. Raises `ConfigurationError`."""
    found = [file.parent for place in settings.brands for file in sorted(Path(place).glob(f"*/{MANIFEST}"))]
    named = [folder for folder in found if brand in (None, folder.name)]
    if len(named) == 1:
        return named[0]
    names = ", ".join(sorted(folder.name for folder in found))
    if not found:
        raise ConfigurationError("There is no brand folder yet. Begin with `shopbridge new brand NAME`.")
    raise ConfigurationError(
        f"There is no brand `{brand}`; there are {names}." if brand else f"Say which with --brand: {names}."
    )


def next_for_brand(files: Sequence[Path], folder: Path, settings: Settings) -> str:
    lines = [
        *_written(files),
        "Next",
        f"  Correct the shop's domain in {folder / MANIFEST}, unless it is right.",
        "  shopbridge check --offline          looks at everything in the folder",
        "  shopbridge serve --demo --reload    over a made-up shop; without --demo, over yours",
        f"  shopbridge call new_arrivals --brand {folder.name}    in another terminal",
        f"  pytest {folder}",
    ]
    if folder.parent not in map(Path, settings.brands):
        there = ",".join([*settings.brands, str(folder.parent)])
        lines.insert(-5, f"  Set SHOPBRIDGE_BRANDS={there}, or it is not looked for there.")
    return "\n".join(lines)


def next_for_tool(files: Sequence[Path], folder: Path) -> str:
    code, query, *_ = files
    lines = [
        *_written(files),
        "Next",
        f"  Change what is asked in {query}, and what is answered in {code}.",
        "  Assistants choose the tool by its docstring: what it gives, and when to use it.",
        "  shopbridge check --offline",
        f"  pytest {folder}",
    ]
    return "\n".join(lines)


def _written(files: Sequence[Path]) -> list[str]:
    return ["Wrote", *(f"  {file}" for file in files)]


def _write(template: Path, folder: Path, words: Mapping[str, str], pattern: str = "*") -> list[Path]:
    texts = {
        folder / _with(words, str(file.relative_to(template))): _with(words, file.read_text(encoding="utf-8"))
        for file in sorted(template.rglob(pattern))
        if file.is_file() and "__pycache__" not in file.parts
    }
    if there := [str(file) for file in texts if file.exists()]:
        raise ConfigurationError(f"{', '.join(there)}: already there. Choose another name, or remove it first.")
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{folder} can't be written: {error.strerror}.") from None
    return list(texts)


def _with(words: Mapping[str, str], text: str) -> str:
    """In one go: what is put in may hold such a word, too."""
    return sub("|".join(map(escape, words)), lambda found: words[found[0]], text) if words else text
