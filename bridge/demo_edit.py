"""`shopbridge demo edit`: changes something in a demo that runs, through its control address.

It knows of the demo only what its address says, and imports none of it, so that it answers at once.
"""

from __future__ import annotations

import http.client
import json
import sys
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from bridge.errors import ConfigurationError

CONTROL = "http://127.0.0.1:8788"
PATIENCE = 10.0  # seconds

commands = typer.Typer(name="demo", help="Start the bridge over two made-up shops, all on this machine.")


@commands.command()
def edit(
    shop: Annotated[str, typer.Argument(help="aurora or hearth.")],
    product: Annotated[str | None, typer.Argument(help="The product's handle.", show_default=False)] = None,
    price: Annotated[str | None, typer.Option(help="In the shop's currency: 79.00.")] = None,
    compare_at: Annotated[str | None, typer.Option(help='Price before the reduction; "" for none.')] = None,
    stock: Annotated[int | None, typer.Option(help="Units that are there.")] = None,
    variant: Annotated[str | None, typer.Option(help="Whose price or stock: its title, SKU or id.")] = None,
    location: Annotated[str | None, typer.Option(help="Where it is.", show_default="all places")] = None,
    title: str | None = None,
    description: Annotated[str | None, typer.Option(help="As HTML.")] = None,
    vendor: str | None = None,
    tags: Annotated[str | None, typer.Option(help='All of them: "summer, sale".')] = None,
    publish: Annotated[bool | None, typer.Option("--publish/--unpublish", help="Shown to shoppers, or not.")] = None,
    create: Annotated[bool, typer.Option("--create", help="A new product of that handle.")] = False,
    delete: Annotated[bool, typer.Option("--delete", help="For good.")] = False,
    as_json: Annotated[
        str | None, typer.Option("--json", metavar="EDIT", help="Any edit that docs/demo-shop.md has, as JSON.")
    ] = None,
    control: Annotated[str, typer.Option(help="The demo's control address; it is printed at its start.")] = CONTROL,
) -> None:
    """Change a product of a running demo. Says what was changed, and which webhooks went out."""
    said: dict[str, Any] = {"product": product, "create": create or None, "delete": delete or None}
    said |= {"price": price, "stock": stock, "variant": variant, "location": location, "published": publish}
    said |= {"title": title, "description_html": description, "vendor": vendor, "tags": tags}
    wish = {name: value for name, value in said.items() if value is not None}
    if compare_at is not None:
        wish["compare_at"] = compare_at or None
    if bool(as_json) == bool(wish):
        raise ConfigurationError("Name a product and what to change of it, or give --json.")
    sys.stdout.write(f"{asked(control, shop, as_json or json.dumps(wish))}\n")


def asked(control: str, shop: str, wish: str) -> str:
    """What the demo says of it. Raises ConfigurationError."""
    status, answer = posted(control, f"/control/{shop}/edits", wish)
    if status == http.client.OK:
        return str(answer["said"])
    raise ConfigurationError(str(answer.get("error", f"{control} answered with status {status}; is it a demo's?")))


def posted(control: str, path: str, body: str) -> tuple[int, dict[str, Any]]:
    address = urlsplit(control)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=PATIENCE)
    try:
        connection.request("POST", path, body.encode())
        response = connection.getresponse()
        answer = json.loads(response.read())
    except (OSError, ValueError, http.client.HTTPException):
        raise ConfigurationError(
            f"No demo answers at {control}. Start one with shopbridge demo; it prints what to name with --control."
        ) from None
    finally:
        connection.close()
    return response.status, answer if isinstance(answer, dict) else {}
