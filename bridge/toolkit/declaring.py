"""The decorators. They return the function unchanged and pin a spec on it; binding is the gateway's work.

A parameter with one of the names in `INJECTED` is filled by the bridge and never part of a schema; every
other parameter is an argument, described by its annotation.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import cleandoc
from types import ModuleType
from typing import Any, TypeVar

from mcp_types import Icon
from pydantic import BaseModel

from bridge.errors import ConfigurationError

INJECTED = frozenset(
    {"shop", "brand", "caller", "http", "handles", "shared", "turns", "guesses", "ask", "progress", "log", "notify"}
)

Function = Callable[..., Coroutine[Any, Any, Any]]
F = TypeVar("F", bound=Function)
Completions = Mapping[str, Function]
"""Parameter name -> `async def (value: str, …) -> list[str]`; may take injected parameters too."""

_PINNED = "__shopbridge__"


@dataclass(frozen=True, slots=True)
class ToolSpec:
    name: str
    title: str
    description: str
    read_only: bool
    destructive: bool
    idempotent: bool
    open_world: bool
    output: type[BaseModel] | Mapping[str, Any] | None
    input_schema: Mapping[str, Any] | None
    icons: Sequence[Icon]
    meta: Mapping[str, Any] | None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromptSpec:
    name: str
    title: str
    description: str
    complete: Completions = field(default_factory=dict)
    icons: Sequence[Icon] = ()


@dataclass(frozen=True, slots=True)
class ResourceSpec:
    """`uri` is a template when it has `{parameters}`."""

    uri: str
    name: str
    title: str
    description: str
    mime_type: str
    complete: Completions = field(default_factory=dict)
    icons: Sequence[Icon] = ()


Spec = ToolSpec | PromptSpec | ResourceSpec


def tool(
    *,
    title: str,
    name: str | None = None,
    description: str | None = None,
    read_only: bool = False,
    destructive: bool = True,
    idempotent: bool = False,
    open_world: bool = False,
    output: type[BaseModel] | Mapping[str, Any] | None = None,
    input_schema: Mapping[str, Any] | None = None,
    icons: Sequence[Icon] = (),
    meta: Mapping[str, Any] | None = None,
    needs: Sequence[str] = (),
) -> Callable[[F], F]:
    """The description is the docstring unless given. A read-only tool is idempotent and destroys nothing; it is
    cancelled when its caller leaves, while any other runs to its end. `output` is published only, never enforced
    at run time. `input_schema` is published word for word in place of the derived one; the function may then take
    `**arguments`. `needs` are Admin access scopes: the tool is not listed where the shop's app lacks one."""

    def declare(function: F) -> F:
        spec = ToolSpec(
            name=name or function.__name__,
            title=title,
            description=_described(function, description),
            read_only=read_only,
            destructive=destructive and not read_only,
            idempotent=idempotent or read_only,
            open_world=open_world,
            output=output,
            input_schema=input_schema,
            icons=icons,
            meta=meta,
            needs=tuple(needs),
        )
        return _pin(function, spec)

    return declare


def prompt(
    *,
    title: str,
    name: str | None = None,
    description: str | None = None,
    complete: Completions | None = None,
    icons: Sequence[Icon] = (),
) -> Callable[[F], F]:
    """Return a string, a `Message` or a list of them."""

    def declare(function: F) -> F:
        text = _described(function, description)
        return _pin(function, PromptSpec(name or function.__name__, title, text, complete or {}, icons))

    return declare


def resource(
    uri: str,
    *,
    title: str,
    name: str | None = None,
    description: str | None = None,
    mime_type: str = "text/plain",
    complete: Completions | None = None,
    icons: Sequence[Icon] = (),
) -> Callable[[F], F]:
    """Return text, bytes, `Contents`, or a model or mapping (sent as JSON); None when there is no such resource."""

    def declare(function: F) -> F:
        text = _described(function, description)
        spec = ResourceSpec(uri, name or function.__name__, title, text, mime_type, complete or {}, icons)
        return _pin(function, spec)

    return declare


def spec_of(function: Function) -> Spec:
    spec: Spec | None = getattr(function, _PINNED, None)
    if spec is None:
        name = getattr(function, "__name__", repr(function))
        raise ConfigurationError(f"{name} is not declared with @tool, @prompt or @resource.")
    return spec


def declared_in(*modules: ModuleType) -> Iterable[Function]:
    """What the modules themselves declare, in the order in which it is written; imported functions are left out."""
    for module in modules:
        for value in vars(module).values():
            if hasattr(value, _PINNED) and value.__module__ == module.__name__:
                yield value


def _described(function: Function, description: str | None) -> str:
    text = description or cleandoc(function.__doc__ or "")
    if not text:
        raise ConfigurationError(
            f"{function.__module__}.{function.__name__} needs a docstring: assistants choose by it."
        )
    return text


def _pin(function: F, spec: Spec) -> F:
    setattr(function, _PINNED, spec)
    return function
