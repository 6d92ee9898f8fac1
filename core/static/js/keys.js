/* Keys for those who want them. Single keys can be switched off and are text in fields. */
import { isTyping } from "./dom.js";

const shown = (element) => element.checkVisibility();
const items = () => [...document.querySelectorAll("[data-item]")].filter(shown);
const here = () => document.activeElement?.closest("[data-item]");

function focusOn(item) {
  if (!item) return;
  if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = items();
  const at = all.indexOf(here());
  focusOn(at < 0 ? all[0] : all[at + step]);
}

function nextUnread() {
  const all = items();
  focusOn(all.slice(all.indexOf(here()) + 1).find((item) => "unread" in item.dataset));
}

function search() {
  const field = document.getElementById("search");
  if (field && shown(field)) field.focus();
  else document.querySelector(".search-field button, .topbar a[href*='search']")?.click();
}

function help() {
  document.getElementById("keys-help")?.showModal();
}

/** The focused item's own control for this key: <a data-key="r">; the item hears of one it lacks. */
function press(key) {
  const control = here()?.querySelector(`[data-key="${key}"]`);
  if (control) control.click();
  else here()?.dispatchEvent(new CustomEvent("key", { bubbles: true, detail: key }));
}

const single = {
  "?": help,
  "/": search,
  j: () => move(1),
  k: () => move(-1),
  n: nextUnread,
  r: () => press("r"),
  e: () => press("e"),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    search();
    return;
  }
  const off = document.body.dataset.singleKeys === "off" || document.querySelector("dialog[open]");
  if (off || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (Object.hasOwn(single, event.key)) {
    event.preventDefault();
    single[event.key]();
  }
});

for (const button of document.querySelectorAll("[data-keys-help]")) {
  button.hidden = false;
  button.addEventListener("click", help);
}
