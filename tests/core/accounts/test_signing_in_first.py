"""Whoever is not signed in is asked to, and comes back to where they were."""

import pytest
from django.urls import reverse


def test_a_page_leads_to_signing_in_and_back(client, db):
    answer = client.get("/people/?q=dock")
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next=/people/%3Fq%3Ddock"


@pytest.mark.parametrize(
    ("page", "back"),
    [("https://testserver/posts/9/", "/posts/9/"), ("", "/"), ("https://evil.example", "/")],
)
def test_a_fragments_request_moves_the_page_that_sent_it(client, db, page, back):
    headers = {"HX-Request": "true", "HX-Current-URL": page}
    answer = client.post("/posts/", {"body": "typed"}, headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next={back}"
    assert answer.content == b""
