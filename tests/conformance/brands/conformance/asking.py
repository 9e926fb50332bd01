"""The suite's tools that put a question to the client: forms, sampling, roots, one at a time, together and in rounds.

The same functions serve both eras: older clients are asked within the call, new ones call again with the answer.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from bridge.toolkit import (
    Accepted,
    Answer,
    Ask,
    Cancelled,
    Declined,
    Form,
    Roots,
    Sample,
    Text,
    ToolError,
    Unavailable,
    tool,
)


class Name(BaseModel):
    name: str


class Color(BaseModel):
    color: str


class Confirmation(BaseModel):
    ok: bool


class Person(BaseModel):
    username: str = Field(description="User's response")
    email: str = Field(description="User's email address")


class Defaults(BaseModel):
    name: str = "John Doe"
    age: int = 30
    score: float = 95.5
    status: Literal["active", "inactive", "pending"] = "active"
    verified: bool = True


OPTIONS = ["option1", "option2", "option3"]


def titled(kind: str) -> list[dict[str, str]]:
    return [{"const": f"value{i}", "title": f"{n} {kind}"} for i, n in enumerate(("First", "Second", "Third"), start=1)]


CHOICES = {
    "type": "object",
    "properties": {
        "untitledSingle": {"type": "string", "enum": OPTIONS},
        "titledSingle": {"type": "string", "oneOf": titled("Option")},
        "legacyEnum": {
            "type": "string",
            "enum": ["opt1", "opt2", "opt3"],
            "enumNames": ["Option One", "Option Two", "Option Three"],
        },
        "untitledMulti": {"type": "array", "items": {"type": "string", "enum": OPTIONS}},
        "titledMulti": {"type": "array", "items": {"anyOf": titled("Choice")}},
    },
}


def outcome(answer: Answer[Any]) -> str:
    match answer:
        case Accepted(BaseModel() as data):
            return f"action=accept, content={data.model_dump_json()}"
        case Accepted(data):
            return f"action=accept, content={json.dumps(data)}"
        case Declined():
            return "action=decline, content={}"
        case Cancelled():
            return "action=cancel, content={}"
        case Unavailable():
            raise ToolError("This client can't put the question to its user.")


@tool(title="Sampling", open_world=True)
async def test_sampling(
    ask: Ask, prompt: Annotated[str, Field(description="The prompt to send to the client's model.")]
) -> str:
    """Has the client's model answer a prompt."""
    match await ask.sample(prompt, max_tokens=100):
        case Accepted(reply) if isinstance(reply.content, Text):
            return f"LLM response: {reply.content.text}"
        case _:
            raise ToolError("This client offers no sampling in text.")


@tool(title="Elicitation")
async def test_elicitation(
    ask: Ask, message: Annotated[str, Field(description="The message to show the user.")]
) -> str:
    """Asks the user for a name and an e-mail address."""
    return f"User response: {outcome(await ask(message, Person))}"


@tool(title="Elicitation with defaults")
async def test_elicitation_sep1034_defaults(ask: Ask) -> str:
    """Asks with a default for every primitive type."""
    answer = await ask("Please review the values.", Defaults)
    return f"Elicitation completed: {outcome(answer)}"


@tool(title="Elicitation with choices")
async def test_elicitation_sep1330_enums(ask: Ask) -> str:
    """Asks with each of the five forms of choice."""
    answer = await ask("Please choose.", CHOICES)
    return f"Elicitation completed: {outcome(answer)}"


@tool(title="Elicitation on a stream")
async def test_streaming_elicitation(ask: Ask) -> str:
    """Asks for a confirmation, which must never travel as a request of the server's own."""
    return outcome(await ask("Please confirm", Confirmation, key="confirm"))


@tool(title="Input required: elicitation")
async def test_input_required_result_elicitation(ask: Ask) -> str:
    """Asks for a name and greets."""
    match await ask("What is your name?", Name, key="user_name"):
        case Accepted(answer):
            return f"Hello, {answer.name}!"
        case _:
            return "Hello, whoever you are!"


@tool(title="Input required: sampling", open_world=True)
async def test_input_required_result_sampling(ask: Ask) -> str:
    """Has the client's model name a capital."""
    match await ask.sample("What is the capital of France?", max_tokens=100, key="capital_question"):
        case Accepted(reply) if isinstance(reply.content, Text):
            return reply.content.text
        case _:
            raise ToolError("This client offers no sampling in text.")


@tool(title="Input required: roots")
async def test_input_required_result_list_roots(ask: Ask) -> str:
    """Asks in which folders the client works."""
    match await ask.roots(key="client_roots"):
        case Accepted(answer):
            return "Roots: " + ", ".join(str(root.uri) for root in answer.roots)
        case _:
            raise ToolError("This client offers no roots.")


@tool(title="Input required: state")
async def test_input_required_result_request_state(ask: Ask) -> str:
    """Asks for a confirmation and takes the answer only together with the state it gave out."""
    return f"state-ok: {outcome(await ask('Please confirm', Confirmation, key='confirm'))}"


@tool(title="Input required: several at once", open_world=True)
async def test_input_required_result_multiple_inputs(ask: Ask) -> str:
    """Asks the user, the client's model and the client in one round."""
    answers = await ask.together(
        user_name=Form("What is your name?", Name),
        greeting=Sample("Generate a greeting", max_tokens=50),
        client_roots=Roots(),
    )
    return "Answered: " + ", ".join(name for name, answer in answers.items() if isinstance(answer, Accepted))


@tool(title="Input required: two rounds")
async def test_input_required_result_multi_round(ask: Ask) -> str:
    """Asks for a name, and when that is known for a colour."""
    first = await ask("Step 1: What is your name?", Name, key="step1")
    second = await ask("Step 2: What is your favorite color?", Color, key="step2")
    return f"{outcome(first)}; {outcome(second)}"


@tool(title="Input required: tampered state")
async def test_input_required_result_tampered_state(ask: Ask) -> str:
    """Asks for a confirmation; a state that was changed on the way is refused before this runs again."""
    return outcome(await ask("Please confirm", Confirmation, key="confirm"))


@tool(title="Input required: capabilities", open_world=True)
async def test_input_required_result_capabilities(ask: Ask) -> str:
    """Asks only what this client declared that it can answer."""
    answers = await ask.together(
        user_name=Form("What is your name?", Name),
        greeting=Sample("Generate a greeting", max_tokens=50),
    )
    return "Answered: " + ", ".join(name for name, answer in answers.items() if isinstance(answer, Accepted))
