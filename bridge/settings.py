"""Every setting, read once at start-up and passed down.

A setting is a field here and a row in docs/settings.md (a test compares them). It is taken from, first
found wins: the command line, `SHOPBRIDGE_<NAME>` in the environment, `shopbridge.toml` in the working
directory, the default. A shop's secrets are no settings of the process: they belong to a brand and are
read by `secrets_of`, from the environment or from files, never from a manifest.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
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


def _networks(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        try:
            ipaddress.ip_network(name, strict=False)
        except ValueError:
            raise ValueError(f"{name!r} is no address or network; write it as 10.0.0.5 or 10.0.0.0/8") from None
    return names


def _public(value: str) -> str:
    if not re.fullmatch(r"https://[^\s?#@]+|http://(127\.0\.0\.1|localhost)(:\d+)?/?", value):
        raise ValueError("must begin with https:// and hold no query, such as https://mcp.example.com")
    return value.rstrip("/")


def _from_json(value: Any) -> Any:
    """A table from the environment is JSON; one from the file is a table already."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError('write it in the environment as JSON, such as {"get_product": 30}') from None


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
Networks = Annotated[Words, AfterValidator(_networks)]
CallsByTool = Annotated[dict[str, Annotated[int, Field(ge=1)]], NoDecode, BeforeValidator(_from_json)]
Secret = Annotated[SecretStr, Field(min_length=32)]


class Settings(BaseSettings):
    """Durations are in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=FILE, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    host: str = Field("127.0.0.1", description="Address to listen on. Anything but loopback opens it to the network.")
    port: int = Field(8787, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    workers: int = Field(
        1,
        ge=1,
        le=64,
        description="Processes that serve together. With more than one, clients of older protocols get no session, as "
        'with `sessions = "stateless"`.',
    )
    public_url: Annotated[str, AfterValidator(_public)] | None = Field(
        None,
        description="Where this bridge is reached from the internet, such as `https://mcp.example.com`: webhooks are "
        "sent there, and Shopify reads there who calls its own server.",
    )
    allowed_hosts: Words = Field(
        (), description="`Host` values accepted besides loopback, such as `mcp.example.com`; `*` accepts any."
    )
    allowed_origins: Words = Field(
        (), description="Browser origins accepted besides loopback, such as `https://app.example.com`."
    )
    trusted_proxies: Networks = Field(
        (), description="Addresses or networks whose `X-Forwarded-For` is believed; it then gives the buyer's address."
    )
    shared_addresses: Networks = Field(
        ("160.79.104.0/21",),
        description="Addresses or networks from which many people's assistants call, so that none of them is taken "
        "for one caller: the ranges that vendors publish. The default is Anthropic's.",
    )
    body_limit: int = Field(1_048_576, ge=1024, description="Largest request body in bytes.")
    answers_bytes: int = Field(
        33_554_432,
        ge=0,
        description="Bytes of finished answers that each process keeps, to send them again as they are; 0 takes no "
        "short cuts.",
    )
    deadline: float = Field(20.0, gt=0, le=300, description="Seconds until a call is given up and says so.")
    calls_per_minute: int = Field(120, ge=1, description="Calls that one caller may make in a minute, over all tools.")
    calls_per_minute_by_tool: CallsByTool = Field(
        default_factory=dict, description="A lower limit for single tools: `{get_product = 30}`."
    )
    find_order_wrong_guesses: int = Field(
        5, ge=1, description="Wrong look-ups that one caller may make at one order number, before it has to wait."
    )
    find_order_wrong_guesses_by_caller: int = Field(
        20, ge=1, description="Wrong look-ups that one caller may make, over all order numbers."
    )
    find_order_wrong_guesses_by_address: int = Field(
        300,
        ge=1,
        description="Wrong look-ups from one address, over all order numbers and sessions; higher, since many people "
        "may stand behind it.",
    )
    find_order_wrong_guesses_by_order: int = Field(
        200,
        ge=1,
        description="Wrong look-ups at one order number by all callers together; high, so that a stranger can't lock "
        "its owner out.",
    )
    find_order_window: int = Field(
        3600, ge=1, description="Seconds over which wrong look-ups are counted, from the first one."
    )
    sessions: Literal["stateful", "stateless"] = Field(
        "stateful",
        description="Whether clients of protocol 2025-11-25 and older get a session, kept in this process. "
        "Choose `stateless` with several replicas.",
    )
    session_idle: float = Field(1800.0, gt=0, description="Seconds after which an idle session of an old client ends.")
    max_sessions: int = Field(
        1000, ge=1, description="Most sessions of old clients at one time; one address may hold a tenth."
    )
    brands: Words = Field(("custom_tools",), description="Folders that hold brand folders.")
    default_brand: str | None = Field(
        None, description="The brand served at `/mcp`; the first in alphabetical order if not set."
    )
    api_version: str = Field("2026-10", pattern=r"^\d{4}-\d{2}$", description="Shopify API version of every brand.")
    secret: Annotated[tuple[Secret, ...], NoDecode, BeforeValidator(_split)] = Field(
        (),
        description="Seals the handles of carts, checkouts and orders; the same in every replica. A list: the first "
        "seals, all open. At least 32 characters each.",
    )
    redis_url: SecretStr | None = Field(
        None,
        description="Redis or Valkey, such as `redis://HOST:6379/0`, for what replicas tell each other; "
        "memory if not set.",
    )
    cache_bytes: int = Field(
        67_108_864, ge=1_048_576, description="Most bytes of what shops said that one process keeps in memory."
    )
    warm_at_start: bool = Field(
        False,
        description="Whether a bridge that starts to serve asks each shop ahead, in the background, for what `[warm]` "
        "in brand.toml names. Some hundred requests a brand.",
    )
    reconcile: bool = Field(
        True,
        description="Whether a shop that sends webhooks and has an Admin token is asked every five minutes what has "
        "changed, since webhooks get lost. Without, answers are kept for their own freshness only.",
    )
    log_format: Literal["auto", "console", "json"] = Field(
        "auto", description="Form of the log on standard error; `auto` is `console` on a terminal and `json` elsewhere."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe line to log.")

    @property
    def known_hosts(self) -> tuple[str, ...]:
        """Those of `allowed_hosts`, and the one in `public_url`."""
        public = urlsplit(self.public_url or "").netloc
        return (*self.allowed_hosts, public) if public else self.allowed_hosts

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
        faults = [_sentence(fault) for fault in error.errors()]
    raise ConfigurationError(*faults)  # not inside: its context would hold the values


def _refuse_unknown_names() -> None:
    path = Path(FILE)
    if not path.is_file():
        return
    try:
        names = tomllib.loads(read_text(path, FILE)).keys()
    except tomllib.TOMLDecodeError as error:
        faults = [f"{FILE} is not valid TOML: {error}."]
    else:
        unknown = sorted(names - Settings.model_fields.keys())
        faults = [f"{FILE}: there is no setting `{name}`; see docs/settings.md." for name in unknown]
    if faults:
        raise ConfigurationError(*faults)


def _sentence(fault: Mapping[str, Any]) -> str:
    name, *_ = fault["loc"]
    where = ".".join(str(part) for part in fault["loc"])
    said = fault["msg"].removeprefix("Value error, ")
    return f"Setting `{where}` ({PREFIX}{name.upper()}): {said}."


def read_text(path: Path, subject: str) -> str:
    """UTF-8 wherever it runs. Raises `ConfigurationError` with a sentence about `subject`."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        why = f"can't be read: {error.strerror}"
    except UnicodeDecodeError:  # holds the whole file, so nothing is raised from it
        why = "is not UTF-8 text; save it as UTF-8"
    raise ConfigurationError(f"{subject} {why}.")


class ShopSecrets(BaseModel):
    """What a brand's environment may hold, each as `SHOPBRIDGE_<BRAND>_<NAME>` or, as a path to a file
    with the value, `SHOPBRIDGE_<BRAND>_<NAME>_FILE`."""

    model_config = ConfigDict(frozen=True)

    storefront_public_token: SecretStr | None = Field(None, description="Public Storefront token.")
    storefront_private_token: SecretStr | None = Field(None, description="Private Storefront token; preferred.")
    admin_token: SecretStr | None = Field(None, description="Admin token of an app made in the shop's admin.")
    admin_client_id: str | None = Field(None, description="Client id of a Dev Dashboard app.")
    admin_client_secret: SecretStr | None = Field(None, description="Client secret of a Dev Dashboard app.")
    webhook_secret: SecretStr | None = Field(
        None,
        description="What the shop signs webhooks with, if not the client secret; or two, comma-separated, while one "
        "is being replaced.",
    )
    headers: SecretStr | None = Field(
        None, description="Extra request headers, one `Name: value` a line: Web Bot Auth signatures."
    )


def secret_variable(brand: str, name: str) -> str:
    return f"{PREFIX}{brand.upper().replace('-', '_')}_{name.upper()}"


def secrets_of(brand: str, environ: Mapping[str, str] = os.environ) -> ShopSecrets:
    """Raises `ConfigurationError` when a named file can't be read."""
    names = {name: secret_variable(brand, name) for name in ShopSecrets.model_fields}
    return ShopSecrets(**{name: read_secret(variable, environ) for name, variable in names.items()})


def read_secret(name: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The variable `name`, else the text of the file that `NAME_FILE` names. Raises `ConfigurationError`."""
    if value := environ.get(name):
        return value
    file = environ.get(f"{name}_FILE")
    return read_text(Path(file), f"{name}_FILE names {file}, which").strip() if file else None


def unknown_variables(
    brands: Iterable[str], environ: Mapping[str, str] = os.environ, others: Iterable[str] = ()
) -> list[str]:
    """A sentence for each variable that looks like a setting or a secret of `brands` and is none. `others` are names
    of variables that hold secrets, too."""
    settings = {PREFIX + name.upper() for name in Settings.model_fields}
    secrets = {secret_variable(brand, name) for brand in brands for name in ShopSecrets.model_fields} | {*others}
    known = settings | secrets | {f"{name}_FILE" for name in secrets}
    # A setting may be written in small letters, too; a secret may not.
    unknown = [name for name in environ if name.upper().startswith(PREFIX) and name not in known]
    return [_unknown(name, known) for name in sorted(unknown) if name.upper() not in settings]


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.upper(), known, 1, cutoff=0.8)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"The environment sets {name}, which is no setting and no brand's secret.{hint} See docs/settings.md."
