from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from custom_tools.aurora.allowances import NOTES, Allowance
from custom_tools.aurora.clues import kept, measured, remarks, usual
from custom_tools.aurora.deciding import decide
from custom_tools.aurora.named_sizes import Unreadable
from custom_tools.aurora.other_brands import OtherChart, other_chart
from tests.custom_tools.aurora.fitting import CHARTS

WT, SHOES, KIDS = CHARTS["womens-tops"], CHARTS["footwear-adult"], CHARTS["kids-clothing"]


def test_another_brands_size_is_placed_by_what_it_is_made_for() -> None:
    known = other_chart("Patagonia", "womens-tops")
    clue = usual(WT, "M", "women", brand="Patagonia", known=known)
    assert clue.at == 2 + Fraction(Decimal("36.5") * Decimal("2.54") - 88) / 6
    assert (clue.doubt, clue.why) == (1, "Patagonia M is made for about chest 92.7 cm")
    with pytest.raises(Unreadable, match="Patagonia's sizes are XS, S, M, L, XL"):
        usual(WT, "46", "women", brand="Patagonia", known=known)


def test_of_several_measures_of_another_brand_the_one_that_needs_most_counts() -> None:
    made_for = {"m": {"chest": Decimal(91), "waist": Decimal(79)}}
    known = OtherChart("Elsewhere", "womens-tops", "cm", "https://elsewhere.example", made_for)
    clue = usual(WT, "M", None, brand="Elsewhere", known=known)
    assert (clue.at, clue.why) == (Fraction(7, 2), "Elsewhere M is made for about chest 91 cm, waist 79 cm")


def test_a_brand_that_is_not_known_leaves_more_doubt_than_the_shops_own_size() -> None:
    stranger = usual(WT, "M", None, brand="Nobody", known=None)
    own = usual(WT, "M", None, brand="Aurora", known=None, own=True)
    assert (stranger.at, stranger.doubt, own.at, own.doubt) == (Fraction(5, 2), 2, Fraction(5, 2), 1)
    assert "of which nothing is known here" in stranger.why


def test_what_fitted_before_is_freed_of_its_own_allowances() -> None:
    runs_small = NOTES["runs small"]
    assert runs_small is not None
    assert kept(WT, "M", [runs_small], [], "kept", 1).at == 2
    assert decide(WT, [kept(WT, "M", [runs_small], [], "kept", 1)], []).size == "M"


def test_what_it_has_in_common_with_the_product_evens_out_and_is_no_reason() -> None:
    runs_large, stretches = Allowance(Fraction(-1, 2), "runs large"), Allowance(Fraction(-1, 10), "it gives")
    clue = kept(WT, "M", [runs_large], [runs_large, stretches], "kept", 1)
    verdict = decide(WT, [clue], [runs_large, stretches])
    assert (verdict.size, verdict.confidence, verdict.reasons) == ("M", "medium", ("kept", "it gives"))


def test_what_fitted_before_is_never_outside_the_chart() -> None:
    assert kept(WT, "XS", [Allowance(Fraction(7, 10), "")], [], "kept", 1).at == 0
    assert kept(WT, "XXL", [Allowance(Fraction(-7, 10), "")], [], "kept", 1).at == 6


def test_only_what_decides_is_a_clue_and_the_most_important_comes_first() -> None:
    lengths = {"waist": Decimal(70), "arm": Decimal(60), "chest": Decimal(91)}
    assert [(clue.measure, clue.why) for clue in measured(WT, lengths, "cm")] == [
        ("chest", "chest 91 cm: M is 88 to 94 cm"),
        ("waist", "waist 70 cm: M is 70 to 76 cm"),
    ]
    (outside,) = measured(WT, {"chest": Decimal("304.8")}, "in")
    assert outside.why == "chest 120 in: the chart goes from 30.7 to 45.3 in"


def test_sleeves_that_a_size_is_not_cut_for_are_mentioned() -> None:
    long_arms = {"chest": Decimal(91), "arm": Decimal(66)}
    assert list(remarks(WT, "M", long_arms, "cm")) == ["It may be short: arm 66 cm, M is 61 to 62.5 cm."]
    assert list(remarks(WT, "M", {"arm": Decimal(60)}, "cm")) == ["It may be long: arm 60 cm, M is 61 to 62.5 cm."]
    assert list(remarks(WT, "M", {"arm": Decimal(62)}, "cm")) == []


def test_a_measure_that_the_chart_lacks_is_not_passed_over_in_silence() -> None:
    (said,) = remarks(KIDS, "8 years", {"arm": Decimal(50)}, "cm")
    assert said == "This chart does not go by arm; it measures height, chest, waist."


def test_a_mistaken_unit_is_suspected_only_where_the_other_would_do() -> None:
    assert "In inches" in next(remarks(WT, None, {"chest": Decimal(36)}, "cm"))
    assert "In centimetres" in next(remarks(WT, None, {"chest": Decimal("228.6")}, "in"))
    assert list(remarks(WT, None, {"chest": Decimal(10)}, "cm")) == []
    assert list(remarks(SHOES, None, {}, "cm")) == []


def test_of_two_lengths_in_different_units_the_strange_one_is_named_and_leaves_little_sure() -> None:
    lengths = {"chest": Decimal(92), "waist": Decimal(28)}
    assert list(remarks(WT, "M", lengths, "cm")) == [
        "In inches the waist would be in the chart: ask which unit was meant."
    ]
    assert [clue.doubt for clue in measured(WT, lengths, "cm")] == [0, 2]
    verdict = decide(WT, measured(WT, lengths, "cm"), [])
    assert (verdict.confidence, verdict.missing) == ("low", None)
