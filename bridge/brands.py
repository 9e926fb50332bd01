"""Load a brand folder, whole or not at all.

A brand is one shop and one folder: `brand.toml` says which shop and what is offered, and every Python file
beside it may hold the brand's own tools, prompts and resources. Loading is strict: each fault is a sentence
naming the brand, the file and the remedy, and any fault stops start-up. Secrets come from the environment.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from pydantic import SecretStr, ValidationError

from bridge.errors import ConfigurationError
from bridge.manifest import MANIFEST, Manifest, read_manifest
from bridge.settings import Settings, ShopSecrets, secret_variable, secrets_of, unknown_variables
from bridge.shopify.shop import Connection
from bridge.toolkit import Brand, Faq, Preorder, Rating, declared_in
from bridge.toolkit.declaring import spec_of
from bridge.tools.standard import STANDARD_TOOLS

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class LoadedBrand:
    brand: Brand
    connection: Connection
    standard: tuple[str, ...]
    resources: bool = True
    modules: tuple[ModuleType, ...] = field(default=(), repr=False)
    folder: Path | None = None


def load_brands(settings: Settings) -> list[LoadedBrand]:
    """Every brand folder, sorted by name. Raises `ConfigurationError` with the faults of all of them."""
    folders = _brand_folders(settings)
    if not folders:
        places = ", ".join(f"`{place}`" for place in settings.brands)
        raise ConfigurationError(
            f"There is no brand folder in {places}. Start with `shopbridge serve --shop NAME.myshopify.com`, "
            "or `shopbridge demo`, or put a brand.toml into a folder there."
        )
    brands: list[LoadedBrand] = []
    faults: list[str] = []
    for folder in folders:
        try:
            brands.append(load_brand(folder, settings.api_version))
        except ConfigurationError as error:
            faults += error.faults
    faults += _same_name_twice(folders)
    if faults:
        raise ConfigurationError(*faults)
    return brands


def load_brand(folder: Path, api_version: str) -> LoadedBrand:
    name = folder.name
    if not NAME.fullmatch(name):
        raise ConfigurationError(
            f"Brand folder {folder}: the name becomes part of a URL; use lower-case letters, digits and hyphens."
        )
    manifest = read_manifest(folder)
    return LoadedBrand(
        brand=_brand(name, manifest),
        connection=_connection(name, manifest, secrets_of(name), api_version),
        standard=manifest.tools.standard,
        resources=manifest.tools.resources,
        modules=tuple(_modules(folder)),
        folder=folder,
    )


def brand_of_shop(domain: str, api_version: str) -> LoadedBrand:
    """A brand without a folder: the shop as it is, named after its domain."""
    try:
        manifest = Manifest(shop=domain)
    except ValidationError:
        raise ConfigurationError(
            f"--shop {domain}: give the NAME.myshopify.com domain; the admin shows it under Settings, Domains."
        ) from None
    name = manifest.shop.removesuffix(".myshopify.com")
    return LoadedBrand(
        brand=_brand(name, manifest),
        connection=_connection(name, manifest, secrets_of(name), api_version),
        standard=manifest.tools.standard,
        resources=manifest.tools.resources,
    )


def ignored_settings(settings: Settings, brands: Iterable[LoadedBrand]) -> list[str]:
    """What would change nothing, most likely because it is misspelt: a sentence for each."""
    brands = list(brands)
    names = {folder.name for folder in _brand_folders(settings)} | {loaded.brand.name for loaded in brands}
    declared = {spec_of(function).name for loaded in brands for function in declared_in(*loaded.modules)}
    strange = sorted(settings.calls_per_minute_by_tool.keys() - declared - set(STANDARD_TOOLS))
    limits = [f"Setting `calls_per_minute_by_tool`: there is no tool `{name}`." for name in strange]
    return [*unknown_variables(names), *limits]


def _brand_folders(settings: Settings) -> list[Path]:
    return sorted(file.parent for place in settings.brands for file in Path(place).glob(f"*/{MANIFEST}"))


def _same_name_twice(folders: list[Path]) -> list[str]:
    names = [folder.name for folder in folders]
    return [
        f"Brand {name} has several folders: {', '.join(str(f) for f in folders if f.name == name)}. Rename all but one."
        for name in sorted({name for name in names if names.count(name) > 1})
    ]


def _brand(name: str, manifest: Manifest) -> Brand:
    preorder, rating, faq = manifest.mapping.preorder, manifest.mapping.rating, manifest.mapping.faq
    return Brand(
        name=name,
        title=manifest.title or name,
        about=manifest.about,
        country=manifest.market.country,
        language=manifest.market.language,
        preorder=Preorder(preorder.tag, preorder.metafield) if preorder else None,
        rating=Rating(rating.value, rating.count) if rating else None,
        faq=Faq(faq.type, faq.question, faq.answer) if faq else None,
    )


def _connection(name: str, manifest: Manifest, secrets: ShopSecrets, api_version: str) -> Connection:
    scopes = manifest.storefront_scopes
    return Connection(
        domain=manifest.shop,
        url=manifest.url or f"https://{manifest.shop}",
        api_version=api_version,
        storefront_public_token=secrets.storefront_public_token,
        storefront_private_token=secrets.storefront_private_token,
        storefront_scopes=frozenset(scopes) if scopes is not None else None,
        admin_token=secrets.admin_token,
        admin_client_id=secrets.admin_client_id,
        admin_client_secret=secrets.admin_client_secret,
        extra_headers=_headers(name, secrets.headers),
    )


def _headers(brand: str, text: SecretStr | None) -> dict[str, SecretStr]:
    headers = {}
    for number, line in enumerate(text.get_secret_value().splitlines() if text else [], start=1):
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip()] = SecretStr(value.strip())
        elif line.strip():
            variable = secret_variable(brand, "headers")
            raise ConfigurationError(f"Brand {brand}, {variable}: write line {number} as `Name: value`.")
    return headers


def _modules(folder: Path) -> Iterable[ModuleType]:
    """The folder's Python files as one package, so that they may import each other as `from .sizes import chart`."""
    package = ModuleType(f"custom_tools.{folder.name.replace('-', '_')}")
    package.__path__ = [str(folder)]
    for name in [name for name in sys.modules if name == package.__name__ or name.startswith(f"{package.__name__}.")]:
        del sys.modules[name]
    sys.modules[package.__name__] = package
    for path in sorted(folder.glob("*.py")):
        try:
            yield importlib.import_module(f"{package.__name__}.{path.stem}")
        except ConfigurationError as error:
            raise ConfigurationError(*(f"Brand {folder.name}, {path}: {fault}" for fault in error.faults)) from error
        except Exception as error:  # an author's module may raise anything while it is imported
            raise ConfigurationError(f"Brand {folder.name}, {path}: {type(error).__name__}: {error}.") from error
