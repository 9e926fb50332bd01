"""What a buyer's question asks for: the words that matter in it, each with the words that shops use for the same,
and whether it is no question at all, but asks for something to be done.

Pure, and made of lists: a question about a shop turns on few things. English and German are known well; in other
languages a word stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

WORDS_MAX = 40  # of a question; nobody asks for more things at once

# Scripts that put no spaces between words: kana, Han, hangul (which does, but not before particles).
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(r"[^\W_]+")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
_KANA_ALONE = re.compile("[\u3040-\u309f]+")

_FILLER = """
a about after again all also always am an and another any anybody anyone anything are as at be because been before
being between both but by can cannot could d did do does doing don else ever every everything for from get getting
give go going good got had has have having he hello help her here hi his how i if in into is it its just kind know let
like ll long look looking m make many may me might more most much must my need no not now number of off often on once
one only or other our out over please possible possibly quite re really s say sell selling send sending shall she
should shop since so some someone something somewhere soon such t take takes tell than thank thanks that the their
them then there these they thing things think this those through till to too under until up us use using usually ve
very want wants was way we well were what whats when where whether which while who whom whose why will with within
without won wonder wondering work works would yes yet you your yours

ab aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bekomme bekommen bin
bis bitte da damit dann das dass daß dein deine dem den denn der des die dies diese diesem diesen dieser dieses doch
dort du durch ein eine einem einen einer eines er es etwas euch euer eure für gegen gehen geht gerne gibt habe haben
hallo hat hatte hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt
kann kannst kein keine können könnt könnte lang lange lässt machen man mehr mein meine meinem meinen meiner mich mir
mit möchte möglich müssen muss nach nicht noch nur ob oder ohne schon sehr sein seine selbst sich sie sind so soll
sollte über um und uns unser unsere unter viel viele vom von vor wann war warum was weil welche welchem welchen
welcher welches wenn wer werde werden wie wieder will wir wird wo wohin wollen woher würde zu zum zur zwischen
"""
_STOP = frozenset(_FILLER.split())

# By language: what buyers say | what shops also call it
_SAME = {
    "EN": (
        "return returns returned returning back | refund refunded refundable exchange",
        "refund refunds refunded money reimburse reimbursement | return returned",
        "exchange swap replace replacement | return",
        "ship ships shipping shipped shipment deliver delivers delivered delivery deliveries |",
        "arrive arrives | delivery deliver ship shipping",
        "package parcel | delivery deliver ship shipping",
        "cost costs fee fees charge charges | price",
        "pay payment payments paying paypal card cards | invoice",
        "cancel cancels cancellation cancelling canceling |",
        "warranty guarantee guaranteed | repair defect damaged broken",
        "broken damaged defective faulty | defect repair",
        "contact email mail phone telephone call reach | write",
        "hours open opening opens | stores shops daily",
        "store stores shops pickup | pick",
        "size sizes sizing fit fits measure measurements |",
        "privacy data personal gdpr |",
        "wash washing clean cleaning | care",
        "abroad international internationally country countries overseas | ship countries",
    ),
    "DE": (
        "rückgabe retoure retouren zurückgeben zurückschicken zurücksenden widerruf | umtausch erstattung",
        "erstattung erstatten rückerstattung geld | rückgabe",
        "umtausch umtauschen tauschen | rückgabe",
        "versand versenden verschicken liefern liefert lieferung lieferzeit zustellung |",
        "paket ankommen kommt | lieferung versand",
        "kosten kostet preis gebühr gebühren versandkosten |",
        "zahlen bezahlen zahlung zahlungsarten zahlungsmittel | rechnung",
        "stornieren storno stornierung kündigen |",
        "garantie gewährleistung | reparatur reparieren defekt beschädigt",
        "kaputt defekt beschädigt zerbrochen | reparatur",
        "kontakt mail telefon anrufen erreichen telefonnummer | schreiben",
        "öffnungszeiten geöffnet offen | läden täglich uhr",
        "größe größen passform passt messen |",
        "datenschutz daten dsgvo |",
        "waschen wäsche reinigen | pflege",
        "ausland länder | liefern",
    ),
}
_COMPOUNDED = frozenset({"DE"})  # languages in which "Rückgabefrist" is one word
_COMPOUNDED_FROM = 5  # letters


def words(question: str) -> list[str]:
    """All of them, each once. Where a script sets no words apart they are pairs of signs, with a space between."""
    spoken = (word.lower() for run in _WORD.findall(question) for word in _split(run))
    return list(dict.fromkeys(spoken))[:WORDS_MAX]


def matters(word: str) -> bool:
    return word not in _STOP


def same(word: str, language: str) -> frozenset[str]:
    """Other words for the same. `language` is Shopify's code."""
    language = language.split("_")[0]
    found: set[str] = set()
    for said, used in (group.split("|") for group in _SAME.get(language, ())):
        if any(_is(word, one, language) for one in said.split()):
            found.update(said.split(), used.split())
    return frozenset(found - {word})


def _is(word: str, known: str, language: str) -> bool:
    return word == known or (language in _COMPOUNDED and len(known) >= _COMPOUNDED_FROM and word.startswith(known))


def _split(run: str) -> list[str]:
    """A run of letters and digits: itself, or the pairs of signs that it has where words are not set apart."""
    pairs = [" ".join(pair) for part in _UNSPACED_RUN.findall(run) for pair in pairwise(part) if not _particle(pair)]
    rest = [word for word in _UNSPACED_RUN.split(run) if word]
    return [*rest, *pairs]


def _particle(pair: Sequence[str]) -> bool:
    """Hiragana is grammar, for the most part."""
    return _KANA_ALONE.fullmatch("".join(pair)) is not None


_POLITE = (
    r"(?:(?:hi|hello|hey|ok|please|now|(?:can|could|would|will) you|i want(?: you)? to|i(?:'d| would) like(?: you)? to"
)
_POLITE += r"|i need(?: you)? to|help me(?: to)?|go ahead and)[\s,!]+)*"
_ENGLISH = (
    "cancel|change|update|edit|refund|return|exchange|replace|order|buy|add|remove|delete|apply|book|reserve|"
    "subscribe|unsubscribe|pause|ship|send|resend|redirect|track|reorder"
)
_GERMAN = "stornier|änder|erstatt|zurück|umtausch|tausch|bestell|kauf|lösch|kündig|schick|send|reservier|verschick"
_REQUESTS = (
    re.compile(rf"{_POLITE}(?:{_ENGLISH})\b.*\b(?:my|mine|me|this|these|that|those|it|them|order|\d+)\b", re.I | re.S),
    re.compile(
        rf"(?:bitte|können sie|könnten sie|kannst du|könntest du|ich möchte|ich will|ich würde gerne?|{_GERMAN})"
        rf"(?=.*\b(?:mein|mich|mir|dies|das|es\b|sie\b|\d)).*(?:{_GERMAN}|bitte)",
        re.I | re.S,
    ),
)


def asks_to_act(question: str) -> bool:
    """ "Cancel my order", not "How do I cancel my order?"; known in English and German."""
    return any(request.match(question.strip()) for request in _REQUESTS)
