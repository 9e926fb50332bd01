"""One GraphQL request to one API of one shop: refuse what Shopify would refuse, else execute it.

Nothing here knows HTTP. The order is Shopify's: document, variables, values, cost, then data.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    VariableDefinitionNode,
    execute_sync,
    get_directive_values,
    get_operation_ast,
)
from graphql.execution.values import VariableValues, get_variable_values

from bridge.demo.access import Access
from bridge.demo.bucket import Bucket
from bridge.demo.complexity import cost_of
from bridge.demo.context import in_context
from bridge.demo.inputs import problems
from bridge.demo.refusals import internal_error, throttled, too_complex, too_costly
from bridge.demo.trading.state import TradingState
from bridge.demo.validation import Refused, prepare
from bridge.demo.view import View, resolve_field, resolve_type

Body = dict[str, Any]
Resolver = Callable[..., Any]


class Middleware(Protocol):
    """graphql-core calls `resolve` in place of each field's resolver, which it is given as `answer`."""

    def resolve(self, answer: Resolver, source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any: ...


TOKENLESS_LIMIT = 1000
ADMIN_LIMIT = 1000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Api:
    name: str  # "storefront" or "admin"
    schema: Callable[[], GraphQLSchema]
    views: Mapping[type, Any]
    root: type[View[Any]]
    mutations: type[View[Any]] = View


@dataclass(frozen=True, slots=True)
class Asked:
    query: str
    variables: dict[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A request that may run."""

    schema: GraphQLSchema
    document: DocumentNode
    operation: OperationDefinitionNode
    values: VariableValues
    cost: int
    deprecated: tuple[str, ...]

    @property
    def name(self) -> str | None:
        return self.operation.name.value if self.operation.name else None

    @property
    def writes(self) -> bool:
        return self.operation.operation is OperationType.MUTATION

    def in_context(self) -> dict[str, Any]:
        """The arguments of `@inContext`; Admin has no such directive."""
        directive = self.schema.get_directive("inContext")
        return (get_directive_values(directive, self.operation, self.values) or {}) if directive else {}


@dataclass(frozen=True, slots=True)
class Answer:
    body: Body
    operation: str | None = None  # its name
    cost: int | None = None
    deprecated: tuple[str, ...] = ()


def answer(
    api: Api,
    trading: TradingState,
    access: Access,
    asked: Asked,
    *,
    bucket: Bucket | None = None,
    throttle: bool = False,
    middleware: Middleware | None = None,
) -> Answer:
    """`bucket` is the app's, for Admin; `throttle` and `middleware` are faults, of the whole and of a part."""
    try:
        plan = planned(api, asked)
    except Refused as refused:
        return Answer({"errors": refused.errors}, asked.operation_name)
    too_much = throttled() if throttle else refuse_cost(access, plan.cost, bucket)
    if too_much is not None:
        body = with_cost({"errors": [too_much.formatted]}, plan.cost, bucket, ran=False)
        return Answer(body, plan.name, plan.cost)
    body = execute(plan, api, trading, access, asked, middleware)
    return Answer(with_cost(body, plan.cost, bucket, ran=True), plan.name, plan.cost, plan.deprecated)


def writes(api: Api, asked: Asked) -> bool:
    """Whether it is a mutation that may run."""
    try:
        document = prepare(api.schema(), asked.query).document
    except Refused:
        return False
    operation = get_operation_ast(document, asked.operation_name)
    return operation is not None and operation.operation is OperationType.MUTATION


def planned(api: Api, asked: Asked) -> Plan:
    """Raises Refused."""
    schema = api.schema()
    prepared = prepare(schema, asked.query)
    operation = get_operation_ast(prepared.document, asked.operation_name)
    if operation is None:
        raise Refused([{"message": "An operation name is required"}])
    values = get_variable_values(schema, operation.variable_definitions or (), asked.variables, max_errors=20)
    if isinstance(values, list):
        raise Refused([invalid_variable(error, asked) for error in values])
    wrong = problems(schema, prepared.document, values.coerced)
    if wrong:
        raise Refused([dict(error.formatted) for error in wrong])
    cost = cost_of(schema, prepared.document, operation, values.coerced)
    return Plan(schema, prepared.document, operation, values, cost, prepared.deprecated)


def refuse_cost(access: Access, cost: int, bucket: Bucket | None) -> GraphQLError | None:
    if bucket is None:
        over = access.tokenless and cost > TOKENLESS_LIMIT
        return too_complex(cost, TOKENLESS_LIMIT) if over else None
    if cost > ADMIN_LIMIT:
        return too_costly(cost, ADMIN_LIMIT)
    return None if bucket.spend(cost) else throttled()


def with_cost(body: Body, cost: int, bucket: Bucket | None, *, ran: bool) -> Body:
    report: Body = {"requestedQueryCost": cost}
    if bucket is not None:
        report |= {"actualQueryCost": cost if ran else None, "throttleStatus": bucket.status()}
    return {**body, "extensions": {**body.get("extensions", {}), "cost": report}}


def execute(
    plan: Plan, api: Api, trading: TradingState, access: Access, asked: Asked, middleware: Middleware | None
) -> Body:
    wished = plan.in_context()
    context = in_context(trading, access, api.views, wished.get("country"), wished.get("language"))
    root = api.mutations if plan.writes else api.root
    result = execute_sync(
        plan.schema,
        plan.document,
        root_value=root(trading.shop, context),
        context_value=context,
        variable_values=asked.variables,
        operation_name=asked.operation_name,
        field_resolver=resolve_field,
        type_resolver=resolve_type,
        middleware=[middleware] if middleware else None,
    )
    body: Body = {"data": result.data}
    if result.errors:
        body["errors"] = [formatted(error, asked.request_id) for error in result.errors]
    if wished:
        body["extensions"] = {"context": {"country": context.country, "language": context.language}}
    return body


def formatted(error: GraphQLError, request_id: str) -> Any:
    """An error that no refusal made is a fault of the demo's own: it is logged, and Shopify's kind is answered."""
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return error.formatted
    log.error("the demo shop failed at %s", error.path, exc_info=cause)
    hidden = internal_error(request_id)
    return {**error.formatted, "message": hidden.message, "extensions": hidden.extensions}


def invalid_variable(error: GraphQLError, asked: Asked) -> Any:
    """graphql-core's "Variable '$first' has invalid value: …" with Shopify's extensions."""
    definition = next((node for node in error.nodes or () if isinstance(node, VariableDefinitionNode)), None)
    extensions = {
        "code": "INVALID_VARIABLE",
        "value": asked.variables.get(definition.variable.name.value) if definition else None,
        "problems": [{"path": [], "explanation": error.message}],
    }
    return {**error.formatted, "extensions": extensions}
