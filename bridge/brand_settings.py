"""A brand's own settings: the class is its author's, values come from brand.toml, secrets from the environment."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType, NoneType
from typing import Any, get_args

from pydantic import BaseModel, SecretBytes, SecretStr, ValidationError

from bridge.errors import ConfigurationError
from bridge.manifest_file import ManifestFile, fault_sentence
from bridge.settings import ShopSecrets, read_secret, secret_variable
from bridge.strict import Faults
from bridge.toolkit import BrandSettings, declared_in
from bridge.toolkit.declaring import place_of


def read_brand_settings(
    brand: str,
    modules: Sequence[ModuleType],
    values: Mapping[str, Any],
    file: ManifestFile,
    environ: Mapping[str, str] = os.environ,
) -> BrandSettings | None:
    """None for a brand that has none. Raises `ConfigurationError` with every fault."""
    declared = [found for module in modules for found in _declared_in(module)]
    if not declared:
        _refuse_unread(modules, values, file)
        return None
    if len(declared) > 1:
        names = " and ".join(f"{found.__module__}.{found.__name__}" for found in declared)
        raise ConfigurationError(f"{file.path.parent}: {names} are both subclasses of BrandSettings; keep one of them.")
    return _filled(declared[0], brand, values, file, environ)


def secret_fields(settings: type[BrandSettings]) -> list[str]:
    """Those of type `SecretStr` or `SecretStr | None`."""
    return [
        name
        for name, field in settings.model_fields.items()
        if field.annotation is SecretStr or {*get_args(field.annotation)} == {SecretStr, NoneType}
    ]


def _declared_in(module: ModuleType) -> Iterator[type[BrandSettings]]:
    for value in vars(module).values():
        if inspect.isclass(value) and issubclass(value, BrandSettings) and value.__module__ == module.__name__:
            yield value


def _refuse_unread(modules: Sequence[ModuleType], values: Mapping[str, Any], file: ManifestFile) -> None:
    faults = Faults()
    remedy = "declare a subclass of BrandSettings in one of the brand's Python files"
    if values:
        faults.add(f"{file.at('settings')}: nothing reads `settings`; {remedy}, or take them out.")
    for function in declared_in(*modules):
        if "settings" in inspect.signature(function).parameters:
            faults.add(f"{place_of(function)} takes `settings`, and the brand has none; {remedy}.")
    faults.raise_any()


def _filled(
    declared: type[BrandSettings],
    brand: str,
    values: Mapping[str, Any],
    file: ManifestFile,
    environ: Mapping[str, str],
) -> BrandSettings:
    variables = {name: secret_variable(brand, name) for name in secret_fields(declared)}
    faults = Faults()
    faults.add(*_misplaced(variables, values, file), *_nested_secrets(declared, file))
    faults.raise_any()
    secrets = {name: read_secret(variable, environ) for name, variable in variables.items()}
    given = {name: secret for name, secret in secrets.items() if secret is not None}
    try:
        return declared(**values, **given)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        faults.add(*(_sentence(fault, declared, variables, file) for fault in found))
    except Exception as error:  # noqa: BLE001 - a validator may raise anything, and say a secret
        faults.add(
            f"{file.path.parent}: {declared.__name__} can't be filled: one of its validators raised "
            f"{type(error).__name__}; raise ValueError where a value is wrong."
        )
    raise ConfigurationError(*faults)  # not inside: its context would hold the secrets


def _misplaced(variables: Mapping[str, str], values: Mapping[str, Any], file: ManifestFile) -> Iterator[str]:
    for name, variable in variables.items():
        if name in values:
            yield (
                f"{file.at('settings', name)}: `settings.{name}` is a secret and must not stand here; take it out, "
                f"change it where it was issued, and set {variable}, or {variable}_FILE with a path."
            )
        if name in ShopSecrets.model_fields:
            yield f"{file.path.parent}: the setting `{name}` has the name of a secret of every brand; give it another."


def _nested_secrets(declared: type[BrandSettings], file: ManifestFile) -> Iterator[str]:
    """They would be read from brand.toml."""
    for name in declared.model_fields.keys() - {*secret_fields(declared)}:
        if _holds_secret(declared.model_fields[name].annotation):
            yield (
                f"{file.path.parent}: `{declared.__name__}.{name}` has a secret inside; make it a field of "
                f"{declared.__name__} itself, of type `SecretStr`."
            )


def _holds_secret(kind: Any, inside: tuple[Any, ...] = ()) -> bool:
    if kind in (SecretStr, SecretBytes):
        return True
    if kind in inside:
        return False
    model = inspect.isclass(kind) and issubclass(kind, BaseModel)
    parts = [field.annotation for field in kind.model_fields.values()] if model else get_args(kind)
    return any(_holds_secret(part, (*inside, kind)) for part in parts)


def _sentence(
    fault: Mapping[str, Any], declared: type[BrandSettings], variables: Mapping[str, str], file: ManifestFile
) -> str:
    entry = fault["loc"]
    name = str(entry[0]) if entry else ""
    where = ".".join(["settings", *map(str, entry)])
    if variable := variables.get(name):
        what = "is missing" if fault["type"] == "missing" else fault_sentence(fault)
        return (
            f"{file.path}: `{where}` {what}; set {variable}, or {variable}_FILE with the path of a file that holds it."
        )
    at = file.at("settings", *entry)
    if fault["type"] == "extra_forbidden":
        return f"{at}: there is no setting `{where}`; {declared.__name__} has {', '.join(declared.model_fields)}."
    if fault["type"] == "missing":
        return f"{at}: `{where}` is missing; {declared.__name__} needs it, so add it under [settings]."
    return f"{at}: `{where}`: {fault_sentence(fault)}."
