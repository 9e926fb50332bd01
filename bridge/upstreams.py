"""Other MCP servers whose tools a brand offers: what `[servers.<name>]` of its brand.toml may say.

It names environment variables and never holds a secret. How a server is reached and asked is the gateway's business.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, StringConstraints, model_validator

from bridge.errors import ConfigurationError
from bridge.settings import read_secret

Preset = Literal["shopify-ucp", "shopify-catalog"]

ServerName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,29}$")]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,19}$")]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
HeaderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]


def safe_url(value: str) -> str:
    """Credentials and tool calls go there, so it has to be encrypted, unless it stays on this machine."""
    parts = urlsplit(value)
    host = parts.hostname or ""
    local = host == "localhost" or (host.replace(".", "").isdigit() and ipaddress.ip_address(host).is_loopback)
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise ValueError("must begin with https://, or http:// for this machine only")
    if parts.username or parts.password:
        raise ValueError("must hold no user name or password; see `bearer` and `header`")
    return value


Endpoint = Annotated[str, AfterValidator(safe_url)]
"""As it is: a server may answer at `/mcp/` only."""

Url = Annotated[Endpoint, AfterValidator(lambda value: value.rstrip("/"))]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HeaderPart(_Part):
    name: HeaderName = Field(description="The request header, such as `X-Api-Key`.")
    env: Variable = Field(description="Name of the environment variable with its value.")


class ClientCredentialsPart(_Part):
    token_url: Endpoint = Field(description="Where tokens are granted.")
    client_id_env: Variable = Field(description="Name of the environment variable with the client id.")
    client_secret_env: Variable = Field(description="Name of the environment variable with the client secret.")
    scope: Text | None = Field(None, description="What to ask for, separated by spaces.")
    in_body: bool = Field(False, description="Whether id and secret are sent in the form, as Shopify wants it.")


class ServerPart(_Part):
    """`[servers.<name>]`: a `url`, a `command` or a `preset`."""

    url: Endpoint | None = Field(None, description="Where the server answers over Streamable HTTP.")
    command: Annotated[tuple[Text, ...], Field(min_length=1)] | None = Field(
        None, description='Program and arguments of a server on standard input and output, `["prog", "arg"]`.'
    )
    env: tuple[Variable, ...] = Field((), description="Names of environment variables that the program receives.")
    preset: Preset | None = Field(None, description="Shopify's own server for this shop, or its Global Catalog.")
    prefix: Prefix | None = Field(
        None, description="What its tools' and prompts' names begin with, before `_`; the server's name if not given."
    )
    allow: tuple[Text, ...] | None = Field(
        None, description="Which of its tools are offered, by its own names; `*` is a wildcard. All if not given."
    )
    deny: tuple[Text, ...] = Field(
        (), description="Which of its tools and prompts, by name, and resources, by URI, are not offered."
    )
    rename: dict[str, Text] = Field(
        default_factory=dict, description='Other names for its tools, `{its_name = "ours"}`; the prefix is still added.'
    )
    describe: dict[str, Text] = Field(
        default_factory=dict, description="Other descriptions for its tools, by its own names."
    )
    bearer: Variable | None = Field(None, description="Name of the environment variable with a bearer token.")
    header: HeaderPart | None = Field(None, description="A header with a key: `{name, env}`.")
    client_credentials: ClientCredentialsPart | None = Field(
        None, description="An OAuth 2 grant: `{token_url, client_id_env, client_secret_env, scope}`."
    )
    timeout: float = Field(10.0, gt=0, le=300, description="Seconds that one request to it may take.")
    refresh: float = Field(
        300.0, ge=1, description="Seconds after which its lists are read anew, if it has told no change before."
    )
    on_change: Literal["refuse", "warn"] = Field(
        "refuse", description="What becomes of a pinned tool that has changed: its calls are refused, or a warning."
    )
    profile: Endpoint | None = Field(
        None, description="Presets only: address of an agent's profile of your own; else the bridge serves one."
    )
    also_what_we_have: bool = Field(
        False, description="Presets only: whether tools are listed that the bridge has itself."
    )

    @model_validator(mode="after")
    def _one_way_to_reach_it(self) -> Self:
        if not (self.url or self.command or self.preset):
            raise ValueError("needs a `url`, a `command` or a `preset`")
        if self.command and (self.url or self.preset):
            raise ValueError("has a `command` and a `url` or `preset`; keep one")
        credentials = [name for name in ("bearer", "header", "client_credentials") if getattr(self, name)]
        if len(credentials) > 1:
            raise ValueError(f"has several credentials, {' and '.join(credentials)}; keep one")
        if self.command and credentials:
            raise ValueError(f"is a program, which takes no `{credentials[0]}`; name variables for it in `env`")
        if self.env and not self.command:
            raise ValueError("has `env`, which is for a `command` only")
        if self.profile and not self.preset:
            raise ValueError("has a `profile`, which is for a `preset` only")
        if self.also_what_we_have and not self.preset:
            raise ValueError("has `also_what_we_have`, which is for a `preset` only")
        return self

    def variables(self) -> Iterator[str]:
        """The environment variables that it names, each of which may be given as `NAME_FILE`, too."""
        yield from self.env
        if self.bearer:
            yield self.bearer
        if self.header:
            yield self.header.env
        if self.client_credentials:
            yield self.client_credentials.client_id_env
            yield self.client_credentials.client_secret_env

    def secrets(self, server: str, environ: Mapping[str, str]) -> dict[str, SecretStr]:
        """Variable -> value. Raises `ConfigurationError` naming every variable that is not set."""
        found = {name: read_secret(name, environ) for name in self.variables()}
        if missing := [name for name, value in found.items() if value is None]:
            raise ConfigurationError(
                *(f"Server {server}: set the environment variable {name}, or {name}_FILE." for name in missing)
            )
        return {name: SecretStr(value) for name, value in found.items() if value is not None}
