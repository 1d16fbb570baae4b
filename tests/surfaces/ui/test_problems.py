import json

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory

from pli.surfaces.ui import problems
from pli.surfaces.ui.context import Brand, Frame, frame_request


def test_what_does_not_exist_and_what_is_forbidden_are_one_page() -> None:
    request = RequestFactory().get("/")

    unknown = problems.page_not_found(request, Exception())
    forbidden = problems.permission_denied(request, Exception())

    pages = [BeautifulSoup(one.text, "html.parser").main for one in (unknown, forbidden)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("problem", "status", "code"),
    [
        (problems.NOT_FOUND, 404, "not-found"),
        (problems.STALE, 403, "page-too-old"),
        (problems.BAD_REQUEST, 400, "unreadable-request"),
        (problems.TOO_LARGE, 413, "too-large"),
        (problems.BROKEN, 500, "broken"),
    ],
)
def test_a_script_gets_a_code_and_a_sentence(
    problem: problems.Problem, status: int, code: str
) -> None:
    request = RequestFactory().get("/", headers={"accept": "application/json"})

    response = problems.answer_problem(request, problem)

    assert response.status_code == status
    assert json.loads(response.text) == {"code": code, "reason": str(problem.text)}


def test_an_error_page_stands_in_the_frame_of_the_place() -> None:
    request = RequestFactory().get("/")
    locavia = Brand(name="Locavia", service_name="E-Facture Locavia", home_url="/portail/locavia/")
    frame_request(request, Frame(brand=locavia))

    page = BeautifulSoup(problems.server_error(request).text, "html.parser")

    assert page.title is not None
    assert page.title.get_text() == "Un incident est survenu · E-Facture Locavia"
    assert [link["href"] for link in page.select("main a")] == ["/portail/locavia/"]


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/espace/contact/", "http://testserver/espace/contact/"),
        ("https://elsewhere.example/trap/", "/connexion/"),
        ("", "/connexion/"),
    ],
)
def test_a_form_that_is_too_old_leads_back_to_our_own_page_only(referer: str, back: str) -> None:
    request = RequestFactory().post("/connexion/", headers={"referer": referer})

    response = problems.csrf_failure(request)

    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 403
    assert [link["href"] for link in page.select("main a")] == [back]
