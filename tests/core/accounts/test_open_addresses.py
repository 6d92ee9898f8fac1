"""Only what we mean to have has an address; what needs a person asks for one."""

import pytest

NOT_MEANT = [
    "signup/",
    "email/",
    "confirm-email/",
    "confirm-email/abc/",
    "inactive/",
    "login/code/",
    "login/code/confirm/",
    "password/reset/confirm/",
    "phone/verify/",
    "2fa/trust/",
    "2fa/webauthn/signup/",
    "signup/passkey/",
    "3rdparty/",
    "social/signup/",
    "sessions/",
    "",
]
FOR_EVERYONE = ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/sent/"]
FOR_PEOPLE = [
    "/settings/",
    "/settings/sessions/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/app/",
    "/accounts/2fa/app/remove/",
    "/accounts/2fa/codes/",
    "/accounts/2fa/codes/new/",
    "/accounts/2fa/codes/file/",
    "/accounts/2fa/confirm/",
    "/accounts/confirm/",
    "/accounts/passkeys/add/",
    "/accounts/passkeys/confirm/",
    "/accounts/passkeys/1/",
    "/accounts/passkeys/1/remove/",
    "/roles/",
]


@pytest.mark.parametrize("path", NOT_MEANT)
def test_what_is_not_meant_does_not_exist(cast, signed_in, path):
    for method in ("get", "post"):
        assert getattr(signed_in(cast.claire), method)(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("path", FOR_EVERYONE)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_signed_out_pages_are_there_for_everyone(cast, client, path, language):
    response = client.get(path, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert f'lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("path", FOR_PEOPLE)
def test_a_stranger_is_asked_to_sign_in(cast, client, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/")


@pytest.mark.parametrize(
    "path", [*FOR_EVERYONE, "/settings/", "/accounts/2fa/", "/settings/sessions/"]
)
def test_no_page_has_script_or_style_of_its_own_inline(cast, client, signed_in, path):
    if path not in FOR_EVERYONE:
        signed_in(cast.claire)
    response = client.get(path)
    page = response.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    for tag in page.split("<script")[1:]:
        head = tag.partition(">")[0]
        assert "application/json" in head or f'nonce="{nonce}"' in head
