"""The `shopbridge` command. Each command reads settings, wires the application and shows the result.

The application is imported inside the commands, because importing it costs half a second that `--help` must
not take. Standard output carries results only; everything said on the way goes to standard error.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bridge.errors import BridgeError, ConfigurationError

app = typer.Typer(
    name="shopbridge",
    help="One MCP connector for a Shopify shop, for Claude, ChatGPT, Cursor and shopping agents.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog="Settings: docs/settings.md. Start with [bold]shopbridge demo[/bold].",
)
out = Console()
err = Console(stderr=True)

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


@app.command()
def demo(
    host: Host = None,
    port: Port = None,
    fault: Annotated[
        list[str] | None, typer.Option(help='Make the pretend shop fail: "aurora throttled times=3".')
    ] = None,
    state: Annotated[
        Path | None, typer.Option(help="File that keeps carts and orders for the next time.", dir_okay=False)
    ] = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak MCP on standard input and output.")] = False,
    brand: Brand = None,
) -> None:
    """Start the bridge over two made-up shops, all on this machine."""
    with _importing():
        from bridge.serving import leave, serve_demo

    # A default brand that is configured is one of your own folders, and none of the made-up shops.
    settings = _settings(host=host, port=port).model_copy(update={"default_brand": brand})
    serve_demo(settings, faults=fault or [], say=_say, state=state, stdio=stdio)
    leave()


@app.command()
def serve(
    shop: ShopDomain = None,
    host: Host = None,
    port: Port = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak MCP on standard input and output.")] = False,
    brand: Brand = None,
) -> None:
    """Start the bridge over your shop, or over every brand folder."""
    with _importing():
        from bridge.app import configured_brands
        from bridge.serving import HANDLES_WILL_END, leave, serve_http, serve_on_stdio

    _refuse_together({"--shop": shop, "--brand": brand})
    settings = _settings(host=host, port=port, default_brand=brand)
    brands = configured_brands(settings, shop=shop)
    if not settings.secret:
        _say(HANDLES_WILL_END)
    if stdio:
        serve_on_stdio(settings, brands[0])
    else:
        serve_http(settings, brands, say=_say)
    leave()


@app.command()
def check(
    shop: ShopDomain = None,
    offline: Annotated[bool, typer.Option("--offline", help="Do not ask the shops what the tokens may do.")] = False,
) -> None:
    """Check settings, brands and GraphQL documents; exit code 1 and one sentence for each fault."""
    from bridge.checks import check_everything

    findings = asyncio.run(check_everything(_settings(), shop=shop, online=not offline))
    for line in findings.notes:
        sys.stdout.write(line + "\n")
    for line in findings.faults:
        _say(f"fault: {line}")
    if findings.faults:
        raise typer.Exit(1)
    sys.stdout.write("No faults.\n")


@app.command()
def tools(
    url: Url = None,
    local: Local = False,
    shop: ShopDomain = None,
    brand: Brand = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as clients receive it.")] = False,
) -> None:
    """Show the merged tool list as an assistant gets it."""
    from bridge.client import list_tools, tool_table

    listed = _run(list_tools(_target(url, local, shop, brand)))
    if as_json:
        _print_json(listed)
    else:
        out.print(tool_table(listed))


@app.command()
def call(
    tool: Annotated[str, typer.Argument(help="The tool's name, such as search_catalog.")],
    arguments: Annotated[str, typer.Argument(help="Its arguments as a JSON object.")] = "{}",
    url: Url = None,
    local: Local = False,
    shop: ShopDomain = None,
    brand: Brand = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the structured result.")] = False,
) -> None:
    """Call a tool through a real MCP client and print what the assistant would read."""
    from bridge.client import call_tool

    result = _run(call_tool(_target(url, local, shop, brand), tool, _object(arguments)))
    if as_json:
        _print_json(result.structured if result.structured is not None else {"text": result.text})
    else:
        sys.stdout.write(result.text + "\n")
    if result.is_error:
        raise typer.Exit(1)


@contextmanager
def _importing() -> Iterator[None]:
    """Nothing that an import makes is garbage, and looking through it again and again takes a quarter of the start.
    What is there afterwards stays for good, so it is never looked through at all."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _settings(**given: Any) -> Any:
    from bridge.observe import open_log
    from bridge.settings import read_settings

    settings = read_settings(**given)
    open_log(settings.log_level, settings.log_format)
    return settings


def _target(url: str | None, local: bool, shop: str | None, brand: str | None) -> Any:
    """A URL, or a server opened in this process."""
    from bridge.app import configured_brands
    from bridge.serving import endpoint, local_server

    _refuse_together({"--shop": shop, "--brand": brand})
    for option, value in {"--shop": shop, "--brand": brand, "--local": local}.items():
        _refuse_together({"--url": url, option: value})
    settings = _settings(default_brand=brand)
    if local or shop:
        return local_server(settings, configured_brands(settings, shop=shop)[0])
    return url or endpoint(settings, brand)


def _refuse_together(options: Mapping[str, Any]) -> None:
    """Each says in its own way which shop is meant."""
    if all(options.values()):
        raise ConfigurationError(f"{' and '.join(options)} contradict each other; give one of them.")


def _say(text: str) -> None:
    """For people: on standard error, since standard output belongs to results and to the protocol."""
    err.print(text, highlight=False, markup=False, soft_wrap=True)


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigurationError(f"The arguments are not valid JSON: {error}.") from None
    if not isinstance(value, dict):
        raise ConfigurationError('The arguments must be a JSON object, such as \'{"query": "jacket"}\'.')
    return value


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def main() -> None:
    """Errors end as sentences on standard error: exit code 1 for what we can name, 130 for Ctrl-C."""
    try:
        app()
    except ConfigurationError as error:
        for fault in error.faults:
            _say(f"shopbridge: {fault}")
        sys.exit(1)
    except BridgeError as error:
        _say(f"shopbridge: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
