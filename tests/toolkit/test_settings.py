from __future__ import annotations

import pytest
from pydantic import SecretStr, ValidationError

from bridge.toolkit import BrandSettings


class CrmSettings(BrandSettings):
    region: str = "eu"
    crm_key: SecretStr | None = None


def test_they_can_not_change_and_do_not_show_a_secret() -> None:
    settings = CrmSettings(crm_key=SecretStr("hidden"))
    assert "hidden" not in repr(settings)
    with pytest.raises(ValidationError):
        settings.region = "us"


def test_a_value_that_is_refused_is_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        CrmSettings(reggion="shpat_secret")  # type: ignore[call-arg]
    assert "shpat_secret" not in str(caught.value)
