"""A request is answered in the right language, and believed only as far as our proxy vouches."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from core.accounts.requests import client_address, device, signed_in, site


@pytest.mark.parametrize(
    ("header", "remote", "address"),
    [
        ("192.0.2.1", "127.0.0.1", "192.0.2.1"),
        ("2001:db8::1", "", "2001:db8::1"),
        ("", "192.0.2.9", "192.0.2.9"),
        ("evil, 192.0.2.1", "192.0.2.9", "192.0.2.9"),
        ("1" * 5000, "", "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_our_proxy_saw(header, remote, address):
    request = RequestFactory().get("/", headers={"X-Real-IP": header}, REMOTE_ADDR=remote)
    assert client_address(request) == address


def test_what_the_client_claims_of_its_address_is_not_looked_at():
    claims = {"X-Forwarded-For": "192.0.2.66", "Forwarded": "for=192.0.2.66", "X-Real-IP": "::1"}
    assert client_address(RequestFactory().get("/", headers=claims)) == "::1"


def test_a_long_name_of_a_device_is_cut():
    assert len(device(RequestFactory().get("/", headers={"User-Agent": "x" * 9000}))) == 200


def test_links_in_mails_lead_to_where_the_person_is():
    assert site(RequestFactory().get("/people/?q=x")) == "http://testserver/"


def test_nobody_is_not_taken_for_someone(client, db):
    request = client.get("/accounts/login/").wsgi_request
    with pytest.raises(PermissionDenied):
        signed_in(request)


@pytest.mark.parametrize(
    ("wanted", "given"), [("fr-CA,fr;q=0.9,en;q=0.5", "fr"), ("en-IE", "en"), ("de,ja", "en")]
)
def test_before_sign_in_the_browser_chooses_the_language(client, db, wanted, given):
    response = client.get("/accounts/login/", headers={"Accept-Language": wanted})
    assert response["Content-Language"] == given
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}


def test_after_sign_in_the_person_does(cast, signed_in):
    client = signed_in(cast.claire)
    response = client.get("/settings/", headers={"Accept-Language": "fr"})
    assert response["Content-Language"] == "en"
