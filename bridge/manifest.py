"""What a brand folder's `brand.toml` may say. It holds no secret; `brands.py` makes a brand of it."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bridge.errors import ConfigurationError
from bridge.settings import read_text
from bridge.tools.codes import COUNTRIES, LANGUAGES
from bridge.tools.standard import STANDARD_TOOLS

MANIFEST = "brand.toml"
DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]*\.myshopify\.com")


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


def _country(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("must be one of Shopify's country codes in capitals, such as US or GB")
    return code


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError("must be one of Shopify's language codes in capitals, such as EN or PT_BR")
    return code


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MarketPart(Part):
    country: Annotated[str, AfterValidator(_country)] | None = Field(
        None, description="Country code used when a call names none."
    )
    language: Annotated[str, AfterValidator(_language)] | None = Field(
        None, description="Language code used when a call names none."
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


class FaqPart(Part):
    type: str = Field(description="Type of the metaobjects that hold a question and its answer each.")
    question: str = Field("question", description="Their key of the question.")
    answer: str = Field("answer", description="Their key of the answer.")


class MappingPart(Part):
    preorder: PreorderPart | None = Field(None, description="How this shop marks pre-orders; Shopify has no field.")
    rating: RatingPart | None = Field(None, description="Where review ratings live.")
    faq: FaqPart | None = Field(None, description="Metaobjects that answer questions, besides policies and pages.")


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


def read_manifest(folder: Path) -> Manifest:
    """Raises `ConfigurationError` with every fault."""
    path = folder / MANIFEST
    try:
        return Manifest(**tomllib.loads(read_text(path, f"Brand {folder.name}, {path}")))
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
