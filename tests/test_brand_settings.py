from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, BaseModel, Field, SecretBytes, SecretStr

from bridge.brand_settings import read_brand_settings
from bridge.errors import ConfigurationError
from bridge.manifest_file import ManifestFile
from bridge.toolkit import BrandSettings, tool

VARIABLE = "SHOPBRIDGE_BLUE_HERON_CRM_KEY"


class CrmSettings(BrandSettings):
    region: str
    stores: tuple[str, ...] = ()
    crm_key: SecretStr = Field(min_length=8)


def module(*declared: Any) -> ModuleType:
    found = ModuleType("custom_tools.blue_heron.crm")
    for value in declared:
        value.__module__ = found.__name__
        setattr(found, value.__name__, value)
    return found


def read(values: dict[str, Any], *declared: Any, **environ: str) -> Any:
    text = "\n".join(["[settings]", *(f"{name} = {value!r}" for name, value in values.items())]) if values else ""
    file = ManifestFile(Path("brand.toml"), text)
    return read_brand_settings("blue-heron", [module(*declared)], values, file, environ)


def faults(values: dict[str, Any], *declared: Any, **environ: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        read(values, *declared, **environ)
    assert caught.value.__context__ is None, "what was raised where they were read may hold a secret"
    return caught.value.faults


def test_values_come_from_the_manifest_and_secrets_from_the_environment() -> None:
    settings = read({"region": "eu", "stores": ["one"]}, CrmSettings, **{VARIABLE: "long enough"})
    assert (settings.region, settings.stores) == ("eu", ("one",))
    assert settings.crm_key.get_secret_value() == "long enough"


def test_a_secret_may_be_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    settings = read({"region": "eu"}, CrmSettings, **{f"{VARIABLE}_FILE": str(tmp_path / "key")})
    assert settings.crm_key.get_secret_value() == "from a file"


def test_a_brand_may_have_none() -> None:
    assert read({}) is None


def test_a_secret_in_the_manifest_is_a_fault_that_does_not_repeat_it() -> None:
    (fault,) = faults({"region": "eu", "crm_key": "hidden secret"}, CrmSettings)
    assert fault.startswith("brand.toml:3: `settings.crm_key` is a secret and must not stand here; take it out")
    assert f"set {VARIABLE}, or {VARIABLE}_FILE" in fault
    assert "hidden" not in fault


def test_a_secret_that_is_missing_or_wrong_names_its_variable_and_not_its_value() -> None:
    (missing,) = faults({"region": "eu"}, CrmSettings)
    assert missing.startswith(f"brand.toml: `settings.crm_key` is missing; set {VARIABLE}, or {VARIABLE}_FILE")
    (short,) = faults({"region": "eu"}, CrmSettings, **{VARIABLE: "hidden"})
    assert VARIABLE in short
    assert "hidden" not in short


def test_every_fault_of_the_values_is_told_with_its_line() -> None:
    found = faults({"reggion": "eu", "stores": "one"}, CrmSettings, **{VARIABLE: "long enough"})
    assert found == (
        "brand.toml:1: `settings.region` is missing; CrmSettings needs it, so add it under [settings].",
        "brand.toml:3: `settings.stores`: Input should be a valid tuple.",
        "brand.toml:2: there is no setting `settings.reggion`; CrmSettings has region, stores, crm_key.",
    )


def test_values_that_nothing_reads_and_a_tool_without_settings_are_faults() -> None:
    @tool(title="Lookup", read_only=True)
    async def lookup(settings: BrandSettings) -> str:
        """Looks up."""
        return ""

    found = faults({"region": "eu"}, lookup)
    assert found[0].startswith("brand.toml:1: nothing reads `settings`; declare a subclass of BrandSettings")
    assert "lookup takes `settings`, and the brand has none" in found[1]


def test_a_brand_has_one_class_of_settings() -> None:
    class Others(BrandSettings):
        """More."""

    (fault,) = faults({}, CrmSettings, Others)
    assert "CrmSettings and custom_tools.blue_heron.crm.Others are both subclasses" in fault


def test_the_name_of_a_secret_that_every_brand_has_is_taken() -> None:
    class Mine(BrandSettings):
        admin_token: SecretStr | None = None

    (fault,) = faults({}, Mine)
    assert "the setting `admin_token` has the name of a secret of every brand" in fault


class Account(BaseModel):
    key: SecretStr


class Tree(BaseModel):
    accounts: list[Account] = []
    branches: list[Tree] = []


@pytest.mark.parametrize("kind", [Account, Tree, Account | None, dict[str, Account], list[SecretStr], SecretBytes])
def test_a_secret_inside_a_field_would_be_read_from_the_manifest_so_it_is_refused(kind: Any) -> None:
    nested = type("Nested", (BrandSettings,), {"__annotations__": {"crm": kind}})
    (fault,) = faults({"crm": {"key": "hunter2"}}, nested)
    assert fault == (".: `Nested.crm` has a secret inside; make it a field of Nested itself, of type `SecretStr`.")


def test_a_validator_that_fails_is_told_without_what_it_said() -> None:
    def known(key: SecretStr) -> SecretStr:
        raise KeyError(key.get_secret_value())

    odd = type("Odd", (BrandSettings,), {"__annotations__": {"crm_key": Annotated[SecretStr, AfterValidator(known)]}})
    (fault,) = faults({}, odd, **{VARIABLE: "hunter2"})
    assert (
        fault
        == ".: Odd can't be filled: one of its validators raised KeyError; raise ValueError where a value is wrong."
    )
