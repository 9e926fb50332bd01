from __future__ import annotations

import pytest

from bridge.demo import DemoServer
from bridge.demo.ucp.profiles import Profiles
from bridge.demo.ucp.rpc import Refused


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def profiles() -> Profiles:
    return Profiles(Clock(), "https://kiosk.example")


async def test_a_profile_at_an_https_address_is_believed_unseen() -> None:
    assert await profiles().capabilities("https://agent.example/profile.json") is None


@pytest.mark.parametrize("address", [None, "", 5, "http://agent.example/profile.json", "file:///etc/passwd"])
async def test_no_other_address_will_do(address: object) -> None:
    with pytest.raises(Refused) as refused:
        await profiles().capabilities(address)
    assert (refused.value.number, refused.value.status) == (-32001, 422)
    assert refused.value.data["code"] == "invalid_profile_url"
    assert refused.value.data["continue_url"] == "https://kiosk.example"


async def test_a_profile_on_this_machine_is_fetched_and_read(server: DemoServer) -> None:
    with pytest.raises(Refused) as nowhere:
        await profiles().capabilities(f"{server.url('kiosk')}/no-profile.json")
    assert nowhere.value.data["code"] == "profile_unreachable"
    with pytest.raises(Refused) as page:
        await profiles().capabilities(server.url("kiosk"))
    assert page.value.data["code"] == "profile_malformed"


def test_what_it_lists_is_what_the_agent_can_do() -> None:
    able = profiles().read({"ucp": {"version": "2026-04-08", "capabilities": {"dev.ucp.shopping.cart": []}}})
    assert able == {"dev.ucp.shopping.cart"}


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ([], "profile_malformed"),
        ({"ucp": {"version": "2026-08-25"}}, "profile_malformed"),
        ({"ucp": {"version": "2024-01-01", "capabilities": {}}}, "version_unsupported"),
    ],
)
def test_a_profile_that_says_nothing_or_speaks_another_version_is_refused(profile: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        profiles().read(profile)
    assert refused.value.data["code"] == code
