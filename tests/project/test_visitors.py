"""Where a request comes from, and whom we believe about it."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from pli.project.middleware import visitor_of


@pytest.mark.parametrize(
    ("trusted", "forwarded", "ip"),
    [
        pytest.param((), "203.0.113.9", "127.0.0.1", id="nobody is believed"),
        pytest.param(("127.0.0.1",), "203.0.113.9", "203.0.113.9", id="the proxy is"),
        pytest.param(("127.0.0.1",), "10.9.9.9, 203.0.113.9", "203.0.113.9", id="no further"),
        pytest.param(("10.0.0.0/8",), "203.0.113.9", "127.0.0.1", id="another proxy"),
    ],
)
def test_the_source_is_what_a_named_proxy_says(settings: Settings, trusted, forwarded, ip):
    settings.PLI_TRUSTED_PROXIES = trusted

    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded})

    assert visitor_of(request).ip == ip
