from __future__ import annotations

from fractions import Fraction

import pytest

from custom_tools.aurora.named_sizes import Unreadable, read_size
from tests.custom_tools.aurora.fitting import CHARTS


@pytest.mark.parametrize(
    ("chart", "text", "wearer", "place"),
    [
        ("womens-tops", "M", None, "2.5"),
        ("womens-tops", " medium ", None, "2.5"),
        ("womens-tops", "2XL", None, "5.5"),
        ("hats", "s-m", None, "0.5"),
        ("kids-clothing", "8 years", None, "2.5"),
        ("kids-clothing", "8", None, "2.5"),
        ("kids-clothing", "8y", None, "2.5"),
        ("kids-clothing", "128", None, "2.5"),
        ("footwear-adult", "EU 42", None, "6.5"),
        ("footwear-adult", "eu42", None, "6.5"),
        ("footwear-adult", "EU 42.5", None, "7"),
        ("footwear-adult", "EU 42,5", None, "7"),
        ("footwear-adult", "UK 8", None, "6.5"),
        ("footwear-adult", "UK 7.5", None, "6"),
        ("footwear-adult", "US men's 9", None, "6.5"),
        ("footwear-adult", "US M9", None, "6.5"),
        ("footwear-adult", "US 9 M", "men", "6.5"),
        ("footwear-adult", "US 9", "men", "6.5"),
        ("footwear-adult", "US 9", "women", "5.5"),
        ("footwear-adult", "US women 9", "men", "5.5"),
        ("footwear-adult", "25.8 cm", None, "6"),
        ("footwear-kids", "US 13.5", None, "3.5"),
        ("footwear-kids", "UK 2", None, "4.5"),
        ("footwear-kids", "UK 1", None, "4"),
        ("footwear-kids", "US 1", None, "3.75"),
        ("kids-clothing", "age 7", None, "2"),
        ("kids-clothing", "5-6 years", None, "1.25"),
        ("kids-clothing", "116/122", None, "1.75"),
        ("kids-clothing", "116 cm", None, "1.5"),
        ("womens-tops", "X-Large", None, "4.5"),
    ],
)
def test_a_size_is_read_as_people_write_it(chart: str, text: str, wearer: str | None, place: str) -> None:
    assert read_size(CHARTS[chart], text, wearer) == Fraction(place)


@pytest.mark.parametrize(
    ("chart", "text", "advice"),
    [
        ("womens-tops", "46", "This chart's sizes are XS, S, M, L, XL, XXL."),
        ("womens-tops", "92 cm", "or measurements"),
        ("kids-clothing", "14 years", "4 years, 6 years, 8 years"),
        ("kids-clothing", "6 months", "4 years, 6 years, 8 years"),
        ("footwear-adult", "42", "Write it as EU 42, UK 8, US women's 10, US men's 9, or in cm, without a width."),
        ("footwear-adult", "US 9", "Say whose: US women's 10 or US men's 9."),
        ("footwear-adult", "US 9 W", "W may be a width: write women's, or leave it out."),
        ("footwear-adult", "EU 52", "goes from 36 to 47"),
        ("footwear-adult", "EU large", "Write it as"),
        ("footwear-kids", "UK 5", "goes from 8.5 to 2"),
    ],
)
def test_a_size_that_the_chart_lacks_is_never_replaced_by_one_it_has(chart: str, text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_size(CHARTS[chart], text, None)
    assert advice in str(refused.value)
