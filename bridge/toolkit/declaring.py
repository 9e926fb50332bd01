"""The decorators. They return the function unchanged and pin a spec on it; binding is the gateway's work.

A parameter with one of the names in `INJECTED` is filled by the bridge and never part of a schema; every
other parameter is an argument, described by its annotation.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, TypeVar

from mcp_types import Icon
from pydantic import BaseModel

from bridge.errors import ConfigurationError
from bridge.toolkit.naming import name_fault

INJECTED = frozenset(
    {
        "shop",
        "brand",
        "settings",
        "caller",
        "http",
        "cache",
        "handles",
        "shared",
        "turns",
        "guesses",
        "ask",
        "progress",
        "log",
        "notify",
    }
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
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromptSpec:
    name: str
    title: str
    description: str
    complete: Completions = field(default_factory=dict)
    icons: Sequence[Icon] = ()
    tags: tuple[str, ...] = ()


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
    tags: tuple[str, ...] = ()


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
    tags: Sequence[str] = (),
) -> Callable[[F], F]:
    """The description is the docstring unless given. A read-only tool is idempotent and destroys nothing; it is
    cancelled when its caller leaves, while any other runs to its end. `output` is published in place of the top level
    of the return type; what is returned has to fit it. `input_schema` is published word for word in place of the
    derived one; the function may then take `**arguments`. `needs` are Admin access scopes: the tool is not listed
    where the shop's app lacks one. `tags` are published in `_meta`, for clients that choose by them."""

    def declare(function: F) -> F:
        if fault := name_fault(name or function.__name__):
            raise ConfigurationError(f"{place_of(function)}: `{name or function.__name__}` {fault}.")
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
            needs=_words(function, "needs", needs),
            tags=_words(function, "tags", tags),
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
    tags: Sequence[str] = (),
) -> Callable[[F], F]:
    """Return a string, a `Message` or a list of them."""

    def declare(function: F) -> F:
        text = _described(function, description)
        named = name or function.__name__
        spec = PromptSpec(named, title, text, complete or {}, icons, _words(function, "tags", tags))
        return _pin(function, spec)

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
    tags: Sequence[str] = (),
) -> Callable[[F], F]:
    """Return text, bytes, `Contents`, or a model or mapping (sent as JSON); None when there is no such resource."""

    def declare(function: F) -> F:
        text = _described(function, description)
        named = name or function.__name__
        words = _words(function, "tags", tags)
        spec = ResourceSpec(uri, named, title, text, mime_type, complete or {}, icons, words)
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


def place_of(function: Callable[..., Any]) -> str:
    """Where it is written, `/shops/aurora/sizes.py:12: find_fit`: the beginning of a fault's sentence."""
    written = inspect.unwrap(function)
    code = getattr(written, "__code__", None)
    name = getattr(written, "__name__", repr(function))
    return f"{code.co_filename}:{code.co_firstlineno}: {name}" if code else f"{written.__module__}: {name}"


def _words(function: Function, option: str, words: Sequence[str]) -> tuple[str, ...]:
    """A string is a sequence, too, of letters."""
    if isinstance(words, str):
        raise ConfigurationError(f'{place_of(function)}: `{option}` is a list; write `{option}=["{words}"]`.')
    return tuple(words)


def _described(function: Function, description: str | None) -> str:
    if not inspect.iscoroutinefunction(function):
        raise ConfigurationError(f"{place_of(function)} is no coroutine function; write `async def`.")
    text = description or inspect.cleandoc(function.__doc__ or "")
    if not text:
        raise ConfigurationError(f"{place_of(function)} needs a docstring: assistants choose by it.")
    return text


def _pin(function: F, spec: Spec) -> F:
    """Of two functions of one name, Python would keep the second and nobody would hear of the first."""
    earlier: Any = function.__globals__.get(function.__name__)
    if hasattr(earlier, _PINNED) and earlier.__qualname__ == function.__qualname__:
        raise ConfigurationError(
            f"{place_of(function)}: {place_of(earlier)} has that name already; rename one of them."
        )
    setattr(function, _PINNED, spec)
    return function
