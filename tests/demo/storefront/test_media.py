from __future__ import annotations

from typing import Any

import pytest

from bridge.demo.context import Context
from bridge.demo.storefront.media import Image, MediaImage
from tests.demo.kiosk import image


@pytest.mark.parametrize(
    ("transform", "query"),
    [
        (None, ""),
        ({"scale": 1}, ""),
        ({"maxWidth": 300, "scale": 2}, "?width=300&scale=2"),
        ({"maxWidth": 300, "maxHeight": 200, "crop": "CENTER"}, "?width=300&height=200&crop=center"),
    ],
)
def test_a_transformation_is_asked_of_the_cdn(context: Context, transform: dict[str, Any] | None, query: str) -> None:
    assert Image(image("hat"), context).url(transform) == f"https://cdn.kiosk.example/hat.jpg{query}"


def test_a_picture_and_its_medium_have_ids_of_their_own_that_stay(context: Context) -> None:
    picture = image("hat")
    assert Image(picture, context).id() == Image(image("hat"), context).id() != Image(image("cap"), context).id()
    assert MediaImage(picture, context).id().startswith("gid://shopify/MediaImage/")
    assert MediaImage(picture, context).image().data is picture
