from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_tools.aurora.allowances import NOTES, STRETCH, WORN, Allowance
from custom_tools.aurora.deciding import Clue, border_near, decide
from tests.custom_tools.aurora.fitting import CHARTS, fitted

WT, MT, WB, MB = "womens-tops", "mens-tops", "womens-bottoms", "mens-bottoms"
KIDS, SHOES, SMALL_SHOES = "kids-clothing", "footwear-adult", "footwear-kids"
RAIN, BASE, BOOTS = {"kind": "Rain Jackets"}, {"kind": "Base Layers"}, {"kind": "Hiking Boots"}
LITTLE, FOUR = {"stretch": "slight"}, {"stretch": "four-way"}
SMALL, LARGE = {"note": "runs small"}, {"note": "runs large"}
CLOSE, LOOSE = {"likes": "close"}, {"likes": "loose"}
INCH: dict[str, Any] = {"unit": "in"}

CASES: list[tuple[str, dict[str, float], dict[str, Any], str, str]] = [
    # By the chart alone: chest of womens-tops 78 83 88 94 100 107 115, of mens-tops 82 88 95 102 110 119 128
    (WT, {"chest": 80.5}, {}, "XS high", "0.5, in the middle"),
    (WT, {"chest": 85}, {}, "S high", "1.4"),
    (WT, {"chest": 91}, {}, "M high", "2.5"),
    (WT, {"chest": 97}, {}, "L high", "3.5"),
    (WT, {"chest": 103.5}, {}, "XL high", "4.5"),
    (WT, {"chest": 111}, {}, "XXL high", "5.5"),
    (MT, {"chest": 85}, {}, "XS high", "0.5"),
    (MT, {"chest": 98.5}, {}, "M high", "2.5"),
    (MT, {"chest": 106}, {}, "L high", "3.5"),
    (MT, {"chest": 123.5}, {}, "XXL high", "5.5"),
    # Round a border, S to M at 88: a tenth of S is 0.5 cm, a tenth of M 0.6
    (WT, {"chest": 87.4}, {}, "S high", "1.88, clear of it"),
    (WT, {"chest": 87.45}, {}, "S high", "1.89, still clear of it"),
    (WT, {"chest": 87.5}, {}, "S medium, nearly M, ask waist", "1.9, just at a tenth"),
    (WT, {"chest": 87.6}, {}, "S medium, nearly M, ask waist", "1.92"),
    (WT, {"chest": 88}, {}, "M medium, nearly S, ask waist", "2.0, the border belongs to the larger"),
    (WT, {"chest": 88.6}, {}, "M medium, nearly S, ask waist", "2.1, just at a tenth"),
    (WT, {"chest": 88.7}, {}, "M high", "2.117, clear of it"),
    # At the ends of the chart
    (WT, {"chest": 78}, {}, "XS high", "0.0 is in, and no border to anything"),
    (WT, {"chest": 115}, {}, "XXL high", "6.0 is in"),
    (WT, {"chest": 77.9}, {}, "below", "below 0"),
    (WT, {"chest": 115.1}, {}, "above", "above 6"),
    (MT, {"chest": 130}, {}, "above", "above 128"),
    (WT, {"chest": 91, "waist": 100}, {}, "above", "the waist is above 99, whatever the chest"),
    (WT, {"chest": 91, "waist": 55}, {}, "M medium", "the waist is 1 below the chart, which is 3 sizes from M"),
    # Fabric
    (WT, {"chest": 88}, FOUR, "S medium", "2.0 - 0.2: stretch carries it over, M without"),
    (WT, {"chest": 88}, LITTLE, "S medium, nearly M, ask waist", "2.0 - 0.1"),
    (WT, {"chest": 89}, FOUR, "S medium, nearly M, ask waist", "2.167 - 0.2 = 1.967"),
    (WT, {"chest": 90}, FOUR, "M high", "2.333 - 0.2"),
    # What is worn underneath
    (WT, {"chest": 86}, RAIN, "S high", "1.6 + 0.2"),
    (WT, {"chest": 87}, RAIN, "M medium, nearly S, ask waist", "1.8 + 0.2 = 2.0"),
    (WT, {"chest": 87.9}, RAIN, "M medium", "1.98 + 0.2: the larger jacket, S without"),
    (WT, {"chest": 88}, BASE, "S medium, nearly M, ask waist", "2.0 - 0.1: the smaller base layer"),
    (WT, {"chest": 88}, BASE | LITTLE, "S medium", "2.0 - 0.1 - 0.1, M without"),
    (WT, {"chest": 89}, BASE | LITTLE, "S medium, nearly M, ask waist", "2.167 - 0.2"),
    # The shop's note
    (WT, {"chest": 90}, SMALL, "M high", "2.333 + 0.5"),
    (WT, {"chest": 91}, SMALL, "L medium, nearly M, ask waist", "2.5 + 0.5 = 3.0"),
    (WT, {"chest": 92}, SMALL, "L medium", "2.667 + 0.5, M without"),
    (WT, {"chest": 93}, LARGE, "M high", "2.833 - 0.5"),
    (WT, {"chest": 91}, LARGE, "M medium, nearly S, ask waist", "2.5 - 0.5 = 2.0"),
    (WT, {"chest": 89}, LARGE, "S medium", "2.167 - 0.5, M without"),
    (WT, {"chest": 113}, SMALL, "XXL low, ask waist", "5.75 + 0.5: it should be larger than there is"),
    (WT, {"chest": 79}, LARGE, "XS low, ask waist", "0.2 - 0.5: it should be smaller than there is"),
    (WT, {"chest": 91}, {"note": "a bit short in the back"}, "M high", "words that are no number change nothing"),
    # What the wearer likes
    (WT, {"chest": 91}, LOOSE, "M high", "2.5 + 0.3"),
    (WT, {"chest": 93}, LOOSE, "L medium", "2.833 + 0.3, M without"),
    (WT, {"chest": 91}, CLOSE, "M high", "2.5 - 0.3"),
    (WT, {"chest": 89}, CLOSE, "S medium", "2.167 - 0.3, M without"),
    # Together
    (WT, {"chest": 91}, RAIN | SMALL | LOOSE, "L medium", "2.5 + 0.2 + 0.5 + 0.3 = 3.5, M without"),
    (WT, {"chest": 91}, FOUR | LARGE | CLOSE, "S medium", "2.5 - 0.2 - 0.5 - 0.3 = 1.5, M without"),
    (WT, {"chest": 91}, SMALL | FOUR | CLOSE, "M high", "2.5 + 0.5 - 0.2 - 0.3: they even out"),
    # Several measures of one body
    (WT, {"chest": 91, "waist": 73}, {}, "M high", "2.5 and 2.5"),
    (WT, {"chest": 91, "waist": 78}, {}, "L high", "2.5 and 3.333: it must go round the waist, too"),
    (WT, {"chest": 91, "waist": 84}, {}, "XL medium", "2.5 and 4.25, far apart"),
    (WT, {"chest": 88, "waist": 68}, {}, "S high", "2.0, and the waist at 1.6 settles it"),
    (WT, {"chest": 88, "waist": 73}, {}, "M high", "2.0, and the waist at 2.5 settles it"),
    (WT, {"chest": 88, "waist": 70}, {}, "M medium, nearly S", "2.0 and 2.0: nothing is settled"),
    (WT, {"chest": 88, "waist": 68, "hip": 94}, {}, "S high", "2.0, with 1.6 and 1.6"),
    (WT, {"waist": 73}, {}, "M medium, ask chest", "2.5, but of the second measure"),
    (WT, {"arm": 60}, {}, "ask chest", "sleeves decide nothing"),
    (WT, {}, {}, "ask chest", "nothing is known"),
    (WB, {"hip": 99, "waist": 68}, {}, "M high", "2.5 and 1.6"),
    (WB, {"hip": 99, "waist": 80}, {}, "L high", "2.5 and 3.667: the waist needs more"),
    (WB, {"waist": 73}, {}, "M medium, ask hip", "2.5, but the hip counts most"),
    (WB, {"hip": 96}, {"kind": "Leggings"} | FOUR, "S medium", "2.0 - 0.2 - 0.1, M without"),
    (MB, {"waist": 83}, {}, "M high", "2.5"),
    (MB, {"waist": 86}, {}, "L medium, nearly M, ask hip", "3.0"),
    (MB, {"waist": 86, "hip": 97}, {}, "M high", "3.0, and the hip at 2.4 settles it"),
    # Children: height 98 110 122 134 146 158, chest 54 58 62 67 73 80
    (KIDS, {"height": 116}, {}, "6 years high", "1.5"),
    (KIDS, {"height": 122}, {}, "8 years medium, nearly 6 years, ask chest", "2.0"),
    (KIDS, {"height": 122}, LOOSE, "8 years high", "2.0 + 0.3, room to grow"),
    (KIDS, {"height": 116, "chest": 65}, {}, "8 years high", "1.5 and 2.6"),
    (KIDS, {"height": 124}, LARGE, "6 years medium", "2.167 - 0.5, 8 years without"),
    (KIDS, {"height": 97}, {}, "below", "a toddler"),
    (KIDS, {"height": 158}, {}, "12 years high", "5.0, the end is in"),
    # Feet: EU 42 is 25.8 to 26.5, EU 28 16 to 17.3
    (SHOES, {"foot_length": 26.2}, {}, "EU 42 high", "6.571"),
    (SHOES, {"foot_length": 26.5}, {}, "EU 43 medium, nearly EU 42", "7.0, and nothing else to measure"),
    (SHOES, {"foot_length": 26.2}, SMALL, "EU 43 medium, nearly EU 42", "6.571 + 0.5 = 7.071"),
    (SHOES, {"foot_length": 26.2}, BOOTS, "EU 42 high", "6.571 + 0.2"),
    (SHOES, {"foot_length": 26.4}, BOOTS, "EU 43 medium, nearly EU 42", "6.857 + 0.2 = 7.057, thick socks"),
    (SHOES, {"foot_length": 30}, {}, "above", "29.8 is the end"),
    (SHOES, {"foot_length": 21}, {}, "below", "21.8 is the beginning"),
    (SMALL_SHOES, {"foot_length": 17}, {}, "EU 28 high", "1.769"),
    (SMALL_SHOES, {"foot_length": 17.3}, {}, "EU 30 medium, nearly EU 28", "2.0"),
    # Inches
    (WT, {"chest": 36}, INCH, "M high", "91.44 cm, 2.573"),
    (MT, {"chest": 42}, INCH, "L high", "106.68 cm, 3.585"),
    (SHOES, {"foot_length": 10.5}, INCH, "EU 43 high", "26.67 cm, 7.243"),
    (WT, {"chest": 92}, INCH, "above", "centimetres called inches"),
    # Hands and heads
    ("gloves", {"hand_circumference": 8}, INCH, "M high", "20.32 cm, 2.88"),
    ("gloves", {"hand_circumference": 21}, {}, "L high", "3.333"),
    ("hats", {"head_circumference": 58}, {}, "L-XL high", "1.25"),
    ("hats", {"head_circumference": 57}, {}, "L-XL medium, nearly S-M", "1.0"),
    ("hats", {"head_circumference": 57}, LITTLE, "S-M medium, nearly L-XL", "1.0 - 0.1"),
]  # fmt: skip


def said(chart: str, lengths: dict[str, float], about: dict[str, Any]) -> str:
    verdict = fitted(chart, lengths, **about)
    parts = [verdict.outside or f"{verdict.size} {verdict.confidence}" if verdict.size or verdict.outside else ""]
    parts += [f"nearly {verdict.other}"] if verdict.other else []
    parts += [f"ask {verdict.missing.split('_')[0]}"] if verdict.missing else []
    return ", ".join(part for part in parts if part)


@pytest.mark.parametrize(("chart", "lengths", "about", "expected", "why"), CASES)
def test_a_case_reckoned_by_hand(
    chart: str, lengths: dict[str, float], about: dict[str, Any], expected: str, why: str
) -> None:
    assert said(chart, lengths, about) == expected, why


def test_there_are_sixty_of_them_at_least_and_no_two_alike() -> None:
    assert len({(chart, str(lengths), str(about)) for chart, lengths, about, _, _ in CASES}) == len(CASES) >= 60


TENTHS = st.integers(min_value=1, max_value=2500).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def circumstances(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "kind": draw(st.sampled_from([*WORN, "T-Shirts"])),
        "stretch": draw(st.sampled_from([*STRETCH, "none"])),
        "note": draw(st.sampled_from([*NOTES, "cut short"])),
        "likes": draw(st.sampled_from(["close", "regular", "loose"])),
    }


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, dict[str, Decimal]]:
    """A chart and lengths of some of what it measures, most of them in it or near it."""
    chart = CHARTS[draw(st.sampled_from(sorted(CHARTS)))]
    lengths = {}
    for measure in draw(st.sets(st.sampled_from(chart.measures), min_size=1)):
        low, high = chart.ends(measure)
        spread = int((high - low) * 10)
        lengths[measure] = low + Decimal(draw(st.integers(min_value=-spread // 4, max_value=spread * 5 // 4))) / 10
    return chart.handle, lengths


def place(chart: str, lengths: dict[str, Decimal], about: dict[str, Any]) -> int | None:
    """As a number that rises with the size; None when nothing that decides is known."""
    verdict = fitted(chart, lengths, **about)
    ends: dict[Literal["below", "above"] | None, int] = {"below": -1, "above": len(CHARTS[chart].rows)}
    return CHARTS[chart].sizes.index(verdict.size) if verdict.size else ends.get(verdict.outside)


@given(bodies(), circumstances(), st.data())
def test_a_larger_measurement_never_gives_a_smaller_size(
    body: tuple[str, dict[str, Decimal]], about: dict[str, Any], data: st.DataObject
) -> None:
    chart, lengths = body
    grown = data.draw(st.sampled_from(sorted(lengths)))
    before, after = (
        place(chart, lengths, about),
        place(chart, {**lengths, grown: lengths[grown] + data.draw(TENTHS)}, about),
    )
    assert (before is None) == (after is None)
    assert before is None or after is None or before <= after


@given(bodies(), circumstances())
def test_a_change_of_unit_never_changes_the_answer(body: tuple[str, dict[str, Decimal]], about: dict[str, Any]) -> None:
    chart, inches = body[0], {measure: (length / 2).quantize(Decimal("0.01")) for measure, length in body[1].items()}
    in_cm = {measure: length * Decimal("2.54") for measure, length in inches.items()}
    by_inch, by_cm = fitted(chart, inches, unit="in", **about), fitted(chart, in_cm, **about)
    assert (by_inch.size, by_inch.confidence, by_inch.other, by_inch.missing, by_inch.outside) == (
        by_cm.size, by_cm.confidence, by_cm.other, by_cm.missing, by_cm.outside,
    )  # fmt: skip


@given(bodies(), circumstances())
def test_it_names_only_sizes_of_the_chart_and_outside_of_it_none(
    body: tuple[str, dict[str, Decimal]], about: dict[str, Any]
) -> None:
    handle, lengths = body
    chart, verdict = CHARTS[handle], fitted(handle, lengths, **about)
    assert {verdict.size, verdict.other} <= {*chart.sizes, None}
    known = {name: length for name, length in lengths.items() if name in chart.decides}
    too_large = any(length > chart.ends(name)[1] for name, length in known.items())
    too_small = bool(known) and all(length < chart.ends(name)[0] for name, length in known.items())
    assert verdict.outside == ("above" if too_large else "below" if too_small else None)
    assert (verdict.size is None) == (too_large or too_small or not known)


@given(bodies(), circumstances())
def test_every_size_has_a_confidence_and_reasons_and_every_question_is_new(
    body: tuple[str, dict[str, Decimal]], about: dict[str, Any]
) -> None:
    verdict = fitted(*body, **about)
    assert (verdict.size is None) == (verdict.confidence is None)
    assert verdict.size is None or verdict.reasons
    assert verdict.missing not in body[1]


def test_what_was_worn_before_asks_for_the_first_measure_when_it_leaves_little_sure() -> None:
    verdict = decide(CHARTS[WT], [Clue(Fraction(5, 2), "usual size M", doubt=2)], [])
    assert (verdict.size, verdict.confidence, verdict.missing) == ("M", "low", "chest")
    assert decide(CHARTS[WT], [Clue(Fraction(5, 2), "kept M", doubt=1)], []).missing is None


def test_the_reasons_name_what_was_reckoned_with_and_what_is_doubted() -> None:
    verdict = decide(CHARTS[WT], [Clue(Fraction(2), "chest 88 cm", "chest")], [Allowance(Fraction(-1, 10), "it gives")])
    assert verdict.reasons == ("chest 88 cm", "it gives", "it is nearly M")


def test_the_ends_of_a_chart_are_no_border() -> None:
    assert [border_near(CHARTS[WT], Fraction(at)) for at in (0, 1, 6)] == [None, 1, None]
