from __future__ import annotations

from dataclasses import replace

from bridge.demo.shops.drafts import Draft, Kind
from bridge.demo.shops.generating import Family, Model, generated

FAMILY = Family(
    kind=Kind("Cups", "Tassen", ("hg-1", "Cups"), 100),
    count=12,
    vendors=("Kiln", "Oven"),
    models=(
        Model("Cup", "Tasse", "A cup.", "Eine Tasse.", (10, 80), "interest:tea", {"custom.material": "clay"}),
        Model("Bowl", "Schale", "A bowl.", "Eine Schale.", (10, 80)),
    ),
    names=tuple("ABCDEFGHIJKLMNOP"),
    features=(("Light.", "Leicht."), ("Round.", "Rund."), ("Old.", "Alt."), ("Warm.", "Warm.")),
    uses=(("For tea.", "Für Tee."), ("For soup.", "Für Suppe.")),
    who=("Kids' ", "Kinder-"),
    colours=("Red", "Blue", "Green"),
    options={"Size": ("S", "L")},
    some_fields={"custom.fit": ("small", "large")},
    complements=("wrap", "card", "bow", "box"),
)


def drafts(family: Family = FAMILY, seed: str = "seed") -> list[Draft]:
    return list(generated([family], seed))


def test_the_same_seed_gives_the_same_products_and_another_seed_others() -> None:
    assert drafts() == drafts()
    assert drafts() != drafts(seed="other")


def test_titles_and_texts_are_all_different() -> None:
    made = drafts()
    assert len({draft.title for draft in made}) == len({draft.text for draft in made}) == FAMILY.count
    assert len({draft.german_text for draft in made}) == FAMILY.count


def test_families_that_share_their_sentences_do_not_repeat_each_other() -> None:
    few = replace(FAMILY, count=6)
    texts = [draft.text for draft in generated([few, few], "seed")]
    assert len(set(texts)) == 12


def test_both_languages_say_the_same_sentences() -> None:
    german = dict((*FAMILY.features, *FAMILY.uses, ("A cup.", "Eine Tasse."), ("A bowl.", "Eine Schale.")))
    for draft in drafts():
        translated = draft.text
        for sentence, translation in german.items():
            translated = translated.replace(sentence, translation)
        assert translated == draft.german_text


def test_models_take_turns_and_bring_what_is_true_of_them() -> None:
    first, second, *_ = drafts()
    assert first.title.startswith("Kids' ")
    assert first.german.startswith("Kinder-Tasse ")
    assert first.fields["custom.material"] == "clay"
    assert "interest:tea" in first.tags
    assert second.title.endswith(" Bowl")


def test_prices_stay_in_their_range_and_look_like_prices() -> None:
    for draft in drafts():
        price = int(draft.price)
        assert 10 <= price <= 89
        assert price < 30 or price % 10 in (5, 9)


def test_what_is_drawn_comes_from_the_family() -> None:
    for draft in drafts():
        assert set(draft.options["Color"]) <= set(FAMILY.colours)
        assert draft.options["Size"] == ("S", "L")
        assert draft.vendor in FAMILY.vendors
        assert draft.fields["custom.fit"] in ("small", "large")
        assert len(set(draft.complementary)) == 3


def test_a_pre_order_is_new_and_says_when_it_ships() -> None:
    for draft in drafts(replace(FAMILY, supplies={"preorder": 1})):
        assert draft.fields["custom.preorder_ships"] > draft.launched > "2026"


def test_a_dearer_option_value_is_priced_above_the_product_and_never_on_sale() -> None:
    for draft in drafts(replace(FAMILY, price_steps={"L": 20})):
        assert int(draft.price_by["L"]) == int(draft.price) + 20
        assert draft.was == ""
