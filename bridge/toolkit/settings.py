"""A brand's own settings, as a class that its author writes. `bridge.brand_settings` fills it at start-up."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class BrandSettings(BaseModel):
    """Subclass it once in a brand, and name a parameter `settings` where they are needed.

    Values are those of `[settings]` in brand.toml. A field of type `SecretStr` never stands there: it is read from
    `SHOPBRIDGE_<BRAND>_<FIELD>`, or from the file that `SHOPBRIDGE_<BRAND>_<FIELD>_FILE` names.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
