"""Asking the person, or the model, on the other side. Decides only; `gateway.rounds` carries questions and answers.

A tool that asks is **run again from the top** with the answer: the newest protocol has no way to wait inside
a call, and older ones are treated alike so that a tool is written once. So ask before you act. On the first
run the question leaves the tool as `Unanswered`; on the next run the same line returns the answer.

    match await ask("Send this gift card now?", Confirmation):
        case Accepted(data): ...
        case Unavailable(): return "Ask the buyer, then call again."
        case _: return "Nothing was sent."
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError as SchemaMismatch
from mcp.server.elicitation import render_elicitation_schema
from mcp_types import (
    ClientCapabilities,
    CreateMessageRequest,
    CreateMessageRequestParams,
    CreateMessageResult,
    ElicitationCapability,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    FormElicitationCapability,
    ListRootsRequest,
    ListRootsResult,
    RootsCapability,
    SamplingCapability,
    SamplingMessage,
    TextContent,
)
from pydantic import BaseModel, ValidationError
from referencing import Registry

from bridge.errors import ToolError

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Accepted(Generic[T]):
    data: T


@dataclass(frozen=True, slots=True)
class Declined:
    """The person said no."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The person closed the question, or let it lie for too long."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """This client can't put such a question: do without, or have the assistant ask and call again."""


Answer = Accepted[T] | Declined | Cancelled | Unavailable


@dataclass(frozen=True, slots=True)
class Form:
    """A question to the person. `fields` is a flat pydantic model or its JSON Schema; never ask for a secret."""

    message: str
    fields: type[BaseModel] | Mapping[str, Any]

    needs = ClientCapabilities(elicitation=ElicitationCapability(form=FormElicitationCapability()))
    result_type = ElicitResult

    def request(self) -> ElicitRequest:
        fields = self.fields
        schema = dict(fields) if isinstance(fields, Mapping) else render_elicitation_schema(fields)
        return ElicitRequest(params=ElicitRequestFormParams(message=self.message, requested_schema=schema))

    def answer(self, wire: Mapping[str, Any]) -> Answer[Any]:
        result = ElicitResult.model_validate(wire)
        if result.action == "accept":
            return Accepted(self._read(result.content or {}))
        return Declined() if result.action == "decline" else Cancelled()

    def _read(self, content: dict[str, Any]) -> Any:
        if not isinstance(self.fields, Mapping):
            return self.fields.model_validate(content)
        Draft202012Validator(self.fields, registry=Registry()).validate(content)
        return content


@dataclass(frozen=True, slots=True)
class Sample:
    """A question to the client's own model. `Accepted.data` is MCP's `CreateMessageResult`."""

    prompt: str
    max_tokens: int
    system: str | None = None

    needs = ClientCapabilities(sampling=SamplingCapability())
    result_type = CreateMessageResult

    def request(self) -> CreateMessageRequest:
        message = SamplingMessage(role="user", content=TextContent(text=self.prompt))
        params = CreateMessageRequestParams(messages=[message], max_tokens=self.max_tokens, system_prompt=self.system)
        return CreateMessageRequest(params=params)

    def answer(self, wire: Mapping[str, Any]) -> Answer[CreateMessageResult]:
        return Accepted(CreateMessageResult.model_validate(wire))


@dataclass(frozen=True, slots=True)
class Roots:
    """Which folders the client works in. `Accepted.data` is MCP's `ListRootsResult`."""

    needs = ClientCapabilities(roots=RootsCapability())
    result_type = ListRootsResult

    def request(self) -> ListRootsRequest:
        return ListRootsRequest()

    def answer(self, wire: Mapping[str, Any]) -> Answer[ListRootsResult]:
        return Accepted(ListRootsResult.model_validate(wire))


Question = Form | Sample | Roots


class MissingCapability(ToolError):
    """The tool is of no use without something that this client did not declare."""

    def __init__(self, needs: ClientCapabilities) -> None:
        name = ", ".join(needs.model_dump(exclude_none=True))
        super().__init__(f"This tool needs a client that offers {name}, and this one does not.")
        self.needs = needs


class Unanswered(BaseException):
    def __init__(self, questions: Mapping[str, Question]) -> None:
        super().__init__("the tool asks something first")
        self.questions = questions


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came, None when the client could give none; and the digest of the question that it was
    given to, None when that is not known."""

    wire: Mapping[str, Any] | None
    question: str | None = None


class Ask:
    """One call's questions. Do not ask from within a task group or `gather`: the question could not get out."""

    def __init__(self, capabilities: ClientCapabilities | None, given: Mapping[str, Given]) -> None:
        self._capabilities = capabilities or ClientCapabilities()
        self._given = given
        self._count = 0

    @overload
    async def __call__(self, message: str, fields: type[M], *, key: str | None = None) -> Answer[M]: ...
    @overload
    async def __call__(
        self, message: str, fields: Mapping[str, Any], *, key: str | None = None
    ) -> Answer[dict[str, Any]]: ...
    async def __call__(
        self, message: str, fields: type[BaseModel] | Mapping[str, Any], *, key: str | None = None
    ) -> Answer[Any]:
        """`key` names the question on the wire; it must be the same in every run of the tool."""
        return await self._one(Form(message, fields), key)

    async def sample(
        self, prompt: str, *, max_tokens: int, system: str | None = None, key: str | None = None
    ) -> Answer[CreateMessageResult]:
        return await self._one(Sample(prompt, max_tokens, system), key)

    async def roots(self, *, key: str | None = None) -> Answer[ListRootsResult]:
        return await self._one(Roots(), key)

    async def together(self, **questions: Question) -> dict[str, Answer[Any]]:
        """Several at once, so that the person is interrupted once. Those this client can't put are `Unavailable`."""
        answers = {key: self._answer(key, question) for key, question in questions.items()}
        missing = {key: questions[key] for key, answer in answers.items() if answer is None}
        if missing:
            raise Unanswered(missing)
        return {key: answer for key, answer in answers.items() if answer is not None}

    def can(self, needs: ClientCapabilities) -> bool:
        """Whether the client declared all of `needs`, such as `Sample.needs`."""
        have = self._capabilities
        if (needs.roots and have.roots is None) or (needs.sampling and have.sampling is None):
            return False
        return needs.elicitation is None or _takes_forms(have)

    def require(self, needs: ClientCapabilities) -> None:
        """For a tool that makes no sense otherwise. Raises `MissingCapability`."""
        if not self.can(needs):
            raise MissingCapability(needs)

    async def _one(self, question: Question, key: str | None) -> Answer[Any]:
        self._count += 1
        key = key or f"question_{self._count}"
        return (await self.together(**{key: question}))[key]

    def _answer(self, key: str, question: Question) -> Answer[Any] | None:
        given = self._given.get(key)
        if given is not None and given.question in (None, digest(question)):
            return _read(key, question, given.wire)
        return None if self.can(question.needs) else Unavailable()


def digest(question: Question) -> str:
    """An answer counts only for the question as it was worded, so that a new release never reuses an old consent."""
    rendered = question.request().model_dump(mode="json", by_alias=True, exclude_none=True)
    text = json.dumps(rendered, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:12]).decode()


def _read(key: str, question: Question, wire: Mapping[str, Any] | None) -> Answer[Any]:
    if wire is None:
        return Unavailable()
    try:
        return question.answer(wire)
    except (ValidationError, SchemaMismatch):
        pass  # not raised from it: it holds what a person answered
    raise ToolError(f"The answer to `{key}` does not have the form that was asked for. Call again.")


def _takes_forms(have: ClientCapabilities) -> bool:
    """An empty `elicitation` means forms: that was its only meaning before there were others."""
    elicitation = have.elicitation
    return elicitation is not None and (elicitation.form is not None or elicitation.url is None)
