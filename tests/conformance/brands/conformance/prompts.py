"""The suite's prompts: plain, with arguments and completions, with a resource, a picture, and one that asks."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field

from bridge.toolkit import Accepted, Ask, EmbeddedResource, Image, Message, Text, TextResource, prompt

PIXEL = Image(
    data=b64encode((Path(__file__).parent / "pixel.png").read_bytes()).decode(),
    mime_type="image/png",
)


class Context(BaseModel):
    context: str


async def words(value: str) -> list[str]:
    return [word for word in ("testing", "testValue1", "testValue2") if word.startswith(value)]


@prompt(title="Simple")
async def test_simple_prompt() -> str:
    """A prompt without arguments."""
    return "This is a simple prompt for testing."


@prompt(title="With arguments", complete={"arg1": words, "arg2": words})
async def test_prompt_with_arguments(
    arg1: Annotated[str, Field(description="First test argument")],
    arg2: Annotated[str, Field(description="Second test argument")],
) -> str:
    """A prompt that repeats its two arguments."""
    return f"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'"


@prompt(title="With a resource")
async def test_prompt_with_embedded_resource(
    resourceUri: Annotated[str, Field(description="URI of the resource to embed")],
) -> list[Message]:
    """A prompt with a resource inside."""
    resource = TextResource(uri=resourceUri, mime_type="text/plain", text="Embedded resource content for testing.")
    return [
        Message(role="user", content=EmbeddedResource(resource=resource)),
        Message(role="user", content=Text(text="Please process the embedded resource above.")),
    ]


@prompt(title="With a picture")
async def test_prompt_with_image() -> list[Message]:
    """A prompt with a picture inside."""
    return [
        Message(role="user", content=PIXEL),
        Message(role="user", content=Text(text="Please analyze the image above.")),
    ]


@prompt(title="That asks")
async def test_input_required_result_prompt(ask: Ask) -> str:
    """A prompt that asks what it should be about."""
    match await ask("What context should the prompt use?", Context, key="user_context"):
        case Accepted(answer):
            return f"Use this context: {answer.context}"
        case _:
            return "There is no particular context."
