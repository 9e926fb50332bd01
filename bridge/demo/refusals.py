"""Errors as Shopify words them: messages, codes and extensions that clients tell apart.

Sources: shopify.dev/docs/api/storefront and /admin-graphql ("Status and error codes"), and recorded answers.
Refusals of a whole HTTP request (401, 402 …) are in `faults` and `shop_server`; these are GraphQL errors.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphql import GraphQLError

SCOPES_PAGE = "https://shopify.dev/api/usage/access-scopes"
PROTECTED_DATA_PAGE = "https://shopify.dev/docs/apps/launch/protected-customer-data"


def refusal(message: str, code: str, **extensions: Any) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code, **extensions})


def access_denied(field: str, scopes: Collection[str]) -> GraphQLError:
    """`scopes` are the ones of which any would do."""
    required = " or ".join(f"`{scope}`" for scope in scopes) + " access scope."
    return refusal(
        f"Access denied for {field} field. Required access: {required}",
        "ACCESS_DENIED",
        documentation=SCOPES_PAGE,
        requiredAccess=required,
    )


def protected_data(type_name: str) -> GraphQLError:
    return refusal(
        f"This app is not approved to access the {type_name} object. See {PROTECTED_DATA_PAGE} for more details.",
        "ACCESS_DENIED",
        documentation=PROTECTED_DATA_PAGE,
    )


def protected_field(field: str) -> GraphQLError:
    return refusal(
        f"This app is not approved to use the {field} field. See {PROTECTED_DATA_PAGE} for more details.",
        "ACCESS_DENIED",
        documentation=PROTECTED_DATA_PAGE,
    )


def unserved(type_name: str, field: str) -> GraphQLError:
    """Not Shopify's: said where the published schema goes further than the demo."""
    return refusal(f"The demo shop does not serve {type_name}.{field} yet.", "NOT_IN_DEMO_SHOP")


def internal_error(request_id: str) -> GraphQLError:
    return refusal(
        "Internal error. Looks like something went wrong on our end.\n"
        f"Request ID: {request_id} (include this in support requests).",
        "INTERNAL_SERVER_ERROR",
        requestId=request_id,
    )


def throttled() -> GraphQLError:
    return refusal("Throttled", "THROTTLED")


def too_complex(cost: int, limit: int) -> GraphQLError:
    return refusal("Complexity exceeded", "MAX_COMPLEXITY_EXCEEDED", cost=cost, maxCost=limit)


def too_costly(cost: int, limit: int) -> GraphQLError:
    return refusal(
        f"Query cost is {cost}, which exceeds the single query max cost limit ({limit}).",
        "MAX_COST_EXCEEDED",
        cost=cost,
        maxCost=limit,
    )


def bad_request(message: str) -> GraphQLError:
    return refusal(message, "BAD_REQUEST")
