"""Reading in another language."""

from django.conf import settings
from django.http import HttpResponseBase
from django.views.i18n import set_language

from pli.domain.identity.operations import choose_language
from pli.surfaces.ui.requests import SiteRequest


def choose(request: SiteRequest) -> HttpResponseBase:
    """Speak another language, on the pages of this browser and in the mails of who is signed in."""
    language = request.POST.get("language", "")
    if request.sign_in and language in dict(settings.LANGUAGES):
        choose_language(person_id=request.sign_in.person_id, language=language)
    answer: HttpResponseBase = set_language(request)
    return answer
