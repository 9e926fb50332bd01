from __future__ import annotations

from tests.demo.asking import Asking
from tests.demo.ledger import orders


def test_a_parcel_on_its_way(ask_sold: Asking) -> None:
    query = """query($id: ID!) { order(id: $id) { fulfillmentsCount { count } fulfillments(first: 5) { name status
        displayStatus totalQuantity requiresShipping estimatedDeliveryAt deliveredAt location { name }
        trackingInfo(first: 1) { company } events(first: 9) { nodes { status message city estimatedDeliveryAt } }
        fulfillmentLineItems(first: 5) { nodes { quantity lineItem { title } originalTotalSet { shopMoney { amount } }
            discountedTotalSet { presentmentMoney { amount } } } } } } }"""
    order = ask_sold(query, id=f"gid://shopify/Order/{orders()[1002].id}")["order"]
    (parcel,) = order["fulfillments"]
    assert order["fulfillmentsCount"] == {"count": 1}
    assert (parcel["name"], parcel["status"], parcel["displayStatus"]) == ("#1002-K-F1", "SUCCESS", "IN_TRANSIT")
    assert (parcel["totalQuantity"], parcel["requiresShipping"], parcel["deliveredAt"]) == (1, True, None)
    assert parcel["location"] == {"name": "Pasadena store"}
    assert parcel["trackingInfo"] == [{"company": "DHL Express"}]
    assert [each["status"] for each in parcel["events"]["nodes"]] == ["CARRIER_PICKED_UP", "IN_TRANSIT"]
    assert parcel["events"]["nodes"][1]["estimatedDeliveryAt"] == parcel["estimatedDeliveryAt"] is not None
    assert parcel["fulfillmentLineItems"]["nodes"] == [
        {
            "quantity": 1,
            "lineItem": {"title": "Olive Soap"},
            "originalTotalSet": {"shopMoney": {"amount": "7.72"}},
            "discountedTotalSet": {"presentmentMoney": {"amount": "6.25"}},
        }
    ]


def test_what_is_still_to_be_sent(ask_sold: Asking) -> None:
    query = """query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { status orderName requestStatus
        assignedLocation { name } fulfillmentHolds { reason } lineItems(first: 5) { nodes { totalQuantity
            remainingQuantity productTitle sku requiresShipping lineItem { title } } } } } } }"""
    found = ask_sold(query, id=f"gid://shopify/Order/{orders()[1002].id}")["order"]
    assert found["fulfillmentOrders"]["nodes"] == [
        {
            "status": "OPEN",
            "orderName": "#1002-K",
            "requestStatus": "UNSUBMITTED",
            "assignedLocation": {"name": "Pasadena store"},
            "fulfillmentHolds": [],
            "lineItems": {
                "nodes": [
                    {
                        "totalQuantity": 3,
                        "remainingQuantity": 2,
                        "productTitle": "Olive Soap",
                        "sku": "",
                        "requiresShipping": True,
                        "lineItem": {"title": "Olive Soap"},
                    }
                ]
            },
        }
    ]


def test_a_parcel_knows_its_fulfilment_order(ask_sold: Asking) -> None:
    query = """query($id: ID!) { order(id: $id) { fulfillments(first: 1) { fulfillmentOrders(first: 1) { nodes {
        status orderId } } } } }"""
    id = f"gid://shopify/Order/{orders()[1001].id}"
    (parcel,) = ask_sold(query, id=id)["order"]["fulfillments"]
    assert parcel["fulfillmentOrders"]["nodes"] == [{"status": "CLOSED", "orderId": id}]
