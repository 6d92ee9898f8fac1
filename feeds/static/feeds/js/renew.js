/* A newer rendering takes an older one's place part by part, so that what is being typed below a
   card, a menu that is open and the focus stay. */
import { press } from "./reactions.js";

/** The one element that this HTML is. */
export function element(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

/** Put the parts that changed into the card or comment on the page. */
export function renew(old, html) {
  const own = (part) => part.closest("article") === old;
  for (const part of element(html).querySelectorAll("[data-part]")) {
    const there = [...old.querySelectorAll(`[data-part="${part.dataset.part}"]`)].find(own);
    const same = part.dataset.v !== undefined && part.dataset.v === there?.dataset.v;
    if (there && !same) replace(there, part);
  }
  old.hidden = false;
  press(old);
}

function replace(there, part) {
  const held = there.contains(document.activeElement) && selector(document.activeElement);
  const open = [...there.querySelectorAll("details")].map((details) => details.open);
  there.replaceWith(part);
  window.htmx?.process(part);
  part.querySelectorAll("details").forEach((details, at) => (details.open = open[at] ?? false));
  if (held) part.querySelector(held)?.focus();
}

/** How to find a control again in another rendering. */
function selector(control) {
  const { react, key } = control.dataset;
  if (react) return `${control.matches(".menu-item") ? ".menu-item" : ".action"}[data-react="${react}"]`;
  return key ? `[data-key="${key}"]` : control.tagName;
}
