from __future__ import annotations

from bridge.tools import ucp
from tests.ucp.validation import assert_conforms


def test_an_empty_result_still_says_that_it_holds_products() -> None:
    result = ucp.result("dev.ucp.shopping.catalog.search", products=[], pagination={"has_next_page": False})
    assert result["products"] == []
    assert "messages" not in result
    assert_conforms(result, "search")


def test_every_kind_of_message_conforms() -> None:
    messages = [
        ucp.info("Gone.", code="not_found", path="$.products"),
        ucp.warning("market_mismatch", "Other prices."),
        ucp.error("out_of_stock", "Sold out.", "recoverable"),
    ]
    assert_conforms(ucp.result(None, messages, products=[]), "search")


def test_not_found_is_an_error_response_and_looks_like_no_empty_list() -> None:
    answer = ucp.not_found("No such product.")
    assert answer["ucp"]["status"] == "error"
    assert "products" not in answer
    assert_conforms(answer, "error")


def test_the_published_schema_requires_only_the_envelope() -> None:
    schema = ucp.output_schema(products="array")
    assert schema["required"] == ["ucp"]
    assert list(schema["properties"]) == ["ucp", "products", "messages"]
