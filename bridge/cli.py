"""The `shopbridge` command. Each command reads settings, wires the application and shows the result.

The application is imported inside the commands, because importing it costs half a second that `--help` must
not take. Standard output carries results only; everything said on the way goes to standard error.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bridge import demo_edit
from bridge.errors import BridgeError, ConfigurationError
from bridge.terminal import Brand, Host, Local, Port, ShopDomain, Url, importing, json_object, print_json, progress

app = typer.Typer(
    name="shopbridge",
    help="One MCP connector for a Shopify shop, for Claude, ChatGPT, Cursor and shopping agents.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog="Settings: docs/settings.md. Start with [bold]shopbridge demo[/bold].",
)
new = typer.Typer(name="new", help="Write a new brand folder or a new tool.", no_args_is_help=True)
webhooks = typer.Typer(name="webhooks", help="Have your shops tell what changes.", no_args_is_help=True)
app.add_typer(new)
app.add_typer(webhooks)
app.add_typer(demo_edit.commands)
out = Console()
err = Console(stderr=True)


@demo_edit.commands.callback(invoke_without_command=True)
def demo(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    fault: Annotated[list[str] | None, typer.Option(help='Make a shop fail: "aurora throttled times=3".')] = None,
    state: Annotated[Path | None, typer.Option(help="File that keeps carts and orders.", dir_okay=False)] = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak MCP on standard input and output.")] = False,
    brand: Brand = None,
) -> None:
    """Start the bridge over two made-up shops, all on this machine."""
    if context.invoked_subcommand:
        return
    with importing():
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
    demo: Annotated[bool, typer.Option("--demo", help="Over a made-up shop instead of your own.")] = False,
    reload: Annotated[bool, typer.Option("--reload", help="Load a brand anew when one of its files is saved.")] = False,
) -> None:
    """Start the bridge over your shop, or over every brand folder."""
    with importing():
        from bridge.app import configured_brands, nothing
        from bridge.serving import HANDLES_WILL_END, leave, serve_brands

    _refuse_together({"--shop": shop, "--brand": brand})
    _refuse_together({"--shop": shop, "--reload": reload})
    settings = _settings(host=host, port=port, default_brand=brand)
    if not settings.secret and not demo:
        _say(HANDLES_WILL_END)
    if reload:
        from bridge.reloading import reloading, without_bytecode

        without_bytecode()
    brands = configured_brands(settings, shop=shop)
    watching = partial(reloading, loaded=brands, settings=settings, say=_say) if reload else nothing
    serve_brands(settings, brands, _say, stdio=stdio, demo=demo, alongside=watching)
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
def pin(
    brand: Brand = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before it is written.")] = False,
) -> None:
    """Approve the tools of proxied servers as they are now: shows what has changed, then writes pins.json."""
    from bridge.app import configured_brands
    from bridge.pinning import propose

    settings = _settings(default_brand=brand)
    proposal = asyncio.run(propose(settings, configured_brands(settings)[0]))
    sys.stdout.write(proposal.text)
    if proposal.differences and not yes:
        typer.confirm("Approve these tools as they are now?", abort=True, err=True)
    if proposal.differences:
        sys.stdout.write(f"Written: {proposal.accept()}\n")


@app.command()
def warm(
    brand: Annotated[list[str] | None, typer.Option(help="Which brands.", show_default="all of them")] = None,
    market: Annotated[list[str] | None, typer.Option(metavar="US:EN", help="Instead of those in brand.toml.")] = None,
    budget: Annotated[float, typer.Option(min=1, help="Query cost to spend on each brand, in points.")] = 20_000,
) -> None:
    """Ask your shops ahead for what shoppers will ask most, so that every process has it in Redis."""
    from bridge.app import configured_brands
    from bridge.warming import chosen, warm_shared

    settings = _settings()
    brands = chosen(configured_brands(settings), brand, market)
    with progress(err) as tell:
        warmed = asyncio.run(warm_shared(settings, brands, budget=budget, tell=tell))
    sys.stdout.write("".join(f"{each}\n" for each in warmed))
    if any(each.fault for each in warmed):
        raise typer.Exit(1)


@app.command()
def tools(
    url: Url = None,
    local: Local = False,
    shop: ShopDomain = None,
    brand: Brand = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as clients receive it.")] = False,
) -> None:
    """Show the merged tool list as an assistant gets it."""
    from bridge.app import one_brand
    from bridge.client import edit_table, list_here, list_tools, tool_table

    where = _where(url, local, shop, brand)
    listed = asyncio.run(list_tools(where) if isinstance(where, str) else list_here(one_brand(*where)))
    if as_json:
        print_json(listed.tools)
        return
    out.print(tool_table(listed))
    if listed.toolset and listed.toolset.edits:
        out.print(edit_table(listed.toolset))


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
    from bridge.serving import local_server

    where = _where(url, local, shop, brand)
    target = where if isinstance(where, str) else local_server(*where)
    result = asyncio.run(call_tool(target, tool, json_object(arguments)))
    if as_json:
        print_json(result.structured if result.structured is not None else {"text": result.text})
    else:
        sys.stdout.write(result.text + "\n")
    if result.is_error:
        raise typer.Exit(1)


@webhooks.command(name="sync")
def sync_webhooks(
    brand: Annotated[str | None, typer.Option(help="Which brand.", show_default="all of them")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and do nothing.")] = False,
) -> None:
    """Register the webhooks that your shops should send here, and remove those of yours that they should not."""
    from bridge.app import configured_brands
    from bridge.syncing import sentences, summary, sync, table

    settings = _settings(default_brand=brand)
    brands = configured_brands(settings)[: 1 if brand else None]
    synced = asyncio.run(sync(settings, brands, dry_run=dry_run))
    for each in synced:
        if each.steps:
            out.print(table(each, dry_run=dry_run))
            out.print(summary(each), soft_wrap=True, highlight=False)
        for sentence in [*sentences(each), *([each.fault] if each.fault else [])]:
            _say(sentence)
    if any(each.failed for each in synced):
        raise typer.Exit(1)


@new.command(name="brand")
def new_brand(
    name: Annotated[str, typer.Argument(help="Becomes the folder and part of the URL: blue-heron.")],
    shop: Annotated[
        str | None,
        typer.Option(metavar="NAME.myshopify.com", help="Your shop.", show_default="the brand's name, .myshopify.com"),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(help="Folder that holds brand folders.", file_okay=False, show_default="the first of `brands`"),
    ] = None,
) -> None:
    """Write a brand folder that works at once: a tool, a prompt, a resource, and their tests."""
    from bridge import scaffold

    place = into or Path(_settings().brands[0])
    files = scaffold.new_brand(name, place, shop)
    sys.stdout.write(scaffold.next_for_brand(files, place / name, _settings()) + "\n")


@new.command(name="tool")
def new_tool(
    name: Annotated[str, typer.Argument(help="Becomes the function and its file: size_advice.")],
    brand: Brand = None,
) -> None:
    """Write a tool, its GraphQL twin and its test into a brand's folder."""
    from bridge import scaffold

    settings = _settings()
    folder = scaffold.brand_folder(settings, brand or settings.default_brand)
    sys.stdout.write(scaffold.next_for_tool(scaffold.new_tool(name, folder), folder) + "\n")


def _settings(**given: Any) -> Any:
    from bridge.log import open_log
    from bridge.settings import read_settings

    settings = read_settings(**given)
    open_log(settings.log_level, settings.log_format)
    return settings


def _where(url: str | None, local: bool, shop: str | None, brand: str | None) -> Any:
    """A URL, or settings and the brand that is to be opened in this process."""
    from bridge.app import configured_brands
    from bridge.serving import endpoint

    _refuse_together({"--shop": shop, "--brand": brand})
    for option, value in {"--shop": shop, "--brand": brand, "--local": local}.items():
        _refuse_together({"--url": url, option: value})
    settings = _settings(default_brand=brand)
    if local or shop:
        return settings, configured_brands(settings, shop=shop)[0]
    return url or endpoint(settings, brand)


def _refuse_together(options: Mapping[str, Any]) -> None:
    """Each says in its own way which shop is meant."""
    if all(options.values()):
        raise ConfigurationError(f"{' and '.join(options)} contradict each other; give one of them.")


def _say(text: str) -> None:
    """For people: on standard error, since standard output belongs to results and to the protocol."""
    err.print(text, highlight=False, markup=False, soft_wrap=True)


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
