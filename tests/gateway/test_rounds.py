from __future__ import annotations

from typing import Any

import httpx
import mcp_types as types
import pytest
from mcp import Client
from pydantic import BaseModel

from bridge.toolkit import Accepted, Ask, Form, Sample, Unavailable, prompt, tool
from tests.gateway.serving import ENVELOPE, ERAS, brand_at, modern

FORMS = {**ENVELOPE, "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}}}


class Name(BaseModel):
    name: str


class Colour(BaseModel):
    colour: str


@tool(title="Engrave")
async def engrave(ask: Ask) -> str:
    """Engraves, after two questions."""
    name = await ask("Which name?", Name, key="name")
    colour = await ask("Which colour?", Colour, key="colour")
    match name, colour:
        case Accepted(first), Accepted(second):
            return f"{first.name} in {second.colour}"
        case Unavailable(), _:
            return "nobody to ask"
        case _:
            return f"{type(name).__name__}, {type(colour).__name__}"


@tool(title="Rhyme", read_only=True)
async def rhyme(ask: Ask) -> str:
    """Asks the client's model and its person."""
    answers = await ask.together(who=Form("For whom?", Name), poem=Sample("Write a line", 20))
    return ", ".join(f"{key}: {type(answer).__name__}" for key, answer in answers.items())


@tool(title="Look round", read_only=True)
async def look_round(ask: Ask) -> str:
    """Asks the client's model, then where it works."""
    match await ask.sample("Write a line", max_tokens=20), await ask.roots():
        case Accepted(line), Accepted(listed):
            return f"{line.content.text} {listed.roots[0].uri}"
        case _:
            return "nothing"


@tool(title="Nag", read_only=True)
async def nag(ask: Ask) -> str:
    """Never has enough."""
    for number in range(1000):
        await ask(f"Question {number}?", Name)
    return "done"


@prompt(title="Gift")
async def gift(ask: Ask) -> str:
    """A prompt that asks."""
    answer = await ask("For whom?", Name)
    return f"A gift for {answer.data.name}" if isinstance(answer, Accepted) else "A gift"


def person(*answers: types.ElicitResult) -> Any:
    """Gives these answers, one after the other, and remembers what it was asked."""
    left = list(answers)

    async def elicit(context: object, params: types.ElicitRequestFormParams) -> types.ElicitResult:
        elicit.asked.append(params.message)  # type: ignore[attr-defined]
        return left.pop(0)

    elicit.asked = []  # type: ignore[attr-defined]
    return elicit


def yes(**content: str) -> types.ElicitResult:
    return types.ElicitResult(action="accept", content=dict(content))


def text(result: Any) -> str:
    return str(result.content[0].text)


@pytest.mark.parametrize("era", ERAS)
async def test_each_question_is_put_once_and_the_tool_gets_every_answer(era: str) -> None:
    ann = person(yes(name="Ann"), yes(colour="red"))
    async with brand_at(engrave) as url, Client(url, mode=era, elicitation_callback=ann) as client:
        result = await client.call_tool("engrave", {})
    assert text(result) == "Ann in red"
    assert ann.asked == ["Which name?", "Which colour?"]


@pytest.mark.parametrize("era", ERAS)
async def test_no_and_not_now_reach_the_tool(era: str) -> None:
    ann = person(types.ElicitResult(action="decline"), types.ElicitResult(action="cancel"))
    async with brand_at(engrave) as url, Client(url, mode=era, elicitation_callback=ann) as client:
        assert text(await client.call_tool("engrave", {})) == "Declined, Cancelled"


@pytest.mark.parametrize("era", ERAS)
async def test_a_client_without_a_person_lets_the_tool_go_on_without(era: str) -> None:
    async with brand_at(engrave) as url, Client(url, mode=era) as client:
        assert text(await client.call_tool("engrave", {})) == "nobody to ask"


@pytest.mark.parametrize("era", ERAS)
async def test_an_answer_in_another_form_is_refused(era: str) -> None:
    ann = person(yes(nom="Ann"))
    async with brand_at(engrave) as url, Client(url, mode=era, elicitation_callback=ann) as client:
        result = await client.call_tool("engrave", {})
    assert result.is_error
    assert "does not have the form" in text(result)


@pytest.mark.parametrize("era", ERAS)
async def test_of_several_questions_only_those_that_the_client_can_put_are_put(era: str) -> None:
    ann = person(yes(name="Bo"))
    async with brand_at(rhyme) as url, Client(url, mode=era, elicitation_callback=ann) as client:
        assert text(await client.call_tool("rhyme", {})) == "who: Accepted, poem: Unavailable"


@pytest.mark.parametrize("era", ERAS)
async def test_the_clients_model_and_its_folders_are_asked_in_the_same_way(era: str) -> None:
    async def sample(context: object, params: types.CreateMessageRequestParams) -> types.CreateMessageResult:
        return types.CreateMessageResult(role="assistant", content=types.TextContent(text="Roses"), model="m")

    async def roots(context: object) -> types.ListRootsResult:
        return types.ListRootsResult(roots=[types.Root(uri="file:///home")])  # type: ignore[arg-type]

    callbacks: dict[str, Any] = {"sampling_callback": sample, "list_roots_callback": roots}
    async with brand_at(look_round) as url, Client(url, mode=era, **callbacks) as client:
        assert text(await client.call_tool("look_round", {})) == "Roses file:///home"


@pytest.mark.parametrize("era", ERAS)
async def test_a_prompt_may_ask_too(era: str) -> None:
    ann = person(yes(name="Bo"))
    async with brand_at(gift) as url, Client(url, mode=era, elicitation_callback=ann) as client:
        filled = await client.get_prompt("gift")
    assert filled.messages[0].content.text == "A gift for Bo"  # type: ignore[union-attr]


async def test_an_older_client_whose_person_cannot_be_reached_counts_as_one_without() -> None:
    async def broken(context: object, params: object) -> types.ErrorData:
        return types.ErrorData(code=-1, message="the window is closed")

    async with brand_at(engrave) as url, Client(url, mode="legacy", elicitation_callback=broken) as client:
        assert text(await client.call_tool("engrave", {})) == "nobody to ask"


async def test_a_tool_that_never_stops_asking_is_stopped() -> None:
    ann = person(*(yes(name="x") for _ in range(100)))
    async with brand_at(nag) as url, Client(url, mode="legacy", elicitation_callback=ann) as client:
        result = await client.call_tool("nag", {})
    assert "too many questions" in text(result)


async def test_answers_of_earlier_rounds_are_sealed_and_a_forged_seal_is_refused() -> None:
    async with brand_at(engrave) as url, httpx.AsyncClient() as client:
        asked = (await ask_again(client, url)).json()["result"]
        state = asked["requestState"]
        answer = {"name": {"action": "accept", "content": {"name": "Ann"}}}
        forged = (await ask_again(client, url, answer, state[:-2] + "xx")).json()
        second = (await ask_again(client, url, answer, state)).json()["result"]
    assert (asked["resultType"], list(asked["inputRequests"])) == ("input_required", ["name"])
    assert forged["error"]["code"] == -32602
    assert list(second["inputRequests"]) == ["colour"]
    assert "Ann" not in second["requestState"]


async def test_a_state_is_good_for_its_own_call_only() -> None:
    async with brand_at(engrave, rhyme) as url, httpx.AsyncClient() as client:
        state = (await ask_again(client, url)).json()["result"]["requestState"]
        elsewhere = await ask_again(client, url, {}, state, name="rhyme")
    assert elsewhere.json()["error"]["code"] == -32602


async def test_an_answer_under_another_name_is_asked_for_again() -> None:
    async with brand_at(engrave) as url, httpx.AsyncClient() as client:
        again = await ask_again(client, url, {"nome": {"action": "accept", "content": {"name": "Ann"}}})
    assert list(again.json()["result"]["inputRequests"]) == ["name"]


async def ask_again(
    client: httpx.AsyncClient, url: str, answers: Any = None, state: str | None = None, *, name: str = "engrave"
) -> httpx.Response:
    params: dict[str, Any] = {"name": name, "arguments": {}, "_meta": FORMS}
    if answers is not None:
        params["inputResponses"] = answers
    if state is not None:
        params["requestState"] = state
    return await modern(client, url, "tools/call", **params)
