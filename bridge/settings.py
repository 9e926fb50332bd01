"""Every setting, read once at start-up and passed down.

A setting is a field here and a row in docs/settings.md (a test compares them). It is taken from, first
found wins: the command line, `SHOPBRIDGE_<NAME>` in the environment, `shopbridge.toml` in the working
directory, the default. A shop's secrets are no settings of the process: they belong to a brand and are
read by `secrets_of`, from the environment or from files, never from a manifest.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bridge.errors import ConfigurationError

FILE = "shopbridge.toml"
PREFIX = "SHOPBRIDGE_"


def _split(value: Any) -> Any:
    """`a, b` from the environment is a list; a TOML list is one already."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]


class Settings(BaseSettings):
    """Durations are in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=FILE, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    host: str = Field("127.0.0.1", description="Address to listen on. Anything but loopback opens it to the network.")
    port: int = Field(8787, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    allowed_hosts: Words = Field(
        (), description="`Host` values accepted besides loopback, such as `mcp.example.com`; `*` accepts any."
    )
    allowed_origins: Words = Field(
        (), description="Browser origins accepted besides loopback, such as `https://app.example.com`."
    )
    trusted_proxies: Words = Field(
        (), description="Addresses or networks whose `X-Forwarded-For` is believed; it then gives the buyer's address."
    )
    body_limit: int = Field(1_048_576, ge=1024, description="Largest request body in bytes.")
    deadline: float = Field(20.0, gt=0, le=300, description="Seconds until a call is given up and says so.")
    calls_per_minute: int = Field(120, ge=1, description="Calls that one caller may make in a minute, over all tools.")
    calls_per_minute_by_tool: dict[str, int] = Field(
        default_factory=dict, description="A lower limit for single tools: `{get_product = 30}`."
    )
    sessions: Literal["stateful", "stateless"] = Field(
        "stateful",
        description="Whether clients of protocol 2025-11-25 and older get a session, kept in this process. "
        "Choose `stateless` with several replicas.",
    )
    session_idle: float = Field(1800.0, gt=0, description="Seconds after which an idle session of an old client ends.")
    max_sessions: int = Field(1000, ge=1, description="Most sessions of old clients at one time.")
    brands: Words = Field(("custom_tools",), description="Folders that hold brand folders.")
    default_brand: str | None = Field(
        None, description="The brand served at `/mcp`; the first in alphabetical order if not set."
    )
    api_version: str = Field("2026-10", pattern=r"^\d{4}-\d{2}$", description="Shopify API version of every brand.")
    log_format: Literal["auto", "console", "json"] = Field(
        "auto", description="Form of the log on standard error; `auto` is `console` on a terminal and `json` elsewhere."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe line to log.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(**given: Any) -> Settings:
    """`given` are values of the command line; None means not given. Raises `ConfigurationError`."""
    _refuse_unknown_names()
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise ConfigurationError(*(_sentence(fault) for fault in error.errors())) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{FILE} is not valid TOML: {error}.") from None


def _refuse_unknown_names() -> None:
    path = Path(FILE)
    if not path.is_file():
        return
    try:
        names = tomllib.loads(path.read_text()).keys()
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{FILE} is not valid TOML: {error}.") from None
    unknown = sorted(names - Settings.model_fields.keys())
    if unknown:
        raise ConfigurationError(*(f"{FILE}: there is no setting `{name}`; see docs/settings.md." for name in unknown))


def _sentence(fault: Mapping[str, Any]) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    return f"Setting `{name}` ({PREFIX}{name.upper()}): {fault['msg']}."


class ShopSecrets(BaseModel):
    """What a brand's environment may hold, each as `SHOPBRIDGE_<BRAND>_<NAME>` or, as a path to a file
    with the value, `SHOPBRIDGE_<BRAND>_<NAME>_FILE`."""

    model_config = ConfigDict(frozen=True)

    storefront_public_token: SecretStr | None = Field(None, description="Public Storefront token.")
    storefront_private_token: SecretStr | None = Field(None, description="Private Storefront token; preferred.")
    admin_token: SecretStr | None = Field(None, description="Admin token of an app made in the shop's admin.")
    admin_client_id: str | None = Field(None, description="Client id of a Dev Dashboard app.")
    admin_client_secret: SecretStr | None = Field(None, description="Client secret of a Dev Dashboard app.")
    headers: SecretStr | None = Field(
        None, description="Extra request headers, one `Name: value` a line: Web Bot Auth signatures."
    )


def secrets_of(brand: str, environ: Mapping[str, str] = os.environ) -> ShopSecrets:
    """Raises `ConfigurationError` when a named file can't be read."""
    prefix = f"{PREFIX}{brand.upper().replace('-', '_')}_"
    return ShopSecrets(**{name: _secret(prefix + name.upper(), environ) for name in ShopSecrets.model_fields})


def _secret(name: str, environ: Mapping[str, str]) -> str | None:
    if value := environ.get(name):
        return value
    file = environ.get(f"{name}_FILE")
    if not file:
        return None
    try:
        return Path(file).read_text().strip()
    except OSError as error:
        raise ConfigurationError(f"{name}_FILE names {file}, which can't be read: {error.strerror}.") from None
