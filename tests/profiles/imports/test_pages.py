"""The administrator's import, from the upload to the report."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.accounts.models import User
from core.events import actions as outbox
from profiles.imports import actions, tasks
from profiles.imports.models import PeopleImport
from profiles.imports.progress import Progress, progress_of
from profiles.imports.refused import harmless
from tests.profiles.imports.files import file_of, person

URL = "/people/import/"
LINES = (person(1), person(2, 1), '3,=1+1,"=cmd|x",Bad,,,,,')


@pytest.fixture
def administrator(cast, signed_in):
    return signed_in(cast.admin)


def upload(client, data=None, name="people.csv", **fields):
    file = SimpleUploadedFile(name, file_of(*LINES) if data is None else data)
    form = {"file": file, "language": "fr", "deactivate_missing": "on"} | fields
    return client.post(URL, form)


def only():
    return PeopleImport.objects.get()


def run():
    for delivery in outbox.dispatch_events():
        outbox.deliver(delivery)
    tasks.run(only().pk)


def test_a_preview_says_what_would_change_and_writes_nothing(administrator):
    page = administrator.get(upload(administrator).url)
    assert page.status_code == 200
    assert "P1 Martin, P2 Martin" in page.text
    assert "holds a formula instead of a value" in page.text
    assert User.objects.count() == 1


def test_confirmed_it_is_done_once_and_the_file_forgotten(administrator):
    url = upload(administrator).url
    administrator.post(f"{url}confirm/")
    assert "under way" in administrator.get(url).text
    for _ in range(2):
        tasks.run(only().pk)
    assert User.objects.filter(email="p2@example.org", language="fr").count() == 1
    assert (only().state, only().file) == ("done", None)
    page = administrator.get(url).text
    assert "P1 Martin, P2 Martin" in page
    assert "Earlier imports" in administrator.get(URL).text


def test_the_columns_can_be_told(administrator):
    data = b"Mel,Who,Boss\nann@example.org,Ann Lee,\n"
    url = upload(administrator, data).url
    page = administrator.get(url)
    assert page.status_code == 422
    assert "No column holds an e-mail address" in page.text
    mapping = {"of_email": "Mel", "of_full_name": "Who", "deactivate_missing": "on"}
    assert administrator.post(f"{url}columns/", mapping).status_code == 302
    assert "Ann Lee" in administrator.get(url).text
    forged = administrator.post(f"{url}columns/", {"of_email": "Nowhere"})
    assert forged.status_code == 422


@pytest.mark.parametrize("data", [b"", b"\0\1\2" * 99, b"PK\x03\x04nope", b"name\nAnn\n"])
def test_a_file_of_which_nothing_can_be_made_says_why(administrator, data):
    page = administrator.get(upload(administrator, data).url)
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_too_large_a_file(administrator):
    huge = administrator.post(URL, {}, CONTENT_LENGTH=str(2 * 1024**3))
    assert huge.status_code == 413
    answer = upload(administrator, bytes(20 * 1024 * 1024 + 1))
    assert answer.status_code == 422
    assert "over 20 MB" in answer.text
    assert not PeopleImport.objects.exists()


def test_no_file_at_all(administrator):
    assert "Choose a file first" in administrator.post(URL, {"language": "fr"}).text


def test_a_drastic_import_is_done_only_if_it_is_meant(administrator):
    upload(administrator)
    administrator.post(f"{URL}{only().pk}/confirm/")
    run()
    PeopleImport.objects.all().delete()
    url = upload(administrator, file_of(person(1))).url
    assert "That is meant" in administrator.get(url).text
    administrator.post(f"{url}confirm/")
    run()
    assert only().state == "failed"
    assert "Nothing was changed" in administrator.get(url).text
    assert User.objects.active().filter(email="p2@example.org").exists()


def test_stopped_before_it_writes_nothing_is_written(administrator):
    url = upload(administrator).url
    administrator.post(f"{url}confirm/")
    administrator.post(f"{url}stop/")
    run()
    assert (only().state, only().file) == ("stopped", None)
    assert User.objects.count() == 1
    assert "was stopped" in administrator.get(url).text


def test_the_job_hears_that_it_was_stopped(administrator):
    url = upload(administrator).url
    administrator.post(f"{url}confirm/")
    progress = Progress(only().pk)
    progress.total = 9
    progress.step(4)
    assert progress_of(only().pk) == (4, 9)
    assert "4 of 9" in administrator.get(url, headers={"HX-Request": "true"}).text
    administrator.post(f"{url}stop/")
    with pytest.raises(Progress.Stopped):
        progress.step(1)


def test_the_lines_not_taken_are_a_file_that_runs_nothing(administrator):
    url = upload(administrator).url
    answer = administrator.get(f"{url}refused.csv")
    assert answer["Content-Disposition"].startswith("attachment")
    header, row = csv.reader(io.StringIO(answer.text.lstrip("\ufeff")))
    assert header[:3] == ["Line", "Why it was not taken", "key"]
    assert (row[0], row[3], row[4]) == ("4", "'=1+1", "'=cmd|x")
    assert harmless(" @SUM(1)") == "' @SUM(1)"


def test_a_file_left_alone_is_forgotten_and_a_lost_job_begun_again(administrator):
    upload(administrator)
    PeopleImport.objects.update(created_at="2020-01-01T00:00Z")
    assert actions.tend_imports() == []
    assert not PeopleImport.objects.exists()
    administrator.post(f"{upload(administrator).url}confirm/")
    assert actions.tend_imports() == []
    PeopleImport.objects.update(confirmed_at="2020-01-01T00:00Z")
    assert actions.tend_imports() == [only().pk]


@pytest.mark.parametrize("path", ["", "{}/", "{}/refused.csv"])
def test_for_everyone_else_there_is_no_such_page(cast, signed_in, client, path):
    upload(signed_in(cast.admin))
    url = URL + path.format(only().pk)
    nothing = signed_in(cast.julien).get("/people/nobody/")
    answer = signed_in(cast.julien).get(url)
    assert (answer.status_code, answer.content) == (404, nothing.content)
    client.logout()
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("verb", ["", "{}/columns/", "{}/confirm/", "{}/stop/"])
def test_nobody_else_changes_anything(cast, signed_in, verb):
    upload(signed_in(cast.admin))
    before = PeopleImport.objects.values_list("state", "given").get()
    assert signed_in(cast.julien).post(URL + verb.format(only().pk)).status_code == 404
    assert PeopleImport.objects.values_list("state", "given").get() == before


def test_the_actions_ask_too(cast):
    importing = actions.start_import(by=cast.admin, name="x", data=b"x", choices=actions.Choices())
    refusals = (
        lambda: actions.start_import(by=cast.bob, name="", data=b"", choices=actions.Choices()),
        lambda: actions.change_import(
            by=cast.bob, importing=importing, given={}, choices=actions.Choices()
        ),
        lambda: actions.confirm_import(by=cast.bob, importing=importing, allow_drastic=True),
        lambda: actions.stop_import(by=cast.bob, importing=importing),
    )
    for refusal in refusals:
        with pytest.raises(actions.PermissionDenied):
            refusal()


def test_an_import_that_does_not_exist(administrator):
    assert administrator.get(f"{URL}999999/").status_code == 404
