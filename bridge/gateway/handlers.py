"""MCP's requests, answered from a toolset. Nothing here knows a transport or an era."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.subscriptions import ServerEvent
from mcp.shared.exceptions import MCPError

from bridge.caller import Caller
from bridge.gateway.answers.making import Alike
from bridge.gateway.callers import caller_of
from bridge.gateway.changes import MOST_SUBSCRIPTIONS, Changes
from bridge.gateway.faults import nearest
from bridge.gateway.guards import Call, Guards, Kind, outcome_of
from bridge.gateway.lists import Lists, Which, changed, wire_lists
from bridge.gateway.proxied.listing import Proxied
from bridge.gateway.proxied.relay import Relay
from bridge.gateway.results import (
    completion_result,
    declared_result,
    is_plain,
    prompt_result,
    resource_result,
    tool_result,
)
from bridge.gateway.rounds import in_rounds
from bridge.gateway.running import GRACE, Work, Writes, run_read
from bridge.gateway.surroundings import Makers, Surroundings
from bridge.gateway.toolset import Bound, Toolset
from bridge.gateway.verbatim import keep
from bridge.observe import Observer
from bridge.toolkit import Ask, BrandSettings, Log, Notify, Progress, Result

Context = ServerRequestContext[Any, Any]

UNKNOWN = "(unknown)"

LONGEST_URI = 2048
"""Characters in a URI that is subscribed to."""


class Handlers:
    def __init__(
        self, toolset: Toolset, around: Surroundings, guards: Guards, observer: Observer, relay: Relay | None = None
    ) -> None:
        self._around = around
        self._relay = relay or Relay({}, around.deadline)
        self._guards = guards
        self._observer = observer
        self.writes = Writes()
        self.changes = Changes()
        self._lists: Lists = {}
        self.offer(toolset)

    def offer(self, toolset: Toolset) -> list[ServerEvent]:
        """What clients have to be told of it."""
        before = self._lists
        self._toolset = toolset
        self._proxied = toolset.proxied
        self._lists = wire_lists(toolset)
        self._names = toolset.names
        self._alike = {name: self._called_alike(tool) for name, tool in toolset.tools.items() if tool.answers_alike}
        return changed(before, self._lists)

    def use_settings(self, settings: BrandSettings | None) -> None:
        self._around = replace(self._around, settings=settings)

    async def list_tools(self, ctx: Context, params: types.PaginatedRequestParams | None) -> Any:
        return self._list("tools", params)

    async def list_prompts(self, ctx: Context, params: types.PaginatedRequestParams | None) -> Any:
        return self._list("prompts", params)

    async def list_resources(self, ctx: Context, params: types.PaginatedRequestParams | None) -> Any:
        return self._list("resources", params)

    async def list_templates(self, ctx: Context, params: types.PaginatedRequestParams | None) -> Any:
        return self._list("resourceTemplates", params)

    async def call_tool(self, ctx: Context, params: types.CallToolRequestParams) -> Any:
        tool = self._toolset.tools.get(params.name)
        if entry := self._proxied.tools.get(params.name):
            return await self._relayed(ctx, "tool", entry, partial(self._relay.tool, ctx, entry, params))
        if tool is None:
            known = [*self._toolset.tools, *self._proxied.tools]
            return await self._refuse(ctx, "tool", _unknown("tool", params.name, known))
        result = await self._serve(ctx, "tool", tool, params, params.arguments or {}, _answer_of(tool))
        return result if isinstance(result, types.InputRequiredResult) else self._names.in_result(result)

    async def get_prompt(self, ctx: Context, params: types.GetPromptRequestParams) -> Any:
        prompt = self._toolset.prompts.get(params.name)
        if entry := self._proxied.prompts.get(params.name):
            return await self._relayed(ctx, "prompt", entry, partial(self._relay.prompt, ctx, entry, params))
        if prompt is None:
            known = [*self._toolset.prompts, *self._proxied.prompts]
            return await self._refuse(ctx, "prompt", _unknown("prompt", params.name, known))
        answer = partial(prompt_result, description=prompt.wire.description)
        result = await self._serve(ctx, "prompt", prompt, params, params.arguments or {}, answer)
        return result if isinstance(result, types.InputRequiredResult) else self._names.in_prompt(result)

    async def read_resource(self, ctx: Context, params: types.ReadResourceRequestParams) -> Any:
        found = self._toolset.find_resource(params.uri)
        if found is None and (entry := self._proxied.find_resource(params.uri)):
            return await self._relayed(ctx, "resource", entry, partial(self._relay.resource, ctx, entry, params))
        if found is None:
            return await self._refuse(ctx, "resource", _not_found(params.uri))
        resource, variables = found

        def answer(value: Any) -> types.ReadResourceResult:
            if value is None:
                raise _not_found(params.uri)
            return resource_result(value, params.uri, resource.mime_type)

        return await self._serve(ctx, "resource", resource.bound, params, variables, answer)

    async def subscribe(self, ctx: Context, params: types.SubscribeRequestParams) -> types.EmptyResult:
        if not self._can_change(params.uri):
            raise _not_found(params.uri[:LONGEST_URI])
        return await self.changes.subscribe(ctx, params)

    async def listen(
        self, ctx: Context, params: types.SubscriptionsListenRequestParams
    ) -> types.SubscriptionsListenResult:
        """The client is told which part of its wishes is heard; what leads nowhere would only be kept in memory."""
        wishes = params.notifications
        uris = [uri for uri in wishes.resource_subscriptions or () if self._can_change(uri)][:MOST_SUBSCRIPTIONS]
        heard = wishes.model_copy(update={"resource_subscriptions": uris})
        return await self.changes.listen(ctx, params.model_copy(update={"notifications": heard}))

    def _can_change(self, uri: str) -> bool:
        return len(uri) <= LONGEST_URI and self._toolset.find_resource(uri) is not None

    async def complete(self, ctx: Context, params: types.CompleteRequestParams) -> Any:
        if entry := self._proxied_completed(params.ref):
            return await self._relayed(ctx, "completion", entry, partial(self._relay.completion, ctx, entry, params))
        owner = self._completed(params.ref)
        function = owner.complete.get(params.argument.name)
        if function is None:
            return types.CompleteResult(completion=types.Completion(values=[]))
        others = (params.context.arguments if params.context else None) or {}
        known = {name: value for name, value in others.items() if name in function.arguments.schema["properties"]}
        call = self._call(ctx, "completion", owner)

        async def work() -> types.CompleteResult:
            arguments = function.arguments.read({**known, "value": params.argument.value})
            return completion_result(await self._run(ctx, call, function, arguments, Ask(None, {})))

        result: types.CompleteResult = await self._guards(call, work)
        return result

    def input_schema(self, name: str) -> Mapping[str, Any] | None:
        """What the SDK checks `Mcp-Param-*` headers against; without it, it would list all tools before each call."""
        if entry := self._proxied.tools.get(name):
            schema: Mapping[str, Any] = entry.wire["inputSchema"]
            return schema
        tool = self._toolset.tools.get(name)
        return tool.arguments.schema if tool else None

    def alike(self, name: str) -> Alike | None:
        """What calls a tool whose answer depends on nothing but its arguments and what it reads of the shop."""
        return self._alike.get(name)

    def _called_alike(self, tool: Bound[types.Tool]) -> Alike:
        return partial(self._call_alike, tool, _answer_of(tool))

    async def _refuse(self, ctx: Context, kind: Kind, error: MCPError) -> Any:
        """Asking for what there is not is a call too: it is limited, counted and logged, under one name for all."""

        async def work() -> Any:
            raise error

        call = Call(self._around.brand.name, kind, UNKNOWN, caller_of(ctx), ctx.protocol_version)
        return await self._guards(call, work)

    async def _serve(
        self,
        ctx: Context,
        kind: Kind,
        bound: Bound[Any],
        params: types.InputResponseRequestParams,
        raw: dict[str, Any],
        answer: Callable[[Any], Any],
    ) -> Any:
        call = self._call(ctx, kind, bound)

        async def work() -> Any:
            arguments = bound.arguments.read(raw)
            value = await in_rounds(ctx, params, partial(self._run, ctx, call, bound, arguments))
            return value if isinstance(value, types.InputRequiredResult) else answer(value)

        return await self._guards(call, work)

    async def _run(self, ctx: Context, call: Call, bound: Bound[Any], arguments: Mapping[str, Any], ask: Ask) -> Any:
        seconds = self._around.deadline
        until = time.monotonic() + seconds + (0 if bound.read_only else GRACE)
        handed = self._around.handed_to(bound, call.caller, until, self._makers(ctx, ask))
        work: Work[Any] = partial(bound.function, **arguments, **handed)
        if bound.read_only:
            return await run_read(work, seconds)
        return await self.writes.run(work, seconds, partial(self._left_behind, call))

    def _makers(self, ctx: Context, ask: Ask) -> Makers:
        """What only a request of the SDK can be the source of."""
        return {
            "ask": lambda: ask,
            "progress": lambda: Progress(ctx.session),
            "log": lambda: Log(ctx.session, self.changes.levels(ctx), ctx.request_id),
            "notify": lambda: Notify(self.changes.publish),
        }

    async def _call_alike(
        self,
        tool: Bound[types.Tool],
        answer: Callable[[Any], types.CallToolResult],
        raw: dict[str, Any],
        caller: Caller,
        era: str,
    ) -> types.CallToolResult | Result:
        around = self._around

        async def work() -> Any:
            arguments = tool.arguments.read(raw)
            handed = around.handed_to(tool, caller, time.monotonic() + around.deadline)
            value = await run_read(partial(tool.function, **arguments, **handed), around.deadline)
            return value if tool.source == "standard" and is_plain(value) else answer(value)

        result = await self._guards(Call(around.brand.name, "tool", tool.name, caller, era), work)
        return self._names.in_said(result) if isinstance(result, Result) else self._names.in_result(result)

    def _left_behind(self, call: Call, error: BaseException | None) -> None:
        fields = {call.kind: call.name} | ({} if error is None else {"error": type(error).__name__})
        self._observer.log.warning(
            "write ended without its caller",
            brand=call.brand,
            outcome=outcome_of(error),
            **fields,
        )

    def _call(self, ctx: Context, kind: Kind, bound: Bound[Any]) -> Call:
        return Call(self._around.brand.name, kind, bound.name, caller_of(ctx), ctx.protocol_version, bound.read_only)

    def _list(self, which: Which, params: types.PaginatedRequestParams | None) -> dict[str, Any]:
        if params is not None and params.cursor is not None:
            raise MCPError(types.INVALID_PARAMS, "There is no such cursor: this list has one page.")
        return keep(self._lists[which]) if self._proxied else self._lists[which]

    async def _relayed(self, ctx: Context, kind: Kind, entry: Proxied, work: Work[Any]) -> Any:
        brand, era = self._around.brand.name, ctx.protocol_version
        call = Call(brand, kind, entry.name, caller_of(ctx), era, entry.read_only, source=entry.source)
        return await self._guards(call, work)

    def _proxied_completed(self, ref: types.PromptReference | types.ResourceTemplateReference) -> Proxied | None:
        if isinstance(ref, types.PromptReference):
            return self._proxied.prompts.get(ref.name)
        return self._proxied.templates.get(ref.uri)

    def _completed(self, ref: types.PromptReference | types.ResourceTemplateReference) -> Bound[Any]:
        if isinstance(ref, types.PromptReference):
            prompt = self._toolset.prompts.get(ref.name)
            if prompt is None:
                raise _unknown("prompt", ref.name, self._toolset.prompts)
            return prompt
        resource = self._toolset.resources.get(ref.uri)
        if resource is None:
            raise _unknown("resource template", ref.uri, self._toolset.resources)
        return resource.bound


def _answer_of(tool: Bound[types.Tool]) -> Callable[[Any], types.CallToolResult]:
    return partial(declared_result, tool.wire) if tool.source == "brand" else tool_result


def _unknown(kind: str, name: str, known: Iterable[str]) -> MCPError:
    return MCPError(types.INVALID_PARAMS, f"There is no {kind} `{name[:80]}`.{nearest(name, known)}")


def _not_found(uri: str) -> MCPError:
    return MCPError(types.INVALID_PARAMS, "There is no such resource.", {"uri": uri})
