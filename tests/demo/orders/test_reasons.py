from __future__ import annotations

import pytest

from bridge.demo.orders.reasons import REASONS, reason, reason_by_code
from bridge.demo.schema import admin_schema


def test_a_reason_is_found_by_its_number() -> None:
    assert all(reason(each.id) is each for each in REASONS)
    assert reason(1) is None


@pytest.mark.parametrize("code", ["COLOR", "DEFECTIVE", "NOT_AS_DESCRIBED", "SIZE_TOO_LARGE", "UNKNOWN"])
def test_the_older_codes_each_stand_for_a_reason(code: str) -> None:
    assert code in admin_schema().type_map["ReturnReason"].values  # type: ignore[attr-defined]
    assert reason_by_code(code).code == ("OTHER" if code == "UNKNOWN" else code)


def test_one_reason_was_deleted_so_that_asking_for_the_others_makes_a_difference() -> None:
    assert [each.handle for each in REASONS if each.deleted] == ["arrived-late"]
