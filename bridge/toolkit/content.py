"""What tools, prompts and resources return. The content blocks are MCP's own types under short names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mcp_types import (
    AudioContent,
    BlobResourceContents,
    ContentBlock,
    EmbeddedResource,
    ImageContent,
    PromptMessage,
    ResourceLink,
    TextContent,
    TextResourceContents,
)
from pydantic import BaseModel

Text = TextContent
Image = ImageContent
Audio = AudioContent
Message = PromptMessage
TextResource = TextResourceContents
BlobResource = BlobResourceContents

CONTENT_BLOCKS = (Text, Image, Audio, EmbeddedResource, ResourceLink)


@dataclass(frozen=True, slots=True)
class Result:
    """A tool's answer, told twice: `structured` for programs and `text` for the model.

    Some clients show the model only one of the two, so each must suffice alone. `content` adds
    blocks after the text; `is_error` says that the text tells what to do about a failure.
    """

    structured: BaseModel | Mapping[str, Any] | None = None
    text: str = ""
    content: Sequence[ContentBlock] = ()
    is_error: bool = False
    meta: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A resource's body where the declared MIME type does not hold: text, or bytes."""

    body: str | bytes
    mime_type: str | None = None
    meta: Mapping[str, Any] | None = None
