from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bridge.guarded_redis import GuardedRedis, RedisAway
from bridge.http.health import Readiness, health_routes
from bridge.observe import Observer
from tests.redis_server import Operator, RedisServer


def test_a_bridge_that_is_starting_or_stopping_is_alive_but_not_ready() -> None:
    readiness = Readiness(brands=["aurora"], version="1.2.3")
    client = TestClient(Starlette(routes=health_routes(readiness, Observer())))
    assert client.get("/healthz").json() == {"status": "ok", "version": "1.2.3"}
    assert client.get("/readyz").status_code == 503
    readiness.open = True
    assert client.get("/readyz").json() == {"status": "ready", "brands": ["aurora"]}


async def test_a_bridge_without_redis_is_ready_and_says_so(tmp_path: Path) -> None:
    with RedisServer(tmp_path) as server:
        async with GuardedRedis(server.url, Operator()) as redis:
            await redis.answers()
            readiness = Readiness([], "1", redis, open=True)
            client = TestClient(Starlette(routes=health_routes(readiness, Observer())))
            assert client.get("/readyz").json()["redis"] == "there"
            server.hang()
            with pytest.raises(RedisAway):
                await redis.ask(lambda asked: asked.ping())
            answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["redis"]) == (200, "away")


def test_metrics_are_in_the_form_that_prometheus_reads() -> None:
    observer = Observer()
    observer.of_shop("version_fell_forward", {"domain": "aurora-outfitters.myshopify.com"})
    client = TestClient(Starlette(routes=health_routes(Readiness([], "1"), observer)))
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert 'event="version_fell_forward"' in answer.text
