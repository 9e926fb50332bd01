from __future__ import annotations

import pytest

from bridge.demo.versions import public_api_versions, served


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2026-10", "2026-10"),
        ("2026-01", "2026-01"),
        ("2025-10", "2026-01"),  # expired: the oldest that is supported
        ("2027-01", "2027-01"),
        ("unstable", "unstable"),
        ("2030-01", None),
        ("2026-02", None),
        ("2025-13", None),
        ("latest", None),
    ],
)
def test_which_version_answers(asked: str, expected: str | None) -> None:
    assert served(asked) == expected


def test_the_public_list_tells_supported_from_candidates() -> None:
    supported = {each["handle"]: each["supported"] for each in public_api_versions()}
    assert supported["2026-10"] is True
    assert supported["2027-01"] is False
