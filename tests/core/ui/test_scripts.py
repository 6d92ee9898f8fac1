"""What the modules do for a person, in a real browser on the style guide."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DRAFTS = "JSON.stringify(Object.fromEntries(Object.entries(localStorage)))"


def composer(page):
    return page.get_by_role("textbox", name="Your message")


def send(page, path, *, swap="outerHTML"):
    """Send the guide's composer through htmx to an address of the small site."""
    page.evaluate(
        """([path, swap]) => {
            const form = document.querySelector(".composer");
            form.setAttribute("hx-post", path);
            form.setAttribute("hx-target", "#there");
            form.setAttribute("hx-swap", swap);
            form.insertAdjacentHTML("afterend", "<div id='there'></div>");
            htmx.process(form);
        }""",
        [path, swap],
    )
    page.get_by_role("button", name="Publish").last.click()


class TestTime:
    def words(self, page, minutes_ago):
        return page.evaluate(
            """async (minutes) => {
                const place = document.createElement("time");
                place.dateTime = new Date(Date.now() - minutes * 60000).toISOString();
                document.querySelector("main").append(place);
                await new Promise(requestAnimationFrame);
                return [place.textContent, place.title];
            }""",
            minutes_ago,
        )

    @pytest.mark.parametrize(
        ("minutes", "text"),
        [(0, "now"), (5, "5 min. ago"), (3 * 60, "3 hr. ago"), (3 * 24 * 60, "3 days ago")],
    )
    def test_what_was_just_now_is_told_from_now(self, page, minutes, text):
        shown, title = self.words(page, minutes)
        assert shown == text
        assert re.search(r"\d{4}", title)

    def test_after_a_week_it_is_a_date(self, page):
        shown, _ = self.words(page, 30 * 24 * 60)
        assert re.fullmatch(r"\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4}", shown)


class TestMenu:
    def test_the_keyboard_opens_moves_and_closes(self, page):
        summary = page.locator("details.menu > summary")
        summary.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("link", name="Edit")).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("button", name="Delete").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("details.menu")).not_to_have_attribute("open", "")
        expect(summary).to_be_focused()

    def test_a_click_elsewhere_closes(self, page):
        page.locator("details.menu > summary").click()
        page.get_by_role("heading", level=1).click()
        expect(page.locator("details.menu")).not_to_have_attribute("open", "")


class TestDrafts:
    def test_what_was_typed_is_back_after_a_reload_and_can_be_discarded(self, page):
        composer(page).press_sequentially("Half a thought")
        page.wait_for_function("() => localStorage.length === 1")
        page.reload()
        expect(composer(page)).to_have_value("Half a thought")
        page.get_by_role("button", name="Discard").click()
        expect(composer(page)).to_have_value("")
        assert page.evaluate(DRAFTS) == "{}"

    def test_leaving_at_once_keeps_the_last_letters(self, page):
        composer(page).press_sequentially("Quick")
        page.goto("/search/")
        page.goto("/ui/")
        expect(composer(page)).to_have_value("Quick")

    def test_an_accepted_form_clears_its_draft(self, page):
        page.evaluate("document.querySelector('.composer').action = '/accept/'")
        composer(page).press_sequentially("Done")
        page.get_by_role("button", name="Publish").last.click()
        page.wait_for_load_state()
        expect(composer(page)).to_have_value("")
        assert page.evaluate(DRAFTS) == "{}"

    def test_a_form_that_met_a_failure_keeps_its_draft(self, page):
        page.evaluate("document.querySelector('.composer').action = '/broken/'")
        composer(page).press_sequentially("Precious")
        page.get_by_role("button", name="Publish").last.click()
        page.wait_for_url("**/broken/")
        page.goto("/ui/")
        expect(composer(page)).to_have_value("Precious")

    def test_an_accepted_request_of_htmx_clears_its_draft(self, page):
        composer(page).press_sequentially("Done")
        page.wait_for_function("() => localStorage.length === 1")
        send(page, "/remove/")
        expect(page.locator("#gone")).to_be_visible()
        assert page.evaluate(DRAFTS) == "{}"

    def test_signing_out_leaves_no_draft_on_the_device(self, page):
        composer(page).press_sequentially("Private")
        page.wait_for_function("() => localStorage.length === 1")
        page.get_by_role("button", name="Account").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-out/")
        assert page.evaluate(DRAFTS) == "{}"

    def test_another_person_on_the_device_does_not_find_it(self, page):
        page.evaluate("localStorage.setItem('draft:2:guide', 'Not mine')")
        page.reload()
        expect(composer(page)).to_have_value("")


class TestToasts:
    def test_a_removal_can_be_undone(self, page):
        composer(page).fill("x")
        send(page, "/remove/")
        toast = page.get_by_role("status").filter(has_text="Removed.")
        toast.get_by_role("button", name="Undo").click()
        expect(page.locator("#back")).to_have_text("Back.")
        expect(toast).to_have_count(0)

    def test_a_failure_is_said_and_the_text_stays(self, page):
        composer(page).fill("Still here")
        send(page, "/broken/")
        expect(page.locator("#toasts")).to_contain_text("What you typed is still here")
        expect(composer(page)).to_have_value("Still here")
        expect(page.locator("#there")).to_be_empty()

    def test_without_a_network_it_is_said(self, page):
        composer(page).fill("Still here")
        page.context.set_offline(True)
        send(page, "/remove/")
        expect(page.locator("#toasts")).to_contain_text("You are offline")

    def test_a_toast_waits_while_it_is_hovered(self, page):
        page.clock.install()
        page.evaluate("htmx.trigger(document.body, 'toast', {text: 'Kept'})")
        page.locator(".toast").hover()
        page.clock.run_for(20_000)
        expect(page.locator(".toast")).to_have_text(re.compile("Kept"))
        page.mouse.move(5, 5)
        page.clock.run_for(3_000)
        expect(page.locator(".toast")).to_have_count(1)
        page.clock.run_for(4_000)
        expect(page.locator(".toast")).to_have_count(0)


class TestKeys:
    def test_a_question_mark_shows_the_list(self, page):
        page.locator("body").press("?")
        expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()

    def test_in_a_field_a_key_is_a_letter(self, page):
        composer(page).press_sequentially("?/jk")
        expect(composer(page)).to_have_value("?/jk")
        expect(page.locator("#keys-help")).to_be_hidden()

    def test_single_keys_can_be_switched_off(self, page):
        page.evaluate("document.body.dataset.singleKeys = 'off'")
        page.locator("body").press("?")
        expect(page.locator("#keys-help")).to_be_hidden()

    def test_j_and_k_move_and_r_answers(self, page):
        page.evaluate(
            """() => {
                const items = ["one", "two", "three"].map((name, at) =>
                    `<article data-item id="${name}" ${at === 2 ? "data-unread" : ""}>
                     <a href="#${name}-answer" data-key="r">Answer</a></article>`);
                document.querySelector("main").insertAdjacentHTML("beforeend", items.join(""));
            }"""
        )
        for key, place in [("j", "one"), ("j", "two"), ("k", "one"), ("n", "three")]:
            page.keyboard.press(key)
            expect(page.locator(f"#{place}")).to_be_focused()
        page.keyboard.press("r")
        expect(page).to_have_url(re.compile("#three-answer$"))


class TestComposer:
    def test_a_button_writes_markdown(self, page):
        composer(page).fill("fort")
        composer(page).select_text()
        page.get_by_role("button", name="Bold").click()
        expect(composer(page)).to_have_value("**fort**")

    def test_an_at_sign_offers_people(self, page):
        page.evaluate(
            """() => {
                const field = document.querySelector("text-expander");
                field.dataset.mentionUrl = "/mentions/";
                field.parentNode.append(field);
            }"""
        )
        composer_field = page.locator(".composer textarea")
        composer_field.focus()
        page.wait_for_function("() => Boolean(customElements.get('text-expander'))")
        composer_field.press_sequentially("Merci @k")
        expect(page.get_by_role("option", name="Karim Benali")).to_be_visible()
        page.keyboard.press("Enter")
        expect(composer_field).to_have_value(re.compile(r"^Merci @karim\.benali\s$"))

    def test_control_enter_sends(self, page):
        page.evaluate("document.querySelector('.composer').action = '/broken/'")
        composer(page).fill("Sent")
        composer(page).press("Control+Enter")
        page.wait_for_url("**/broken/")


class TestForms:
    def test_a_refused_form_is_where_the_focus_is(self, page):
        expect(page.get_by_role("alert")).to_be_focused()

    def test_it_asks_before_what_cannot_be_undone(self, page):
        page.evaluate("document.querySelector('.form').dataset.confirm = 'For good?'")
        page.evaluate("document.querySelector('.form').action = '/broken/'")
        page.get_by_role("button", name="Save the session").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("For good?")
        dialog.get_by_role("button", name="Cancel").click()
        expect(page).to_have_url(re.compile("/ui/$"))
        page.get_by_role("button", name="Save the session").click()
        page.get_by_role("dialog").get_by_role("button", name="Save the session").click()
        page.wait_for_url("**/broken/")

    def test_a_form_is_not_sent_twice(self, page):
        sent = []
        page.route("**/accept/", lambda route: (sent.append(1), route.fulfill(status=204)))
        page.evaluate("document.querySelector('.composer').action = '/accept/'")
        button = page.get_by_role("button", name="Publish").last
        button.click()
        expect(button).to_have_attribute("aria-busy", "true")
        button.click()
        page.wait_for_timeout(200)
        assert len(sent) == 1
