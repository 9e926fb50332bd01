import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import msgspec
import pytest
from pydantic import BaseModel

from bridge.errors import BrokenAnswer, ConfigurationError, ShopError, UnexpectedAnswer
from bridge.shopify.operations import Freshness, load_operations


def written(folder: Path, name: str, text: str) -> str:
    """The Python file whose twin this is."""
    (folder / name).write_text(text)
    return str(folder / f"{name.split('.')[0]}.py")


def faults(python_file: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        load_operations(python_file)
    return caught.value.faults


def test_an_operation_carries_only_the_fragments_it_uses(tmp_path: Path) -> None:
    source = written(
        tmp_path,
        "catalog.storefront.graphql",
        """
        # Comments stay at home.
        query One($id: ID!) { product(id: $id) { ...Card } }
        query Two { shop { name } }
        fragment Card on Product { title image: featuredImage { ...Picture } }
        fragment Picture on Image { url }
        fragment Unused on Shop { id }
        """,
    )

    operations = load_operations(source)

    assert list(operations) == ["One", "Two"]
    one = operations["One"]
    assert (one.api, one.kind, one.variables) == ("storefront", "query", {"id"})
    assert one.text == (
        "query One($id:ID!){product(id:$id){...Card}}"
        "fragment Card on Product{title image:featuredImage{...Picture}}fragment Picture on Image{url}"
    )
    assert operations["Two"].text == "query Two{shop{name}}"


def test_the_middle_word_says_which_api(tmp_path: Path) -> None:
    written(tmp_path, "orders.storefront.graphql", "query A { shop { id } }")
    source = written(tmp_path, "orders.admin.graphql", "mutation B { orderClose(input: {}) { order { id } } }")
    written(tmp_path, "orders_of_another.admin.graphql", "query C { shop { id } }")

    operations = load_operations(source)

    assert {name: (op.api, op.kind) for name, op in operations.items()} == {
        "A": ("storefront", "query"),
        "B": ("admin", "mutation"),
    }


def test_a_syntax_error_is_a_sentence_with_file_and_line(tmp_path: Path) -> None:
    (fault,) = faults(written(tmp_path, "x.admin.graphql", "query A {\n  shop(id: ) {\n  }\n}"))

    assert "x.admin.graphql:2: Syntax Error: Unexpected ')'." in fault


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\nquery { shop { id } }", ":2: this query has no name; write `query SomeName {`."),
        ("{ shop { id } }", ":1: this query has no name"),
        ("subscription S { x }", ":1: Shopify serves no subscriptions"),
        ("query A {\n  shop { }\n}", ":2: nothing is selected between these braces"),
        ("type T { id: ID }", ":1: only operations and fragments belong here"),
        ("query A { shop { ...Gone } }", ":1: there is no fragment Gone in this file"),
        (
            "query A { ...F }\nfragment F on Shop { ...G }\nfragment G on Shop { ...F }",
            ":2: the fragment F uses itself",
        ),
        ("query A { a }\nquery A { b }", ":2: A is already defined at "),
        ("query A { ...F }\nfragment F on X { a }\nfragment F on X { b }", ":3: fragment F is already defined at "),
        ("# nothing", "Syntax Error: Unexpected <EOF>"),
    ],
)
def test_each_fault_names_its_line_and_its_remedy(tmp_path: Path, text: str, complaint: str) -> None:
    assert any(complaint in fault for fault in faults(written(tmp_path, "x.storefront.graphql", text)))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, "x.storefront.graphql", "query A { a }\nquery { b }")
    written(tmp_path, "x.shopify.graphql", "query B { b }")
    source = written(tmp_path, "x.admin.graphql", "query A { ")

    told = faults(source)

    assert len(told) == 3
    assert any("«shopify» is no API" in fault for fault in told)


def test_one_name_in_two_files_is_a_fault(tmp_path: Path) -> None:
    written(tmp_path, "x.storefront.graphql", "query A { a }")

    (fault,) = faults(written(tmp_path, "x.admin.graphql", "query A { a }"))

    assert "x.storefront.graphql:1: A is already defined at " in fault
    assert "x.admin.graphql:1" in fault


def test_a_module_without_a_twin_is_told_what_to_write(tmp_path: Path) -> None:
    (fault,) = faults(str(tmp_path / "fit.py"))

    assert "there is no fit.storefront.graphql beside it" in fault


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.admin.graphql").write_bytes(b"query A \xff")

    assert "cannot be read as UTF-8 text" in faults(str(tmp_path / "x.py"))[0]


def test_a_misspelt_name_is_answered_with_the_names_there_are(tmp_path: Path) -> None:
    operations = load_operations(written(tmp_path, "x.admin.graphql", "query Orders { a } query Order { b }"))

    with pytest.raises(KeyError, match=r"no operation Oders beside .*; there are: Orders, Order"):
        operations["Oders"]
    assert "Oders" not in operations


class ShopName(BaseModel):
    class Shop(BaseModel):
        name: str

    shop: Shop


class Named(msgspec.Struct):
    name: Literal["Aurora"]


class Aurora(msgspec.Struct):
    shop: Named


MODELS = (ShopName, Aurora)


@pytest.mark.parametrize("model", MODELS)
def test_a_result_model_reads_the_data(tmp_path: Path, model: type[Any]) -> None:
    operations = load_operations(written(tmp_path, "x.storefront.graphql", "query Name { shop { name } }"))

    named = operations["Name"].returning(model, freshness=Freshness(60, 300))

    assert named.read(b'{"shop": {"name": "Aurora", "new": 1}}').shop.name == "Aurora"
    assert named.freshness.fresh == 60
    assert operations["Name"].read(b'{"shop": null}') == {"shop": None}


@pytest.mark.parametrize(
    ("model", "raw", "named"),
    [
        (ShopName, b'{"shop": {"name": ["ann@example.com"]}}', "shop.name (string_type)"),
        (Aurora, b'{"shop": {"name": ["ann@example.com"]}}', "Expected `str`, got `array` - at `$.shop.name`"),
        (Aurora, b'{"shop": {"name": "ann\'s@example.com"}}', "… - at `$.shop.name`"),
        (Aurora, b"{}", "Object missing required field `shop`"),
    ],
)
def test_data_that_does_not_fit_is_named_by_place_and_never_by_value(
    tmp_path: Path, model: type[Any], raw: bytes, named: str
) -> None:
    operations = load_operations(written(tmp_path, "x.storefront.graphql", "query Name { shop { name } }"))

    with pytest.raises(UnexpectedAnswer) as caught:
        operations["Name"].returning(model).read(raw)

    assert str(caught.value) == f"the answer to Name does not fit: {named}"
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


DEEP = b"[" * 5000 + b"]" * 5000


@pytest.mark.parametrize(
    ("model", "value", "error"),
    [
        (None, b"1e999", BrokenAnswer),
        (None, DEEP, BrokenAnswer),
        (ShopName, DEEP, UnexpectedAnswer),
        (Aurora, DEEP, UnexpectedAnswer),
    ],
)
def test_data_that_nobody_could_read_is_the_shops_error(
    tmp_path: Path, model: type[Any] | None, value: bytes, error: type[ShopError]
) -> None:
    named = load_operations(written(tmp_path, "x.storefront.graphql", "query Name { shop { name } }"))["Name"]

    with pytest.raises(error) as caught:
        (named.returning(model) if model else named).read(b'{"shop": {"name": "Aurora"}, "new": %b}' % value)

    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


BRAND = """
from __future__ import annotations
import msgspec

class Shop(msgspec.Struct):
    name: str

class Answer(msgspec.Struct):
    shop: Shop
"""


def test_what_a_brand_reads_it_reads_after_its_module_was_imported_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations = load_operations(written(tmp_path, "x.storefront.graphql", "query Name { shop { name } }"))
    brand = ModuleType("a_brand")
    monkeypatch.setitem(sys.modules, "a_brand", brand)
    exec(BRAND, vars(brand))
    named = operations["Name"].returning(brand.Answer)
    monkeypatch.delitem(sys.modules, "a_brand")

    assert named.read(b'{"shop": {"name": "Aurora"}}').shop.name == "Aurora"
