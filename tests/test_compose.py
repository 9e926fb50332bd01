"""compose.yaml and the Dockerfile, as far as they can be checked without a container engine: the settings, commands,
files and ports that they name are there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from bridge.brands import load_brands
from bridge.cli import app
from bridge.demo.__main__ import read_arguments
from bridge.settings import read_settings, unknown_variables

ROOT = Path(__file__).parent.parent
COMPOSE = (ROOT / "compose.yaml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SECRET = "0" * 32


def service(name: str) -> str:
    found = re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", COMPOSE, re.MULTILINE)
    assert found, name
    return found[1]


def words(text: str, key: str) -> list[str]:
    found = re.search(rf"{key}:? (\[.*\])$", text, re.MULTILINE)
    assert found, key
    listed: list[str] = json.loads(found[1])
    return listed


def environment(bridge: str) -> dict[str, str]:
    common = re.findall(r"^  (SHOPBRIDGE_\w+): (.*)$", COMPOSE, re.MULTILINE)
    own = re.findall(r"(SHOPBRIDGE_\w+): (\"\d+\")", service(bridge))
    given = {name: value.strip('"') for name, value in [*common, *own]}
    assert given["SHOPBRIDGE_SECRET"].startswith("${SHOPBRIDGE_SECRET:?"), "a secret stands in no file"
    return given | {"SHOPBRIDGE_SECRET": SECRET, "SHOPBRIDGE_HOST": "0.0.0.0"}


@pytest.mark.parametrize("bridge", ["bridge-1", "bridge-2"])
def test_a_bridge_is_given_settings_and_secrets_that_there_are(bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = environment(bridge)
    assert unknown_variables(["aurora"], given) == []
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert (settings.sessions, settings.warm_at_start) == ("stateless", True)
    assert settings.redis_url is not None
    assert settings.redis_url.get_secret_value() == "redis://valkey:6379/0"
    assert f'"127.0.0.1:{settings.port}:{settings.port}"' in service("demo")


def test_no_two_bridges_share_a_port() -> None:
    assert environment("bridge-1")["SHOPBRIDGE_PORT"] != environment("bridge-2")["SHOPBRIDGE_PORT"]


def test_the_brand_is_pointed_at_the_demo_shop() -> None:
    mounted = re.search(r'volumes: \["\./(\S+):/shopbridge/custom_tools:ro"\]', COMPOSE)
    assert mounted
    [brand] = load_brands(read_settings(brands=(str(ROOT / mounted[1]),)), installed=False)
    demo = words(service("demo"), "entrypoint")
    assert demo[:3] == ["python", "-m", "bridge.demo"]
    port = read_arguments(["aurora", "hearth"], demo[3:]).port
    assert brand.brand.name == "aurora"
    assert brand.connection.url == f"http://127.0.0.1:{port + 1}"
    assert f"http://127.0.0.1:{port}/" in words(service("demo"), "test")[-1]


def test_the_image_runs_a_command_that_there_is_and_not_as_root() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    [entry] = words(DOCKERFILE, "ENTRYPOINT")
    [command] = words(DOCKERFILE, r"\nCMD")
    assert entry in scripts
    assert command in get_command(app).commands  # type: ignore[attr-defined]
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)


def test_the_image_is_made_of_locked_dependencies_and_of_files_that_are_let_in() -> None:
    assert "pip install --require-hashes -r requirements.txt" in DOCKERFILE
    ignored, *let_in = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] in "*!"]
    copied = [
        name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()
    ]
    assert ignored == "*"
    assert {f"!{name}" for name in copied} == {line for line in let_in if line[0] == "!"}
    assert all((ROOT / name).exists() for name in copied)


def test_each_health_check_is_python_that_compiles() -> None:
    of_image = re.search(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert of_image
    for check in (json.loads(of_image[1]), words(service("demo"), "test")[1:]):
        python, option, program = check
        assert (python, option) == ("python", "-c")
        compile(program, "health check", "exec")
