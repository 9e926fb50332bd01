from __future__ import annotations

from pathlib import Path

import pytest

from bridge.errors import ConfigurationError
from bridge.settings import read_settings, secrets_of, unknown_variables


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_it_listens_on_this_machine_only() -> None:
    assert read_settings().host == "127.0.0.1"


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("shopbridge.toml").write_text("port = 1111\nhost = 'file'\nbody_limit = 5000")
    monkeypatch.setenv("SHOPBRIDGE_PORT", "2222")
    monkeypatch.setenv("SHOPBRIDGE_HOST", "environment")
    settings = read_settings(port=3333, host=None)
    assert (settings.port, settings.host, settings.body_limit) == (3333, "environment", 5000)


def test_a_list_from_the_environment_is_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPBRIDGE_ALLOWED_HOSTS", "mcp.example.com, shop.example.com")
    assert read_settings().allowed_hosts == ("mcp.example.com", "shop.example.com")


def test_a_wrong_value_is_a_sentence_that_names_the_setting_and_does_not_repeat_the_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_DEADLINE", "hunter2")
    with pytest.raises(ConfigurationError) as caught:
        read_settings()
    (fault,) = caught.value.faults
    assert "`deadline`" in fault
    assert "SHOPBRIDGE_DEADLINE" in fault
    assert "hunter2" not in fault
    assert caught.value.__context__ is None, "what pydantic raised holds the value"


def test_a_misspelt_name_in_the_file_stops_start_up() -> None:
    Path("shopbridge.toml").write_text("deadlin = 3")
    with pytest.raises(ConfigurationError, match="there is no setting `deadlin`"):
        read_settings()


def test_a_broken_file_is_a_sentence() -> None:
    Path("shopbridge.toml").write_text("port = ")
    with pytest.raises(ConfigurationError, match=r"shopbridge.toml is not valid TOML") as caught:
        read_settings()
    assert caught.value.__context__ is None


def test_a_secret_comes_from_the_environment_of_its_brand_and_hides_itself() -> None:
    secrets = secrets_of("my-shop", {"SHOPBRIDGE_MY_SHOP_ADMIN_TOKEN": "shpat_1", "SHOPBRIDGE_OTHER_ADMIN_TOKEN": "x"})
    assert secrets.admin_token is not None
    assert secrets.admin_token.get_secret_value() == "shpat_1"
    assert "shpat_1" not in repr(secrets)


def test_a_secret_can_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("shpat_2\n")
    token = secrets_of("aurora", {"SHOPBRIDGE_AURORA_ADMIN_TOKEN_FILE": str(file)}).admin_token
    assert token is not None
    assert token.get_secret_value() == "shpat_2"


def test_a_secret_file_that_is_missing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="can't be read: No such file"):
        secrets_of("aurora", {"SHOPBRIDGE_AURORA_ADMIN_TOKEN_FILE": str(tmp_path / "none")})


def test_secrets_are_a_list_that_is_not_shown_and_too_short_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = "n" * 32, "o" * 32
    monkeypatch.setenv("SHOPBRIDGE_SECRET", f"{new}, {old}")
    settings = read_settings(redis_url="redis://:pass-word@localhost")
    assert [secret.get_secret_value() for secret in settings.secret] == [new, old]
    assert not any(hidden in repr(settings) for hidden in (new, old, "pass-word"))
    monkeypatch.setenv("SHOPBRIDGE_SECRET", "too-short")
    with pytest.raises(ConfigurationError, match="SHOPBRIDGE_SECRET") as refused:
        read_settings()
    assert "too-short" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CALLS_PER_MINUTE_BY_TOOL", "abc", 'write it in the environment as JSON, such as {"get_product": 30}'),
        ("CALLS_PER_MINUTE_BY_TOOL", '{"get_product": 0}', "greater than or equal to 1"),
        ("TRUSTED_PROXIES", "10.0.0.0/8, abc", "'abc' is no address or network"),
        ("SHARED_ADDRESSES", "10.0.0.0/99", "is no address or network"),
    ],
)
def test_what_is_wrong_inside_a_value_is_said_when_it_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"SHOPBRIDGE_{name}", value)
    with pytest.raises(ConfigurationError) as caught:
        read_settings()
    (fault,) = caught.value.faults
    assert f"(SHOPBRIDGE_{name}): " in fault
    assert said in fault


@pytest.mark.parametrize("url", ["http://mcp.example.com", "https://mcp.example.com/?a=b", "mcp.example.com"])
def test_what_the_internet_could_not_reach_safely_is_no_public_url(url: str) -> None:
    with pytest.raises(ConfigurationError, match="must begin with https://"):
        read_settings(public_url=url)


def test_the_host_of_the_public_url_is_a_known_one() -> None:
    settings = read_settings(public_url="https://mcp.example.com/", allowed_hosts=("10.0.0.5",))
    assert settings.public_url == "https://mcp.example.com"
    assert settings.known_hosts == ("10.0.0.5", "mcp.example.com")
    assert read_settings().known_hosts == ()


def test_limits_of_tools_are_a_table_in_the_file_and_json_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("shopbridge.toml").write_text("calls_per_minute_by_tool = { get_product = 3 }")
    assert read_settings().calls_per_minute_by_tool == {"get_product": 3}
    monkeypatch.setenv("SHOPBRIDGE_CALLS_PER_MINUTE_BY_TOOL", '{"search_catalog": 4}')
    assert read_settings().calls_per_minute_by_tool == {"search_catalog": 4}


def test_a_file_that_is_not_utf_8_is_a_sentence(tmp_path: Path) -> None:
    Path("shopbridge.toml").write_bytes("host = 'Zürich'".encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"shopbridge.toml is not UTF-8 text"):
        read_settings()
    token = tmp_path / "token"
    token.write_bytes(b"shpat_\xff")
    with pytest.raises(ConfigurationError, match=r"ADMIN_TOKEN_FILE names .* is not UTF-8 text; save it") as caught:
        secrets_of("aurora", {"SHOPBRIDGE_AURORA_ADMIN_TOKEN_FILE": str(token)})
    assert caught.value.__context__ is None, "what was raised where it was read holds the token"


def test_a_variable_that_nothing_reads_is_named_with_the_one_that_was_meant() -> None:
    environ = {
        "PATH": "/bin",
        "SHOPBRIDGE_PORT": "1",
        "shopbridge_host": "::1",
        "SHOPBRIDGE_MY_SHOP_ADMIN_TOKEN_FILE": "t",
        "SHOPBRIDGE_PROT": "9",
        "SHOPBRIDGE_MY_SHOP_STOREFRONT_TOKEN": "hidden",
        "shopbridge_my_shop_admin_token": "hidden",
        "SHOPBRIDGE_NOBODY_ADMIN_TOKEN": "hidden",
    }
    said = unknown_variables(["my-shop"], environ)
    assert [line.split()[3].rstrip(",") for line in said] == sorted(list(environ)[4:])
    assert any("Did you mean SHOPBRIDGE_PORT?" in line for line in said)
    assert any("Did you mean SHOPBRIDGE_MY_SHOP_ADMIN_TOKEN?" in line for line in said)
    assert "hidden" not in "".join(said)
