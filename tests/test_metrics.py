from __future__ import annotations

import pytest

from bridge.metrics import METRICS, Metric
from bridge.observe import Observer


def test_each_has_a_name_of_its_own() -> None:
    names = [metric.name for metric in METRICS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_each_is_served_with_its_sentence(metric: Metric) -> None:
    assert metric.meaning.endswith(".")
    assert metric.name in {family.name for family in Observer().registry.collect()}
