from __future__ import annotations

from bridge.demo.querylanguage import And, Not, Or, Term, parse, with_last_as_prefix, with_synonyms


def test_escapes_take_every_meaning_away() -> None:
    assert parse(r"\-linen") == Term("-linen")
    assert parse(r"title\:linen") == Term("title:linen")
    assert parse(r"\(linen\)") == Term("(linen)")
    assert parse('"OR"') == Term("OR", quoted=True)


def test_an_apostrophe_in_a_word_opens_no_quote() -> None:
    assert parse("women's men's") == And((Term("women's"), Term("men's")))


def test_operators_bind_as_in_arithmetic() -> None:
    assert parse("a b OR c") == Or((And((Term("a"), Term("b"))), Term("c")))
    assert parse("-(a OR b)") == Not(Or((Term("a"), Term("b"))))


def test_only_the_last_word_being_typed_is_a_beginning() -> None:
    assert with_last_as_prefix(parse("linen shi")) == And((Term("linen"), Term("shi", prefix=True)))
    assert with_last_as_prefix(parse('"linen shi"')) == Term("linen shi", quoted=True)
    assert with_last_as_prefix(parse("tag:shi")) == Term("shi", field="tag")


def test_synonyms_work_both_ways_and_across_words() -> None:
    groups = {"rain jacket": ["anorak"]}
    anorak, both = Term("anorak"), And((Term("rain"), Term("jacket")))
    assert with_synonyms(anorak, groups) == Or((anorak, Term("rain jacket", quoted=True)))
    assert with_synonyms(both, groups) == Or((both, Term("anorak", quoted=True)))
    assert with_synonyms(parse("rain OR jacket"), groups) == parse("rain OR jacket")
