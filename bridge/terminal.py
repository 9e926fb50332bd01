"""What several commands share: options, reading what was typed, showing how far they are. It imports nothing slow."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from bridge.errors import ConfigurationError

Host = Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")]
Port = Annotated[int | None, typer.Option(help="Port to listen on.", show_default="8787")]
Brand = Annotated[
    str | None, typer.Option(help="Which brand, where there are several.", show_default="the default one")
]
Url = Annotated[
    str | None, typer.Option(help="A running bridge's endpoint.", show_default="the one these settings start")
]
Local = Annotated[bool, typer.Option("--local", help="Open the configured brands in this process instead.")]
ShopDomain = Annotated[
    str | None,
    typer.Option("--shop", metavar="NAME.myshopify.com", help="Serve this shop; no brand folder and no token needed."),
]

Tell = Callable[[str, int, int], None]
"""Of what, how many are done, and of how many as far as is known."""

EVERY = 25


@contextmanager
def importing() -> Iterator[None]:
    """Nothing that an import makes is garbage, and looking through it again and again takes a quarter of the start.
    What is there afterwards stays for good, so it is never looked through at all."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def progress(console: Console) -> Iterator[Tell]:
    """A bar for each thing on a terminal; elsewhere a line now and then."""
    bars: dict[str, Any] = {}

    def in_a_bar(what: str, done: int, total: int) -> None:
        if what not in bars:
            bars[what] = shown.add_task(what)
        shown.update(bars[what], completed=done, total=total)

    def in_lines(what: str, done: int, total: int) -> None:
        if done % EVERY == 0:
            console.print(f"{what}: {done} of {total}", highlight=False, markup=False, soft_wrap=True)

    with Progress(console=console, transient=True, disable=not console.is_terminal) as shown:
        yield in_a_bar if console.is_terminal else in_lines


def json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:  # holds the arguments, so nothing is raised from it
        fault = f"The arguments are not valid JSON: {error}."
    else:
        if isinstance(value, dict):
            return value
        fault = 'The arguments must be a JSON object, such as \'{"query": "jacket"}\'.'
    raise ConfigurationError(fault)


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
