from __future__ import annotations

from pathlib import Path

import pytest

from bridge.errors import ConfigurationError
from bridge.settings import read_settings, secrets_of


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


def test_a_misspelt_name_in_the_file_stops_start_up() -> None:
    Path("shopbridge.toml").write_text("deadlin = 3")
    with pytest.raises(ConfigurationError, match="there is no setting `deadlin`"):
        read_settings()


def test_a_broken_file_is_a_sentence() -> None:
    Path("shopbridge.toml").write_text("port = ")
    with pytest.raises(ConfigurationError, match=r"shopbridge.toml is not valid TOML"):
        read_settings()


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
