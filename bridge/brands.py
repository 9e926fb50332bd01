"""Load a brand folder, whole or not at all.

A brand is one shop and one folder: `brand.toml` says which shop and what is offered, and every Python file
beside it may hold the brand's own tools, prompts and resources. Loading is strict: each fault is a sentence
naming the brand, the file and the remedy, and any fault stops start-up. Secrets come from the environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType, ModuleType

from pydantic import ValidationError

from bridge.brand_modules import import_modules
from bridge.brand_settings import read_brand_settings, secret_fields
from bridge.errors import ConfigurationError
from bridge.from_manifest import brand_of, connection_of
from bridge.manifest import CachePart, Manifest, ToolsPart, WarmPart
from bridge.manifest_file import MANIFEST, ManifestFile, manifest_file
from bridge.settings import Settings, secret_variable, secrets_of, unknown_variables
from bridge.shopify.operations import operation_names
from bridge.shopify.shop import Connection
from bridge.strict import Faults, about
from bridge.toolkit import Brand, BrandSettings, declared_in
from bridge.toolkit.declaring import ToolSpec, spec_of
from bridge.tools.standard import STANDARD_FOLDER, STANDARD_TOOLS
from bridge.upstreams import ServerPart

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")

INSTALLED = "shopbridge.brands"
"""The group of entry points by which an installed package brings a brand: `NAME = "package.holding.brand_toml"`."""


@dataclass(frozen=True, slots=True)
class LoadedBrand:
    """`manifest` and `folder` are None for a shop that was named on the command line."""

    brand: Brand
    connection: Connection
    tools: ToolsPart = field(default_factory=ToolsPart)
    cache: CachePart = field(default_factory=CachePart)
    warm: WarmPart = field(default_factory=WarmPart)
    servers: Mapping[str, ServerPart] = field(default_factory=lambda: MappingProxyType({}))
    settings: BrandSettings | None = field(default=None, repr=False)
    modules: tuple[ModuleType, ...] = field(default=(), repr=False)
    manifest: ManifestFile | None = field(default=None, repr=False)
    folder: Path | None = None

    def at(self, *entry: str | int) -> str:
        """Where in the manifest an entry stands."""
        return self.manifest.at(*entry) if self.manifest else ".".join(map(str, entry))

    @property
    def prefixes(self) -> dict[str, str]:
        """Proxied server -> what the names of its tools begin with."""
        return {name: f"{part.prefix or name}_" for name, part in self.servers.items()}


def load_brands(settings: Settings, *, installed: bool = True) -> list[LoadedBrand]:
    """Every brand, sorted by name. Raises `ConfigurationError` with the faults of all of them."""
    brands, faults = sound_brands(settings, installed=installed)
    if faults:
        raise ConfigurationError(*faults)
    return brands


def sound_brands(settings: Settings, *, installed: bool = True) -> tuple[list[LoadedBrand], list[str]]:
    """The brands that load, sorted by name, and the faults of the others."""
    faults = Faults()
    found = [(folder.name, folder) for folder in _brand_folders(settings)]
    found += _installed_folders(faults) if installed else []
    if not found:
        faults.add(_nothing_there(settings))
    faults.add(*_same_name_twice(found))
    loaded = [faults.of(partial(load_brand, folder, settings.api_version, name=name)) for name, folder in sorted(found)]
    return [brand for brand in loaded if brand is not None], list(faults)


def load_brand(folder: Path, api_version: str, *, name: str | None = None) -> LoadedBrand:
    """The brand's name is the folder's unless given. Raises `ConfigurationError` with every fault."""
    folder = folder.absolute()  # as Python names the files in it
    name = name or folder.name
    if not NAME.fullmatch(name):
        raise ConfigurationError(
            f"Brand {name}, {folder}: the name becomes part of a URL; use lower-case letters, digits and hyphens."
        )
    with about(f"Brand {name}, "):
        return _loaded(name, folder, api_version)


def _loaded(name: str, folder: Path, api_version: str) -> LoadedBrand:
    faults = Faults()
    file = manifest_file(folder)
    manifest = faults.of(file.read)
    modules = faults.of(partial(import_modules, name, folder))
    if manifest is None or modules is None:
        raise ConfigurationError(*faults)
    connection = faults.of(lambda: connection_of(name, manifest, secrets_of(name), api_version))
    settings = faults.of(lambda: read_brand_settings(name, modules, manifest.settings, file))
    faults.add(*_unknown_operations(manifest.cache, file))
    for server, part in manifest.servers.items():
        with faults.gathered(f"{file.at('servers', server)}: "):
            part.secrets(server, os.environ)
    if connection is None or any(faults):
        raise ConfigurationError(*faults)
    return LoadedBrand(
        brand=brand_of(name, manifest),
        connection=connection,
        tools=manifest.tools,
        cache=manifest.cache,
        warm=manifest.warm,
        servers=manifest.servers,
        settings=settings,
        modules=modules,
        manifest=file,
        folder=folder,
    )


def _unknown_operations(part: CachePart, file: ManifestFile) -> Iterator[str]:
    if not part.operations:
        return
    known = {name for folder in (STANDARD_FOLDER, file.path.parent) for name in operation_names(folder)}
    for name in part.operations.keys() - known:
        near = get_close_matches(name, known, 1)
        hint = f" Did you mean {near[0]}?" if near else " The metric shopbridge_shop_requests shows their names."
        yield f"{file.at('cache', 'operations', name)}: there is no operation `{name}`.{hint}"


def brand_of_shop(domain: str, api_version: str) -> LoadedBrand:
    """A brand without a folder: the shop as it is, named after its domain."""
    manifest = manifest_of_shop(domain)
    name = manifest.shop.removesuffix(".myshopify.com")
    with about(f"Brand {name}, "):
        connection = connection_of(name, manifest, secrets_of(name), api_version)
    return LoadedBrand(brand=brand_of(name, manifest), connection=connection)


def manifest_of_shop(domain: str) -> Manifest:
    """Of one that the command line names. Raises `ConfigurationError`."""
    try:
        return Manifest(shop=domain)
    except ValidationError:
        raise ConfigurationError(
            f"--shop {domain}: give the NAME.myshopify.com domain; the admin shows it under Settings, Domains."
        ) from None


def ignored_settings(settings: Settings, brands: Iterable[LoadedBrand]) -> list[str]:
    """What would change nothing, most likely because it is misspelt: a sentence for each."""
    brands = list(brands)
    names = {folder.name for folder in _brand_folders(settings)} | {loaded.brand.name for loaded in brands}
    known = {name for loaded in brands for name in _tool_names(loaded)} | set(STANDARD_TOOLS)
    prefixes = tuple(prefix for loaded in brands for prefix in loaded.prefixes.values())
    strange = sorted(name for name in settings.calls_per_minute_by_tool.keys() - known if not name.startswith(prefixes))
    limits = [f"Setting `calls_per_minute_by_tool`: there is no tool `{name}`." for name in strange]
    limits += [said for loaded in brands for said in _limits_lost(loaded, settings.calls_per_minute_by_tool)]
    return [*unknown_variables(names, others=_own_variables(names, brands)), *limits, *_missing_places(settings)]


def _tool_names(loaded: LoadedBrand) -> Iterator[str]:
    """As they are listed."""
    specs = map(spec_of, declared_in(*loaded.modules))
    own = [spec.name for spec in specs if isinstance(spec, ToolSpec)]
    for name in (*loaded.tools.standard, *own):
        yield loaded.tools.rename.get(name, name)


def _limits_lost(loaded: LoadedBrand, limits: Mapping[str, int]) -> Iterator[str]:
    """A call is counted under the name that is listed."""
    for was, listed in loaded.tools.rename.items():
        if was in limits and listed not in limits:
            yield (
                f"Setting `calls_per_minute_by_tool`: brand {loaded.brand.name} lists `{was}` as `{listed}`; give "
                f"`{listed}` its limit, too."
            )


def _own_variables(names: Iterable[str], brands: Iterable[LoadedBrand]) -> Iterator[str]:
    """Those that brands name themselves. Of a brand that did not load, whatever looks like one of its own."""
    loaded = {brand.brand.name: brand for brand in brands}
    for name in names:
        if brand := loaded.get(name):
            yield from (variable for part in brand.servers.values() for variable in part.variables())
            yield from (
                secret_variable(name, field) for field in secret_fields(type(brand.settings or BrandSettings()))
            )
        else:
            yield from (variable for variable in os.environ if variable.startswith(secret_variable(name, "")))


def _missing_places(settings: Settings) -> Iterator[str]:
    """The default one may be missing."""
    for place in settings.brands if "brands" in settings.model_fields_set else ():
        if not Path(place).is_dir():
            yield f"Setting `brands`: there is no folder `{place}`."


def _brand_folders(settings: Settings) -> list[Path]:
    return sorted(file.parent for place in settings.brands for file in Path(place).glob(f"*/{MANIFEST}"))


def _installed_folders(faults: Faults) -> list[tuple[str, Path]]:
    found = []
    for entry in entry_points(group=INSTALLED):
        with faults.gathered(f"Brand {entry.name}, entry point `{entry.value}`: "):
            found.append((entry.name, _folder_of(entry)))
    return found


def _folder_of(entry: EntryPoint) -> Path:
    """Without importing the brand's own files, which is done as for any other folder."""
    try:
        spec = find_spec(entry.module)
    except Exception as error:  # the packages around it are imported, and may raise anything
        raise ConfigurationError(f"{type(error).__name__}: {error}. Install the package anew, or remove it.") from error
    if spec is None:
        raise ConfigurationError("there is no such package. Install it anew, or remove the one that names it.")
    folder = Path(next(iter(spec.submodule_search_locations or ()), None) or Path(spec.origin or "").parent)
    if not (folder / MANIFEST).is_file():
        raise ConfigurationError(f"there is no {MANIFEST} in {folder}; the package has to bring one.")
    return folder


def _nothing_there(settings: Settings) -> str:
    places = ", ".join(f"`{place}`" for place in settings.brands)
    return (
        f"There is no brand folder in {places}. Start with `shopbridge serve --shop NAME.myshopify.com`, or "
        f"`shopbridge demo`, or `shopbridge new brand NAME`, or put a {MANIFEST} into a folder there."
    )


def _same_name_twice(found: list[tuple[str, Path]]) -> Iterator[str]:
    for name in sorted({name for name, _ in found}):
        folders = [str(folder) for other, folder in found if other == name]
        if len(folders) > 1:
            yield f"Brand {name} has several folders: {', '.join(folders)}. Rename all but one."
