from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.faults import KINDS, Fault, Faults, options_of


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("throttled", Fault("throttled")),
        ("throttled times=2", Fault("throttled", times=2)),
        ("http status=430 api=admin", Fault("http", status=430, api="admin")),
        ("latency ms=200..800 p=0.3 seed=7", Fault("latency", ms=(200, 800), p=0.3, seed=7)),
        ("latency ms=50", Fault("latency", ms=(50, 50))),
        ("denied form=protected", Fault("denied", form="protected")),
        ("refused seconds=1.5", Fault("refused", seconds=1.5)),
        ("slow rate=2048", Fault("slow", rate=2048)),
        ("late after=2 times=1", Fault("late", after=2, times=1)),
        ("late ms=50..100", Fault("late", ms=(50, 100))),
        ("partial field=Product.vendor", Fault("partial", field="Product.vendor")),
        ("webhooks lost p=0.1 seed=7", Fault("webhooks lost", p=0.1, seed=7)),
        ("webhooks late seconds=3.0", Fault("webhooks late", seconds=3.0)),
    ],
)
def test_a_line_says_a_fault_and_a_fault_says_its_line(text: str, fault: Fault) -> None:
    assert Fault.parse(text) == fault
    assert str(fault) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no fault ''. There are: latency, throttled,"),
        ("thorttled", "There is no fault 'thorttled'."),
        ("throttled status=500", "'status=500' is no option of the fault 'throttled'. It takes: times, p, seed, api."),
        ("webhooks", "There is no fault 'webhooks'."),
        ("webhooks gone", "There is no fault 'webhooks gone'."),
        ("webhooks lost api=admin", "'api=admin' is no option of the fault 'webhooks lost'. It takes: times, p, seed."),
        ("throttled twice", "'twice' is no option of the fault 'throttled'."),
        ("throttled times=", "'times=' is no option"),
        ("throttled times=0", "'0' is no value of times. It takes a whole number, 1 or more."),
        ("http status=200", "'200' is no value of status. It takes one of: 400, 401,"),
        ("late after=0", "'0' is no value of after. It takes a whole number, 1 or more."),
        ("late after=2 ms=50", "'late' takes after or ms, not both."),
        ("latency ms=800..200", "'800..200' is no value of ms. It takes milliseconds, as 300 or 200..800."),
        ("html p=30", "'30' is no value of p. It takes a probability between 0 and 1."),
        ("html api=customer", "'customer' is no value of api. It takes one of: storefront, admin, token, any."),
        ("throttled api=token", "'throttled' strikes GraphQL requests only, and a grant is none."),
        ("refused times=2", "'times=2' is no option of the fault 'refused'. It takes: seconds."),
    ],
)
def test_a_wrong_line_gets_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as wrong:
        Fault.parse(text)
    assert str(wrong.value).startswith(sentence)


@given(st.text(alphabet="athp=.0123456789 msrued", max_size=30))
def test_no_line_is_another_error(text: str) -> None:
    try:
        Fault.parse(text)
    except ValueError as wrong:
        assert str(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_had_plain(kind: str) -> None:
    assert str(Fault.parse(kind)) == kind
    assert options_of(kind) or kind == "refused"


def armed(*texts: str) -> Faults:
    faults = Faults()
    for text in texts:
        faults.add(Fault.parse(text))
    return faults


def kinds(faults: Faults, api: str = "storefront") -> list[str]:
    return [fault.kind for fault in faults.strike(api)]


def test_times_counts_the_requests_it_strikes_and_then_it_is_gone() -> None:
    faults = armed("throttled times=2")
    assert [kinds(faults) for _ in range(3)] == [["throttled"], ["throttled"], []]
    assert faults.active() == []


def test_without_times_it_lasts_until_healed() -> None:
    faults = armed("html")
    assert [kinds(faults) for _ in range(3)] == [["html"]] * 3
    faults.heal()
    assert kinds(faults) == []


def test_it_strikes_the_api_it_names() -> None:
    faults = armed("http status=503 api=admin times=1")
    assert kinds(faults) == []
    assert kinds(faults, "token") == []
    assert kinds(faults, "admin") == ["http"]


def test_any_api_does_not_mean_the_grant() -> None:
    assert kinds(armed("html"), "token") == []
    assert kinds(armed("html api=token"), "token") == ["html"]


def test_a_share_comes_from_the_seed() -> None:
    def struck(seed: int) -> list[int]:
        faults = armed(f"html p=0.3 seed={seed}")
        return [number for number in range(1000) if kinds(faults)]

    assert struck(7) == struck(7) != struck(8)
    assert 250 < len(struck(7)) < 350
    assert kinds(armed("html p=0")) == []


def test_latency_adds_up_and_of_the_others_the_first_strikes() -> None:
    faults = armed("latency ms=10", "throttled times=1", "html", "latency ms=20")
    assert kinds(faults) == ["latency", "throttled", "latency"]
    assert kinds(faults) == ["latency", "html", "latency"]


@pytest.mark.parametrize("kind", ["lost", "late"])
def test_an_answer_can_only_be_lost_of_what_writes(kind: str) -> None:
    faults = armed(f"{kind} times=1")
    assert kinds(faults) == []
    assert [fault.kind for fault in faults.strike("storefront", writes=True)] == [kind]
    assert faults.active() == []


def test_a_closed_port_is_listed_but_strikes_no_request() -> None:
    faults = armed("refused")
    assert kinds(faults) == []
    assert [str(fault) for fault in faults.active()] == ["refused"]


def test_a_fault_of_deliveries_and_one_of_requests_do_not_meet() -> None:
    faults = Faults()
    faults.add(Fault.parse("webhooks lost"))
    faults.add(Fault.parse("throttled"))
    assert [str(each) for each in faults.strike("admin")] == ["throttled"]
    assert [str(each) for each in faults.strike("webhooks")] == ["webhooks lost"]
