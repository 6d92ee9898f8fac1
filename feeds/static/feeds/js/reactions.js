/* My own reactions: shown as pressed, given and taken back. Counts arrive with the next frame. */
import { each } from "../../js/dom.js";

const mine = new Map();

/** What the page tells of my reactions: {"post-7": ["useful"]}. */
function read(script) {
  for (const [place, kinds] of Object.entries(JSON.parse(script.textContent))) {
    mine.set(place, new Set(kinds));
    const item = document.getElementById(place);
    if (item) press(item);
  }
  script.remove();
}

/** Show which reactions of this card or comment are mine. */
export function press(item) {
  for (const button of item.querySelectorAll("[data-react]")) {
    const kinds = mine.get(button.closest("article").id);
    button.setAttribute("aria-pressed", String(kinds?.has(button.dataset.react) ?? false));
  }
}

/** The kinds are the same below every card: they come from one template, when a menu opens. */
function fill(menu) {
  const items = menu.querySelector(".menu-items");
  const kinds = document.getElementById("react-part")?.content.cloneNode(true);
  if (!kinds || items.querySelector("[data-react]")) return;
  const url = menu.closest("[data-reactions]").dataset.reactions;
  kinds.querySelectorAll("a").forEach((kind) => (kind.href = url));
  items.prepend(kinds);
  press(menu.closest("article"));
}

async function toggle(button) {
  const item = button.closest("article");
  const kind = button.dataset.react;
  const kinds = mine.get(item.id) ?? new Set();
  const method = kinds.has(kind) ? "DELETE" : "PUT";
  const set = (on) => {
    on ? kinds.add(kind) : kinds.delete(kind);
    mine.set(item.id, kinds);
    press(item);
  };
  set(method === "PUT");
  const url = `${button.closest("[data-reactions]").dataset.reactions}${kind}/`;
  const headers = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  const answer = await fetch(url, { method, headers }).catch(() => null);
  if (!answer?.ok) set(method === "DELETE");
  else document.dispatchEvent(new CustomEvent("live:wanted"));
}

document.addEventListener(
  "toggle",
  ({ target }) => target.open && target.matches("[data-react-more]") && fill(target),
  true,
);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-react]");
  if (!button || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  toggle(button);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("[data-react]")) return;
  event.preventDefault();
  toggle(event.target);
});

each("script#mine", read);
