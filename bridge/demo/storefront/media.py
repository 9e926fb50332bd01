"""Images: `Image` where a picture is shown, `MediaImage` where it is one medium among others."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from zlib import crc32

from bridge.demo import model
from bridge.demo.gid import gid
from bridge.demo.view import View


def number_of(image: model.Image) -> int:
    """A picture has no number in the data; its URL stands for it."""
    return crc32(image.url.encode())


class Image(View[model.Image]):
    def id(self) -> str:
        return gid("ProductImage", number_of(self.data))

    def alt_text(self) -> str:
        return self.data.alt

    def url(self, transform: dict[str, Any] | None = None) -> str:
        """The transformation is the CDN's business: it is asked for in the query string."""
        names = {"maxWidth": "width", "maxHeight": "height", "crop": "crop", "scale": "scale"}
        asked = {names[name]: str(value).lower() for name, value in (transform or {}).items() if name in names}
        if asked.get("scale") == "1":
            del asked["scale"]
        return f"{self.data.url}?{urlencode(asked)}" if asked else self.data.url

    def src(self) -> str:
        return self.data.url

    def original_src(self) -> str:
        return self.data.url

    def thumbhash(self) -> None:
        return None


class MediaImage(View[model.Image]):
    def id(self) -> str:
        return gid("MediaImage", number_of(self.data))

    def image(self) -> Any:
        return self.context.show(self.data)

    def preview_image(self) -> Any:
        return self.context.show(self.data)

    def media_content_type(self) -> str:
        return "IMAGE"

    def presentation(self) -> None:
        return None
