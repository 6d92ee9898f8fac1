"""Every page, for everyone it is for: no barrier, nothing cut, one language."""

import pytest

from tests.browser import checks, pages

ENGLISH = {"language": "en", "size": "desktop", "color_scheme": "light"}
FRENCH = {"language": "fr", "size": "phone", "color_scheme": "dark"}


@pytest.fixture
def places(person, community, backstage):
    """A community with a thread in it, seen by an English and a French reader."""
    lea, omar = person("lea.martin"), person("omar.diallo")
    zoe = person("zoe.marchand", language="fr", profile={"title": "Cheffe de quai"})
    place = community(lea, omar, zoe, name="Quai B")
    backstage.publish(author=omar, slug=place.slug, body="Bonjour, des nouvelles ?")
    post = backstage.publish(author=zoe, slug=place.slug, body="**Deux** portes sur six.")
    comment = backstage.comment(author=lea, post=post.id, body="Merci")
    backstage.comment(author=zoe, post=post.id, body="Avec plaisir", parent=comment.id)
    backstage.react(user=lea, post=post.id, kind="useful")
    return {"community": place.url, "post": post.url, "person": zoe}


def look(page, paths, language):
    """Return what is wrong, by page."""
    found = {}
    for path in paths:
        answer = page.goto(path)
        wrong = [*checks.barriers(page), *checks.foreign_words(page, language), *checks.cuts(page)]
        if answer.status >= 500 or page.locator("h1").count() != 1:
            wrong.append(f"{answer.status}, {page.locator('h1').count()} h1")
        if wrong:
            found[path] = wrong
    return found


@pytest.mark.parametrize("window", [ENGLISH, FRENCH], ids=["english", "french"])
class TestEveryPage:
    def test_for_nobody(self, places, windows, window):
        with windows.expecting("^404 GET"):
            assert look(windows.of(None, **window), pages.NOBODY, window["language"]) == {}

    def test_for_everyone(self, places, windows, window):
        reader = places["person"] if window is FRENCH else "lea.martin"
        paths = [path.format(**places | {"person": reader}) for path in pages.EVERYONE]
        with windows.expecting("^404 GET", "^403 GET .*/settings/"):
            assert look(windows.of(reader, **window), paths, window["language"]) == {}

    def test_for_an_administrator(self, person, windows, window):
        language = window["language"]
        admin = person(f"ada.{language}", language=language, is_administrator=True)
        assert look(windows.of(admin, **window), pages.ADMINISTRATOR, language) == {}
