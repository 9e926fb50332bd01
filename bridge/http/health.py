"""`/healthz`: the process answers. `/readyz`: it should be given traffic. `/metrics`: Prometheus.

None of them asks Shopify: a shop that is down must not make a load balancer take the bridge away, since the
bridge is what tells the assistant so. Nor is it less ready without Redis: it is only said.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bridge.guarded_redis import GuardedRedis
from bridge.observe import Observer


@dataclass(slots=True)
class Readiness:
    """`open` is set when every brand's server is up. Our own server answers nobody before that; others may."""

    brands: list[str]
    version: str
    redis: GuardedRedis | None = None
    open: bool = field(default=False)


def health_routes(readiness: Readiness, observer: Observer) -> list[Route]:
    async def healthz(request: Request) -> Response:
        return JSONResponse({"status": "ok", "version": readiness.version})

    async def readyz(request: Request) -> Response:
        if not readiness.open:
            return JSONResponse({"status": "not ready"}, status_code=503)
        return JSONResponse({"status": "ready", "brands": readiness.brands} | _state(readiness.redis))

    async def metrics(request: Request) -> Response:
        return Response(generate_latest(observer.registry), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


def _state(redis: GuardedRedis | None) -> dict[str, str]:
    return {"redis": "there" if redis.available else "away"} if redis else {}
