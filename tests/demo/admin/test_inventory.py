from __future__ import annotations

from tests.demo.asking import Asking

ITEM = "gid://shopify/InventoryItem/11"


def test_what_is_where(ask_admin: Asking) -> None:
    query = """{ productVariant(id: "gid://shopify/ProductVariant/11") { inventoryItem { id sku tracked requiresShipping
        inventoryLevels(first: 5) { nodes { isActive location { name } item { sku }
            quantities(names: ["available", "incoming", "unheard_of"]) { name quantity } } } } } }"""
    item = ask_admin(query)["productVariant"]["inventoryItem"]
    assert (item["id"], item["sku"], item["tracked"], item["requiresShipping"]) == (ITEM, "LS-RS", True, True)
    assert [
        (level["location"]["name"], [(each["name"], each["quantity"]) for each in level["quantities"]])
        for level in item["inventoryLevels"]["nodes"]
    ] == [
        ("Pasadena store", [("available", 3), ("incoming", 0)]),
        ("Harbor store", [("available", 1), ("incoming", 0)]),
    ]


def test_an_item_by_its_id_at_one_place(ask_admin: Asking) -> None:
    query = """query($item: ID!, $place: ID!) { inventoryItem(id: $item) { variant { displayName }
        inventoryLevel(locationId: $place) { quantities(names: ["on_hand"]) { quantity } } } }"""
    found = ask_admin(query, item=ITEM, place="gid://shopify/Location/2")["inventoryItem"]
    assert found["variant"] == {"displayName": "Linen Shirt - Red / S"}
    assert found["inventoryLevel"] == {"quantities": [{"quantity": 1}]}
    assert ask_admin(query, item=ITEM, place="gid://shopify/Location/9")["inventoryItem"]["inventoryLevel"] is None
    nowhere = "gid://shopify/InventoryItem/99"
    assert ask_admin(query, item=nowhere, place="gid://shopify/Location/1")["inventoryItem"] is None


def test_what_is_ordered_and_not_yet_sent_is_still_there(ask_sold: Asking) -> None:
    query = """{ productVariant(id: "gid://shopify/ProductVariant/41") { inventoryItem { inventoryLevels(first: 1) {
        nodes { quantities(names: ["available", "on_hand", "committed"]) { name quantity } } } } } }"""
    (level,) = ask_sold(query)["productVariant"]["inventoryItem"]["inventoryLevels"]["nodes"]
    assert {each["name"]: each["quantity"] for each in level["quantities"]} == {
        "available": 9,
        "on_hand": 11,
        "committed": 2,
    }
