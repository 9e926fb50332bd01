"""The floor: routes that give bytes which lay ready, on the same Starlette, uvloop and httptools as the bridge.

`python -m benchmarks.peers.bare_starlette FOLDER PORT`: each `NAME.json` in the folder holds a media type and a body,
and is answered at `/NAME`.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def route(file: Path) -> Route:
    kept = json.loads(file.read_text())
    body: bytes = kept["body"].encode()

    async def answer(request: Request) -> Response:
        return Response(body, media_type=kept["media_type"])

    endpoint: Callable[[Request], Awaitable[Response]] = answer
    return Route(f"/{file.stem}", endpoint, methods=["POST"])


def main(folder: str, port: str) -> None:
    app = Starlette(routes=[route(file) for file in sorted(Path(folder).glob("*.json"))])
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 1_000)
    uvicorn.run(app, port=int(port), loop="uvloop", http="httptools", log_level="error", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
