/* The forms that open below a card or comment: one at a time in a place, closed with what was typed
   kept as a draft, and the focus where the person would look for it. */

import { each } from "../../js/dom.js";

const FORM = ".answer-slot form[data-closable]";

function close(form) {
  const item = form.closest("[data-item]");
  document.activeElement.blur(); // what was typed last is kept
  form.remove();
  item?.focus({ preventScroll: true });
}

/** Asking again for what is open leads there, rather than to an empty form. */
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a[hx-target$='-slot']");
    const form = link && document.querySelector(`${link.getAttribute("hx-target")} form`);
    if (!form || form.getAttribute("action") !== new URL(link.getAttribute("hx-get"), location.href).pathname) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.querySelector("textarea").focus();
  },
  true,
);

document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-close]")?.closest(FORM);
  if (!form) return;
  event.preventDefault();
  close(form);
});

document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && !event.defaultPrevented && event.target.closest?.(FORM);
  if (form) close(form);
});

each(FORM, (form) => {
  const area = form.querySelector("textarea");
  if (form.querySelector("[data-form-errors]")) return;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
});

/** A form that is done is gone: what it stood below is next. */
document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  const item = sourceElement.matches(FORM) && response.status < 400 && sourceElement.closest("[data-item]");
  if (item) document.addEventListener("htmx:after:swap", () => item.focus({ preventScroll: true }), { once: true });
});

/** A key whose control is in a menu that was not opened yet. */
document.addEventListener("key", async ({ target: item, detail: key }) => {
  const menu = item.querySelector("details[hx-get]");
  if (key !== "e" || !menu) return;
  const target = menu.querySelector(".menu-items");
  await window.htmx.ajax("GET", menu.getAttribute("hx-get"), { target, swap: "innerHTML" });
  item.querySelector(`[data-key="${key}"]`)?.click();
});
