"""The entrance of the web server."""

import os
from collections.abc import Mapping
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pli.project.settings")


class Utf8Request(WSGIRequest):
    """A request that is read as UTF-8, whatever charset it claims.

    Django would decode by the name it is given: some of Python's codecs make
    no text, and the request would fail before anything could refuse it.
    """

    def _set_content_type_params(self, meta: Mapping[str, Any]) -> None:
        try:
            kind = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:
            kind = ("", {})  # no form, then
        self.content_type, self.content_params = kind


application: WSGIHandler = get_wsgi_application()
application.request_class = Utf8Request
