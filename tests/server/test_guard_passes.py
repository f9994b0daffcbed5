"""What the guard lets through: calls of our own in any writing, and each kind of body where it belongs."""

import pytest

from tests.server.conftest import TOKEN, Client

PROJECTS = "/api/v1/projects"
PROJECT = {"project": "tea", "own": ["own.test"], "competitors": ["one.test"]}


@pytest.mark.parametrize("given", ["bearer {}", "BEARER {}", "Bearer  {} "])
async def test_the_scheme_of_the_token_is_taken_in_any_case(client: Client, given: str) -> None:
    answer = await client.get(PROJECTS, token=None, headers={"Authorization": given.format(TOKEN)})
    assert answer.status == 200


@pytest.mark.parametrize("site", ["none", "same-origin"])
async def test_what_the_browsers_own_user_or_page_starts_passes(client: Client, site: str) -> None:
    assert (await client.get(PROJECTS, headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "cors"})).status == 200


async def test_a_proxy_may_speak_tls_to_browsers(client: Client) -> None:
    answer = await client.post(PROJECTS, PROJECT, headers={"Origin": f"https://127.0.0.1:{client.port}"})
    assert answer.status == 201


async def test_an_origin_outweighs_what_the_browser_says_of_the_site(client: Client) -> None:
    foreign = {"Origin": "http://evil.test", "Sec-Fetch-Site": "same-origin"}
    assert (await client.get(PROJECTS, headers=foreign)).status == 403
    ours = {"Origin": f"http://127.0.0.1:{client.port}", "Sec-Fetch-Site": "cross-site"}
    assert (await client.get(PROJECTS, headers=ours)).status == 200


@pytest.mark.parametrize(
    ("path", "kind", "taken"),
    [
        ("/api/v1/uploads?name=a.csv", "application/octet-stream", True),
        ("/api/v1/uploads?name=a.csv", "text/csv", True),
        ("/api/v1/uploads?name=a.csv", "application/json", False),
        (PROJECTS, "text/csv", False),
        (PROJECTS, "application/octet-stream", False),
        ("/sign-out", "application/json", False),
        ("/sign-out", "application/x-www-form-urlencoded", True),
    ],
)
async def test_each_address_takes_its_own_kind_of_body_alone(client: Client, path: str, kind: str, taken: bool) -> None:
    answer = await client.call("POST", path, data=b"x", headers={"Content-Type": kind})
    assert (answer.status == 415) is not taken
