"""What `ask_business` answers: passages as the merchant wrote them, with their titles and addresses.

UCP's shape of an answer, from the draft `dev.ucp.common.ask`, which no dated release has yet. Not being able to
answer is an answer, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bridge.toolkit import Result
from bridge.tools import ucp
from bridge.tools.catalog_text import one_line
from bridge.tools.markets import Market, Wish
from bridge.tools.passages import Passage, Source
from bridge.tools.questions import asks_to_act
from bridge.tools.ranking import Found
from bridge.tools.ucp import Members

TITLES_MAX = 12
TITLE_LENGTH = 100

NEAR = "The shop's texts do not speak of exactly this. On the same topic they say:"
NOT_DONE = (
    "Nothing was done: ask_business only reads. Use the tool that does this, or say that the shop has to be asked."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a shop's texts for an answer. `complete` is false when there are more than one can read."""

    wished: Wish
    market: Market
    sources: Sequence[Source]
    complete: bool

    @property
    def in_language(self) -> bool:
        """The one that was asked for, if any was. `PT_BR` is answered by `PT`, and the other way round."""
        wished, told = self.wished.language, self.market.language
        return wished is None or wished.split("_")[0] == told.split("_")[0]


def answer(reading: Reading, found: Found, question: str) -> Result:
    said = [*_not_done(question), *_language(reading), *_unread(reading)]
    if found.passages:
        blocks = [_block(passage) for passage in found.passages]
        links = _links(passage.source for passage in found.passages)
        plain = "\n\n".join(blocks if found.close else [NEAR, *blocks])
    else:
        said.append(ucp.info("No text of the shop answers this.", code="not_answered"))
        links = _links(source for source in reading.sources if source.kind == "contact_information")
        plain = _nothing(reading)
    notes = [message["content"] for message in said if message.get("code") != "not_answered"]
    return Result(ucp.result(None, said, answer={"plain": plain}, links=links), "\n\n".join([*notes, plain]))


def _block(passage: Passage) -> str:
    title = one_line(passage.source.title, TITLE_LENGTH)
    named = f"{title}: {passage.heading}" if passage.heading else title
    return "\n".join(part for part in (named, passage.text, passage.source.url) if part)


def _nothing(reading: Reading) -> str:
    titles = dict.fromkeys(one_line(source.title, TITLE_LENGTH) for source in reading.sources)
    if not titles:
        return "The shop has published no policies, pages or FAQ, so this is not known here."
    more = ", …" if len(titles) > TITLES_MAX else ""
    return (
        "The shop's policies, pages and FAQ do not answer this. There are: "
        f"{', '.join(list(titles)[:TITLES_MAX])}{more}. Ask in other words if one of them may; else it is not known."
    )


def _links(sources: Iterable[Source]) -> list[Members]:
    """UCP wants an address; a text without one is quoted all the same."""
    found = {source.url: source for source in reversed(list(sources)) if source.url}
    return [{"type": one.kind, "url": url, "title": one.title} for url, one in reversed(found.items())]


def _not_done(question: str) -> list[Members]:
    return [ucp.info(NOT_DONE, code="operation_not_performed")] if asks_to_act(question) else []


def _language(reading: Reading) -> list[Members]:
    if reading.in_language:
        return []
    wished, told = reading.wished.language, reading.market.language
    content = f"The shop has no texts in {wished}; these are in {told}, and found best by words of that language."
    return [ucp.info(content, code="language_mismatch")]


def _unread(reading: Reading) -> list[Members]:
    if reading.complete:
        return []
    return [ucp.info("The shop has more pages than could be looked through; others may say more.", code="not_all_read")]
