from __future__ import annotations

from tests.demo.asking import Asking


def test_an_app_reads_what_the_storefront_hides(ask_admin: Asking) -> None:
    query = """{ product(id: "gid://shopify/Product/1") {
        metafield(namespace: "custom", key: "cost") { id namespace key type value createdAt }
        metafields(first: 2, namespace: "custom") { nodes { key } pageInfo { hasNextPage } }
        one: metafields(first: 5, keys: ["custom.fabric"]) { nodes { value } }
        none: metafield(namespace: "custom", key: "nothing") { value } } }"""
    found = ask_admin(query)["product"]
    assert found["metafield"]["value"] == "12"
    assert found["metafield"]["createdAt"] == "2026-01-01T09:00:00Z"
    assert [each["key"] for each in found["metafields"]["nodes"]] == ["fabric", "cost"]
    assert found["metafields"]["pageInfo"] == {"hasNextPage": True}
    assert found["one"]["nodes"] == [{"value": "Linen"}]
    assert found["none"] is None
