"""Proxied servers as an assistant meets them: three real ones, each in every kind of trouble, seen from both eras."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import mcp_types as types
import pytest
from mcp.shared.exceptions import MCPError

from tests.gateway.serving import ENVELOPE, ERAS, modern_headers
from tests.journeys.proxying import ALL, PATIENCE, Proxying, proxying, text, until
from tests.running import DemoServer
from tests.upstreams.control import Server

NEW = "2026-07-28"
SECRET = "the-callers-own-token"


@pytest.fixture(scope="module")
def world(demo: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxying]:
    with proxying(tmp_path_factory.mktemp("proxying"), demo) as proxied:
        yield proxied


@pytest.fixture(autouse=True)
async def _fine(world: Proxying) -> None:
    """Each test begins with all of them well."""
    for name in ALL:
        world.servers[name].behave("fine")
        await world.healed(name)
    await until(partial(lists_as_ever, world))
    for name in ALL:
        world.servers[name].forget()


async def lists_as_ever(world: Proxying) -> bool:
    async with world.client(NEW) as client:
        names = [tool.name for tool in (await client.list_tools()).tools]
    return not any(name.endswith("_late") for name in names)


@pytest.mark.parametrize("era", ERAS)
async def test_their_tools_stand_in_the_one_list_without_the_bad_ones(world: Proxying, era: str) -> None:
    async with world.client(era) as client:
        tools = [tool.name for tool in (await client.list_tools()).tools]
    expected = [f"{server}_{name}" for server in ALL for name in ("echo", "write", "steps", "ask")]
    assert [name for name in tools if name.startswith(ALL)] == expected
    assert "search_catalog" in tools


@pytest.fixture(scope="module")
def calm(demo: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxying]:
    """Nothing is read anew meanwhile, so that every request is the call's own."""
    with proxying(tmp_path_factory.mktemp("calm"), demo, refresh=300) as proxied:
        yield proxied


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("server", ALL)
async def test_a_warm_call_makes_one_request(calm: Proxying, era: str, server: str) -> None:
    upstream = calm.servers[server]

    async def lists_are_read() -> bool:
        return bool(upstream.seen("resources/templates/list"))  # the last of them

    await until(lists_are_read)
    async with calm.client(era) as client:
        await client.session.call_tool(f"{server}_echo", {"text": "warm"})
        before = len(upstream.seen())
        result = await client.session.call_tool(f"{server}_echo", {"text": "hello"})
        seen = [entry["rpc"] for entry in upstream.seen()[before:]]
    assert (text(result), seen) == ("hello", ["tools/call"])


async def test_nothing_of_the_callers_request_but_its_arguments_goes_upstream(world: Proxying) -> None:
    headers = {"Authorization": f"Bearer {SECRET}", "X-Api-Key": SECRET, "Cookie": f"a={SECRET}"}
    async with httpx.AsyncClient() as http:
        for server in ALL:
            params = {"name": f"{server}_echo", "arguments": {"text": "hi"}, "_meta": {**ENVELOPE, "vendor/x": SECRET}}
            body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
            sent = headers | modern_headers("tools/call", f"{server}_echo")
            answer = (await http.post(world.url, json=body, headers=sent)).json()["result"]
            assert answer["content"][0]["text"] == "hi"
            [call] = world.servers[server].seen("tools/call")
            assert SECRET not in str(call)
            assert "authorization" not in call.get("headers", {})


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("server", ["modern", "legacy"])
async def test_fields_that_no_version_knows_pass_through_and_its_own_name_does_not(
    world: Proxying, era: str, server: str
) -> None:
    async with raw(world.url, era) as request:
        tools = (await request("tools/list"))["tools"]
        answer = await request("tools/call", name=f"{server}_echo", arguments={"text": "hi"})
    echo = next(tool for tool in tools if tool["name"] == f"{server}_echo")
    assert (echo["x-note"], echo["_meta"]["vendor/colour"]) == ("kept", "red")
    assert (answer["x-score"], answer["content"][0]["x-language"]) == (0.5, "en")
    assert "the upstream itself" not in str(answer)
    assert "requestState" not in answer  # which a whole answer has none of


@pytest.mark.parametrize("era", ERAS)
async def test_views_prompts_resources_and_completions_are_theirs(world: Proxying, era: str) -> None:
    async with world.client(era) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        views = [tools[f"{server}_echo"].meta["ui"]["resourceUri"] for server in ALL]  # type: ignore[index]
        view = (await client.read_resource(views[1])).contents[0]
        note = (await client.read_resource("note://legacy.7/page")).contents[0]
        greeting = await client.get_prompt("stdio_greet", {"name": "Ann"})
        ref = types.PromptReference(name="modern_greet")
        completed = await client.complete(ref, {"name": "name", "value": "An"})
    assert views == ["ui://view", "ui://legacy.view", "ui://stdio.view"]
    assert (view.uri, view.mime_type, view.text) == (
        "ui://legacy.view",
        "text/html;profile=mcp-app",
        "This is ui://view",
    )
    assert (view.meta, note.text) == ({"ui": {"prefersBorder": True}}, "This is note://7/page")
    assert greeting.messages[0].content.text == "Greet Ann"
    assert completed.completion.values == ["Ann", "Anton"]


def behaving(mode: str) -> Callable[[Server], None]:
    return lambda server: server.behave(mode)


MODES = ("hung", "flood", "garbage", "nonsense", "failing", "chatter")
TROUBLES = {"killed": Server.kill, "frozen": Server.freeze, **{mode: behaving(mode) for mode in MODES}}
OF_PROGRAMS = ("hung", "flood", "garbage", "chatter")
CASES = [(server, trouble) for server in ("modern", "legacy") for trouble in TROUBLES]
CASES += [("stdio", trouble) for trouble in OF_PROGRAMS]


@pytest.mark.parametrize(("server", "trouble"), CASES)
async def test_one_in_trouble_is_unavailable_in_time_and_the_others_answer_as_before(
    world: Proxying, server: str, trouble: str
) -> None:
    broken = world.servers[server]
    others = [name for name in ALL if name != server]
    TROUBLES[trouble](broken)
    try:
        for era in ERAS:
            async with asyncio.timeout(PATIENCE):
                failed, *answered = await asyncio.gather(*(world.echo(era, name) for name in (server, *others)))
            assert failed.is_error
            assert "unavailable" in text(failed)
            assert [text(result) for result in answered] == ["hello", "hello"]
            async with world.client(era) as client:
                assert f"{server}_echo" in {tool.name for tool in (await client.list_tools()).tools}
    finally:
        if trouble == "frozen":
            broken.thaw()
        broken.behave("fine")
        if trouble == "killed":
            broken.start()
    await world.healed(server)


async def test_a_program_that_has_ended_is_started_again(world: Proxying) -> None:
    world.servers["stdio"].behave("exit")
    assert "unavailable" in text(await world.echo(NEW, "stdio"))
    world.servers["stdio"].behave("fine")
    await world.healed("stdio")


@pytest.mark.parametrize("server", ALL)
async def test_a_slow_one_is_waited_for_and_holds_up_nobody(world: Proxying, server: str) -> None:
    world.servers[server].behave("slow")
    others = [name for name in ALL if name != server]
    slow = asyncio.create_task(world.echo(NEW, server))
    assert [text(await world.echo(NEW, name)) for name in others] == ["hello", "hello"]
    assert text(await slow) == "hello"


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("server", ALL)
async def test_a_change_of_its_tools_reaches_clients(world: Proxying, era: str, server: str) -> None:
    told = asyncio.Event()

    async def hear(message: Any) -> None:
        if isinstance(message, types.ToolListChangedNotification):
            told.set()

    async with world.client(era, message_handler=hear) as client:
        if era == NEW:
            async with client.listen(tools_list_changed=True) as changes:
                world.servers[server].behave("grown")
                await asyncio.wait_for(anext(changes), 10)
        else:
            world.servers[server].behave("grown")
            await asyncio.wait_for(told.wait(), 10)
        names = {tool.name for tool in (await client.session.list_tools()).tools}
    assert f"{server}_late" in names


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("server", ALL)
async def test_progress_reaches_the_caller_whose_call_it_is(world: Proxying, era: str, server: str) -> None:
    heard: dict[str, list[str | None]] = {"a": [], "b": []}

    def listener(key: str) -> Any:
        async def hear(progress: float, total: float | None, message: str | None) -> None:
            heard[key].append(message)

        return hear

    async with world.client(era) as client:
        calls = [
            client.session.call_tool(f"{server}_steps", {"text": key}, progress_callback=listener(key)) for key in heard
        ]
        results = await asyncio.gather(*calls)
    assert [text(result) for result in results] == ["done", "done"]
    assert heard == {"a": ["a 1", "a 2"], "b": ["b 1", "b 2"]}


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("server", ALL)
async def test_cancelling_a_call_cancels_it_there(world: Proxying, era: str, server: str) -> None:
    begun = asyncio.Event()

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        begun.set()

    async with world.client(era) as client:
        call = client.session.call_tool(f"{server}_steps", {"text": "for ever"}, progress_callback=hear)
        running = asyncio.create_task(call)
        await begun.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

        async def cancelled() -> bool:
            return any("cancelled" in entry for entry in world.servers[server].seen())

        await until(cancelled)


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("server", ["modern", "stdio"])
async def test_a_new_servers_question_is_put_to_the_person_of_that_call(world: Proxying, era: str, server: str) -> None:
    async def ann(context: object, params: types.ElicitRequestFormParams) -> types.ElicitResult:
        return types.ElicitResult(action="accept", content={"name": f"Ann, asked {params.message}"})

    async with world.client(era, elicitation_callback=ann) as client:
        assert text(await client.call_tool(f"{server}_ask", {})) == "Hello Ann, asked Who?"
    async with world.client(era) as client:
        assert text(await client.call_tool(f"{server}_ask", {})) == "nobody to ask"


async def test_a_servers_state_is_sealed_on_its_way(world: Proxying) -> None:
    can = {**ENVELOPE, "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}}}
    async with raw(world.url, NEW) as request:
        asked = await request("tools/call", name="modern_ask", arguments={}, _meta=can)
        forged = await request("tools/call", name="modern_ask", arguments={}, _meta=can, requestState="x")
        state = asked["requestState"]
        foreign = await request("tools/call", name="stdio_ask", arguments={}, _meta=can, requestState=state)
    assert asked["resultType"] == "input_required"
    assert "the upstream's own state" not in str(asked)
    assert (forged["code"], foreign["code"]) == (-32602, -32602)


@pytest.mark.parametrize("era", ERAS)
async def test_an_old_server_is_told_that_nobody_can_be_asked(world: Proxying, era: str) -> None:
    async def ann(context: object, params: types.ElicitRequestFormParams) -> types.ElicitResult:
        raise AssertionError("nobody knows whose call asked")

    async with world.client(era, elicitation_callback=ann) as client:
        assert text(await client.call_tool("legacy_ask", {})) == "can elicit: False"


@pytest.mark.parametrize("server", ["modern", "legacy"])
async def test_a_change_whose_answer_is_lost_is_told_as_unknown(world: Proxying, server: str) -> None:
    world.servers[server].behave("hung")
    async with world.client(NEW) as client:
        result = await client.session.call_tool(f"{server}_write", {"text": "x"})
    assert result.is_error
    assert "not known whether" in text(result)


@pytest.mark.parametrize("server", ALL)
async def test_what_the_server_itself_refuses_is_told_in_its_words(world: Proxying, server: str) -> None:
    async with world.client(NEW) as client:
        with pytest.raises(MCPError, match="no words for that"):
            await client.session.call_tool(f"{server}_echo", {"text": "unspeakable"})


async def test_start_up_waits_for_nobody_and_what_comes_later_is_announced(demo: DemoServer, tmp_path: Path) -> None:
    with proxying(tmp_path, demo, down=("modern", "legacy")) as world:
        async with world.client(NEW) as client:
            assert "search_catalog" in {tool.name for tool in (await client.list_tools()).tools}
            with pytest.raises(MCPError, match="There is no tool"):
                await client.session.call_tool("modern_echo", {"text": "x"})
        world.servers["modern"].start()
        await world.healed("modern")


APPROVED = {
    "name": "echo",
    "description": "Repeats what is said.",
    "inputSchema": {"type": "object"},
    "annotations": {"readOnlyHint": True},
}


async def test_a_tool_that_is_not_what_was_pinned_is_refused_in_its_approved_words(
    demo: DemoServer, tmp_path: Path
) -> None:
    with proxying(tmp_path, demo, down=("legacy", "stdio"), pins={"modern": [APPROVED]}) as world:
        async with world.client(NEW) as client:
            tools = {tool.name: tool.description for tool in (await client.list_tools()).tools}
            result = await client.session.call_tool("modern_echo", {"text": "hi"})
        assert world.servers["modern"].seen("tools/call") == []
    assert {name: text for name, text in tools.items() if name.startswith("modern")} == {
        "modern_echo": "Repeats what is said."
    }
    assert result.is_error
    assert "not what it was when the shop's owner approved it" in text(result)


class raw:
    """Requests by hand, in which nothing is parsed away."""

    def __init__(self, url: str, era: str) -> None:
        self._url = url
        self._era = era
        self._http = httpx.AsyncClient(headers={"Accept": "application/json, text/event-stream"})

    async def __aenter__(self) -> Callable[..., Any]:
        if self._era == NEW:
            return self._new
        hello = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
        opened = await self._post("initialize", hello, {})
        self._session = {"Mcp-Session-Id": opened.headers["mcp-session-id"], "MCP-Protocol-Version": "2025-11-25"}
        note = {"jsonrpc": "2.0", "method": "notifications/initialized"}
        await self._http.post(self._url, json=note, headers=self._session)
        return self._old

    async def __aexit__(self, *reason: object) -> None:
        await self._http.aclose()

    async def _new(self, method: str, **params: Any) -> Any:
        headers = modern_headers(method, params.get("name"))
        return _result(await self._post(method, {"_meta": ENVELOPE, **params}, headers))

    async def _old(self, method: str, **params: Any) -> Any:
        return _result(await self._post(method, params, self._session))

    async def _post(self, method: str, params: Any, headers: dict[str, str]) -> httpx.Response:
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        return await self._http.post(self._url, json=body, headers=headers)


def _result(response: httpx.Response) -> Any:
    body = response.text
    if response.headers["content-type"].startswith("text/event-stream"):
        body = next(line for line in body.splitlines() if line.startswith("data: {")).removeprefix("data: ")
    answer = httpx.Response(200, content=body).json()
    return answer["result"] if "result" in answer else answer["error"]
