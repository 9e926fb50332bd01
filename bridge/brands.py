"""Load a brand folder, whole or not at all.

A brand is one shop and one folder: `brand.toml` says which shop and what is offered, and every Python file
beside it may hold the brand's own tools, prompts and resources. Loading is strict: each fault is a sentence
naming the brand, the file and the remedy, and any fault stops start-up. Secrets come from the environment.
"""

from __future__ import annotations

import importlib
import ipaddress
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bridge.errors import ConfigurationError
from bridge.settings import Settings, ShopSecrets, secrets_of
from bridge.shopify.shop import Connection
from bridge.toolkit import Brand, Preorder, Rating
from bridge.tools.standard import STANDARD_TOOLS

MANIFEST = "brand.toml"
DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]*\.myshopify\.com")
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


def _shop_domain(value: str) -> str:
    domain = value.lower().removeprefix("https://").rstrip("/")
    if not DOMAIN.fullmatch(domain):
        raise ValueError("must be the shop's NAME.myshopify.com domain (admin: Settings, Domains)")
    return domain


def _safe_url(value: str) -> str:
    parts = urlsplit(value)
    host = parts.hostname or ""
    local = host == "localhost" or (host.replace(".", "").isdigit() and ipaddress.ip_address(host).is_loopback)
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise ValueError("must begin with https://, or http:// for this machine only")
    return value.rstrip("/")


def _known_tools(names: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [name for name in names if name not in STANDARD_TOOLS]
    if unknown:
        raise ValueError(f"there is no standard tool {', '.join(unknown)}; there are {', '.join(STANDARD_TOOLS)}")
    return names


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MarketPart(Part):
    country: str | None = Field(None, pattern="^[A-Z]{2}$", description="Country code used when a call names none.")
    language: str | None = Field(
        None, pattern="^[A-Z]{2}(_[A-Z]{2})?$", description="Language code used when a call names none."
    )


class ToolsPart(Part):
    standard: Annotated[tuple[str, ...], AfterValidator(_known_tools)] = Field(
        tuple(STANDARD_TOOLS), description="Which standard tools are offered; all of them if not given."
    )
    resources: bool = Field(True, description="Whether products, collections, policies and pages are resources.")


class PreorderPart(Part):
    tag: str | None = Field(None, description="The tag that marks a pre-order.")
    metafield: str | None = Field(
        None,
        pattern=r"^[\w-]+\.[\w-]+$",
        description="The metafield that marks one, as `namespace.key`; a date is told.",
    )


class RatingPart(Part):
    value: str = Field("reviews.rating", pattern=r"^[\w-]+\.[\w-]+$", description="Metafield with the average.")
    count: str = Field("reviews.rating_count", pattern=r"^[\w-]+\.[\w-]+$", description="Metafield with the number.")


class MappingPart(Part):
    preorder: PreorderPart | None = Field(None, description="How this shop marks pre-orders; Shopify has no field.")
    rating: RatingPart | None = Field(None, description="Where review ratings live.")


class Manifest(Part):
    """`brand.toml`. docs/writing-tools.md has a row for each field; a test compares."""

    title: str | None = Field(None, max_length=80, description="The shop's name as assistants see it.")
    about: str | None = Field(None, max_length=300, description="One sentence on what the shop sells.")
    shop: Annotated[str, AfterValidator(_shop_domain)] = Field(description="The NAME.myshopify.com domain.")
    url: Annotated[str, AfterValidator(_safe_url)] | None = Field(
        None, description="Where the shop's API answers, if not at `https://{shop}`."
    )
    storefront_scopes: tuple[str, ...] | None = Field(
        None, description="The Storefront token's scopes; asked of the shop once if not given."
    )
    market: MarketPart = MarketPart()
    tools: ToolsPart = ToolsPart()
    mapping: MappingPart = MappingPart()


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
    folders = sorted(folder for place in settings.brands for folder in _brand_folders(Path(place)))
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
    manifest = _read_manifest(folder)
    return LoadedBrand(
        brand=_brand(name, manifest),
        connection=_connection(manifest, secrets_of(name), api_version),
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
        connection=_connection(manifest, secrets_of(name), api_version),
        standard=manifest.tools.standard,
        resources=manifest.tools.resources,
    )


def _brand_folders(place: Path) -> Iterable[Path]:
    return (manifest.parent for manifest in place.glob(f"*/{MANIFEST}"))


def _same_name_twice(folders: list[Path]) -> list[str]:
    names = [folder.name for folder in folders]
    return [
        f"Brand {name} has several folders: {', '.join(str(f) for f in folders if f.name == name)}. Rename all but one."
        for name in sorted({name for name in names if names.count(name) > 1})
    ]


def _read_manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        return Manifest(**tomllib.loads(path.read_text()))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"Brand {folder.name}, {path}: not valid TOML: {error}.") from None
    except ValidationError as error:
        raise ConfigurationError(
            *(f"Brand {folder.name}, {path}: {_sentence(fault)}" for fault in error.errors())
        ) from None


def _sentence(fault: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"there is no entry `{where}`; docs/writing-tools.md lists those there are."
    if fault["type"] == "missing":
        return f"`{where}` is missing."
    return f"`{where}` {fault['msg'].removeprefix('Value error, ')}."


def _brand(name: str, manifest: Manifest) -> Brand:
    preorder, rating = manifest.mapping.preorder, manifest.mapping.rating
    return Brand(
        name=name,
        title=manifest.title or name,
        about=manifest.about,
        country=manifest.market.country,
        language=manifest.market.language,
        preorder=Preorder(preorder.tag, preorder.metafield) if preorder else None,
        rating=Rating(rating.value, rating.count) if rating else None,
    )


def _connection(manifest: Manifest, secrets: ShopSecrets, api_version: str) -> Connection:
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
        extra_headers=_headers(secrets.headers),
    )


def _headers(text: SecretStr | None) -> dict[str, SecretStr]:
    lines = text.get_secret_value().splitlines() if text else []
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return {name.strip(): SecretStr(value.strip()) for name, value in pairs}


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
