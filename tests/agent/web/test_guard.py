"""Who is let in, and what goes with every answer."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from starlette.testclient import TestClient

from agent.settings import Settings
from agent.web.guard import NO_TOKEN, Doorkeeper
from agent.web.limits import BODY_BYTES, SOUND_BYTES
from agent.web.pages import create_app
from agent.web.studio import Studio

if TYPE_CHECKING:
    from starlette.applications import Starlette

HOST = "127.0.0.1:8765"
OURS = {"host": HOST, "origin": f"http://{HOST}"}
TOKEN = "a-token"  # noqa: S105 - opens nothing


@pytest.fixture
def app(tmp_path: Path) -> Starlette:
    """The application over an empty data folder."""
    studio = Studio(Settings(), tmp_path, Console(file=io.StringIO()))
    return create_app(studio, Doorkeeper(TOKEN, "127.0.0.1", 8765))


@pytest.fixture
def stranger(app: Starlette) -> TestClient:
    """Somebody who knows no token."""
    return TestClient(app, base_url=f"http://{HOST}")


@pytest.fixture
def guest(stranger: TestClient) -> TestClient:
    """Somebody who has opened the address that the terminal shows."""
    assert stranger.get("/", params={"token": TOKEN}).status_code == 200
    return stranger


@pytest.mark.parametrize("path", ["/", "/api/setup", "/static/main.js", "/sessions/x/report.html", "/nowhere"])
def test_nothing_is_given_without_a_token(stranger: TestClient, path: str) -> None:
    """Not even whether it exists."""
    for address in (path, f"{path}?token=wrong", f"{path}?token="):
        answer = stranger.get(address)
        assert (answer.status_code, answer.text) == (403, f"{NO_TOKEN}\n")


def test_the_token_becomes_a_cookie(stranger: TestClient) -> None:
    """That no script can read and no other site can send; it opens everything else."""
    cookie = stranger.get("/", params={"token": TOKEN}).headers["set-cookie"]
    assert cookie == f"starling-8765={TOKEN}; HttpOnly; Path=/; SameSite=strict"
    assert stranger.get("/api/setup").status_code == 200
    assert "set-cookie" not in stranger.get("/").headers


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1:8765", True),
        ("localhost:8765", True),
        ("[::1]:8765", True),
        ("127.0.0.1", False),
        ("127.0.0.1:80", False),
        ("evil.example:8765", False),
        ("127.0.0.1.evil.example:8765", False),
        ("127.0.0.1:8765@evil.example:8765", False),
        ("192.168.1.5:8765", False),
        ("", False),
        ("[:::8765", False),
        ("127.0.0.1:8765/; script-src *", False),
    ],
)
def test_only_names_of_this_machine(host: str, known: bool) -> None:  # noqa: FBT001 - the expected value
    """A page elsewhere can have its own name lead here."""
    assert Doorkeeper(TOKEN, "127.0.0.1", 8765).knows_host(host) is known


def test_an_opened_server_knows_addresses_but_no_names() -> None:
    """Names are what an attack by DNS needs."""
    keeper = Doorkeeper(TOKEN, "0.0.0.0", 8765)  # noqa: S104 - nothing is bound
    assert keeper.knows_host("192.168.1.5:8765")
    assert not keeper.knows_host("evil.example:8765")
    assert Doorkeeper(TOKEN, "laptop.local", 8765).knows_host("laptop.local:8765")


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:9", f"https://{HOST}"])
def test_only_our_own_pages_change_anything(guest: TestClient, origin: str | None) -> None:
    """Whatever changes something says where it comes from, and that is here."""
    headers = {} if origin is None else {"origin": origin}
    answer = guest.post("/api/begin", content="{}", headers=headers)
    assert (answer.status_code, answer.text) == (403, "The request came from another page.\n")


def test_a_foreign_name_is_refused_whatever_it_brings(guest: TestClient) -> None:
    """Cookie and token included."""
    answer = guest.get("/", params={"token": TOKEN}, headers={"host": "evil.example:8765"})
    assert (answer.status_code, answer.text) == (403, "This name does not belong to Starling.\n")


@pytest.mark.parametrize("path", ["/", "/api/setup", "/static/main.js", "/nowhere"])
def test_every_answer_carries_the_policy(guest: TestClient, path: str) -> None:
    """Nothing but our own files and our own socket, no frame, no store."""
    headers = guest.get(path).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' ws://{HOST}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_the_page_asks_nobody_else() -> None:
    """No address but our own in what we ship; no script or style inside the page, which the policy would stop."""
    static = Path(__file__).parents[3] / "agent" / "web" / "static"
    for path in (found for found in static.rglob("*") if found.is_file()):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, path.name
        assert "https://" not in text, path.name
        assert "innerHTML" not in text, path.name
    for page in (path.read_text(encoding="utf-8") for path in static.rglob("*.html")):
        assert "<style" not in page
        assert "style=" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')


def test_a_report_runs_nothing(guest: TestClient, tmp_path: Path) -> None:
    """It comes with a policy of its own, and only from a session's folder."""
    folder = tmp_path / "sessions" / "one"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("<p>hired</p>", encoding="utf-8")
    answer = guest.get("/sessions/one/report.html")
    assert answer.text == "<p>hired</p>"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'; img")
    for path in ("/sessions/two/report.html", "/sessions/..%2f..%2fetc/report.html", "/sessions/../report.html"):
        assert guest.get(path).status_code == 404


def test_bodies_are_bounded(guest: TestClient) -> None:
    """Before they are read whole."""
    for path, longest in (("/api/begin", BODY_BYTES), ("/api/check/heard", SOUND_BYTES)):
        assert guest.post(path, content=b"x" * (longest + 1), headers=OURS).status_code == 413


@pytest.mark.parametrize(
    ("body", "status", "fault"),
    [
        ('{"questions": 99}', 422, "questions: Input should be less than or equal to 30"),
        ('{"surprise": 1}', 422, "surprise: Extra inputs are not permitted"),
        ("[", 422, ": Invalid JSON: EOF while parsing a list at line 1 column 1"),
        ('{"resume": "../../etc"}', 422, "resume: String should match pattern '^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$'"),
        ('{"level": "ceo"}', 409, "--level: Input should be 'junior', 'mid', 'senior' or 'staff', found 'ceo'"),
    ],
)
def test_a_wrong_choice_is_told(guest: TestClient, body: str, status: int, fault: str) -> None:
    """In the words of the command line."""
    answer = guest.post("/api/begin", content=body, headers=OURS)
    assert (answer.status_code, answer.json()) == (status, {"fault": fault})


def test_the_setup_offers_what_the_settings_allow(guest: TestClient) -> None:
    """And what is chosen first."""
    setup = guest.get("/api/setup").json()
    assert "behavioral" in [track["id"] for track in setup["tracks"]]
    assert setup["levels"] == ["junior", "mid", "senior", "staff"]
    assert {"id": "dive_deep", "name": "Dive Deep"} in setup["principles"]
    assert setup["chosen"]["questions"] == 4
    assert (setup["held"], setup["only"], setup["unfinished"]) == (None, None, [])
