"""The demo shops as a process of their own: `python -m bridge.demo --port 8788 --fault "aurora throttled times=3"`.

One line of JSON on standard output says when they answer, and where. Ctrl-C or SIGTERM ends it at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bridge.demo.faults import Fault
from bridge.demo.server import HOST, Demo
from bridge.demo.shops import build_shops


def main(arguments: Sequence[str] | None = None) -> int:
    shops = tuple(build_shops())
    asked = read_arguments(shops, arguments)
    try:
        faults = [read_fault(text, asked.shop or shops) for text in asked.fault]
        demo = Demo(asked.shop or shops, asked.port, asked.host, asked.state, asked.products)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"Port {asked.port} and those after it are needed: {error.strerror}. Choose another --port.\n")
        return 1
    # `asyncio.run` would wait at the end until the Admin schema has been read, if it is being read just then.
    asyncio.new_event_loop().run_until_complete(serve(demo, faults, until_stdin_closes=asked.until_stdin_closes))
    return 0


def read_arguments(shops: Sequence[str], arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bridge.demo", description="Pretend Shopify shops.")
    parser.add_argument("--host", default=HOST)
    parser.add_argument("--port", type=int, default=0, help="of the control endpoint; the shops follow. 0 takes any.")
    parser.add_argument("--shop", action="append", choices=shops, help="only this one; may be given more than once")
    parser.add_argument("--fault", action="append", default=[], metavar="'SHOP FAULT'", help="aurora throttled times=3")
    parser.add_argument("--state", type=Path, metavar="PATH", help="a file to keep carts and orders in")
    parser.add_argument("--products", type=int, default=0, metavar="N", help="Aurora has at least so many: 5000")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end with whoever started this, however that one ends"
    )
    return parser.parse_args(arguments)


def read_fault(text: str, shops: Sequence[str]) -> tuple[str, Fault]:
    """Raises ValueError."""
    shop, _, fault = text.partition(" ")
    if shop not in shops:
        raise ValueError(f"--fault begins with a shop: '{shop}' is none of {', '.join(shops)}.")
    return shop, Fault.parse(fault)


async def serve(demo: Demo, faults: Sequence[tuple[str, Fault]], *, until_stdin_closes: bool = False) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def read_stdin() -> None:
        if not os.read(sys.stdin.fileno(), 1024):
            ended.set()

    if until_stdin_closes:
        loop.add_reader(sys.stdin.fileno(), read_stdin)
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, ended.set)
    await demo.start()
    for shop, fault in faults:
        await demo.sites[shop].fault(fault)
    urls = {key: site.listener.url for key, site in demo.sites.items()}
    # Told here, because to ask for them would have the Admin schema read at once, which takes seconds.
    scopes = {
        key: {app.token: sorted(app.scopes) for app in site.server.shop.admin_apps} for key, site in demo.sites.items()
    }
    domains = {key: site.server.shop.myshopify_domain for key, site in demo.sites.items()}
    told = {"control": demo.control.url, "shops": urls, "admin_scopes": scopes, "domains": domains}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    await ended.wait()
    await demo.stop()


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # Taking the Admin schema apart again, object by object, would last two seconds.
    os._exit(code)
