from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bridge.errors import ConfigurationError
from bridge.upstreams import ServerPart

GRANT = {"token_url": "https://auth.example/token", "client_id_env": "ID", "client_secret_env": "SECRET"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "needs a `url`, a `command` or a `preset`"),
        ({"url": "https://a.example/mcp", "command": ["prog"]}, "keep one"),
        ({"command": ["prog"], "preset": "shopify-ucp"}, "keep one"),
        ({"command": []}, "at least 1 item"),
        ({"url": "http://a.example/mcp"}, "must begin with https://"),
        ({"url": "https://me:pass@a.example/mcp"}, "no user name or password"),
        (
            {"url": "https://a.example/mcp", "bearer": "T", "header": {"name": "X-Key", "env": "K"}},
            "several credentials",
        ),
        ({"url": "https://a.example/mcp", "header": {"name": "X Key", "env": "K"}}, "should match pattern"),
        ({"url": "https://a.example/mcp", "bearer": "Bearer abc"}, "should match pattern"),
        ({"url": "https://a.example/mcp", "env": ["HOME"]}, "for a `command` only"),
        ({"url": "https://a.example/mcp", "also_what_we_have": True}, "for a `preset` only"),
        ({"url": "https://a.example/mcp", "profile": "https://a.example/me.json"}, "for a `preset` only"),
        ({"command": ["prog"], "bearer": "TOKEN"}, "takes no `bearer`"),
        ({"preset": "shopify"}, "shopify-ucp"),
        ({"url": "https://a.example/mcp", "timeout": 0}, "greater than 0"),
        ({"url": "https://a.example/mcp", "prefix": ""}, "should match pattern"),
        ({"url": "https://a.example/mcp", "on_change": "ignore"}, "'refuse' or 'warn'"),
        ({"url": "https://a.example/mcp", "alow": ["x"]}, "Extra inputs"),
        ({"url": "https://a.example/mcp", "client_credentials": GRANT | {"token_url": "http://a.example"}}, "https://"),
    ],
)
def test_each_mistake_is_refused_in_words(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        ServerPart(**given)


@pytest.mark.parametrize("url", ["http://localhost:9/mcp", "http://127.0.0.1/mcp", "https://a.example/mcp/"])
def test_this_machine_needs_no_encryption_and_an_address_stays_as_it_is(url: str) -> None:
    assert ServerPart(url=url).url == url


def test_secrets_come_from_the_environment_or_from_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    part = ServerPart(url="https://a.example/mcp", client_credentials=GRANT)  # type: ignore[arg-type]
    secrets = part.secrets("reviews", {"ID": "me", "SECRET_FILE": str(tmp_path / "secret")})
    assert {name: value.get_secret_value() for name, value in secrets.items()} == {"ID": "me", "SECRET": "s3cret"}
    assert "s3cret" not in repr(secrets)


def test_each_variable_that_is_not_set_is_named() -> None:
    part = ServerPart(url="https://a.example/mcp", client_credentials=GRANT)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError) as refusal:
        part.secrets("reviews", {})
    assert refusal.value.faults == (
        "Server reviews: set the environment variable ID, or ID_FILE.",
        "Server reviews: set the environment variable SECRET, or SECRET_FILE.",
    )
