/* Cards and comments that arrive, change or go; each stands on the page once.

   Others' new posts wait behind a button, so that nothing moves under the reader. */
import { element, renew } from "./renew.js";
import { press } from "./reactions.js";

const me = document.body.dataset.user;
const waiting = new Map();
const feed = document.getElementById("feed");
const button = document.getElementById("fresh");
const number = (item) => Number(item.id.split("-")[1]);

/** Whether a new post is one that this list would hold after a reload. */
function belongs({ topic, html }) {
  if (!feed || feed.dataset.order === "active") return false;
  const place = feed.dataset.feed;
  if (place === "all") return Boolean(document.querySelector(`.nav-groups[data-topics*="${topic}:"]`));
  return element(html).querySelector(".in-group").getAttribute("href") === `/communities/${place}/`;
}

function put(made, place) {
  place();
  window.htmx?.process(made);
  press(made);
  return made;
}

function insert({ id, html, author }) {
  if (document.getElementById(id)) return null;
  const made = element(html);
  feed.querySelector("[data-nothing]")?.remove();
  if (String(author) !== me) made.dataset.unread = "";
  put(made, () => feed.querySelector("#feed-title").after(made));
  if (String(author) === me && document.activeElement === document.body) made.focus({ preventScroll: true });
  return made;
}

function offer() {
  button.hidden = waiting.size === 0;
  const { one, many } = button.dataset;
  button.querySelector("span").textContent = waiting.size === 1 ? one : many.replace("%n%", waiting.size);
}

function showWaiting() {
  let first = null;
  for (const frame of waiting.values()) first = insert(frame) ?? first;
  waiting.clear();
  offer();
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: "start" });
}

button?.addEventListener("click", showWaiting);

document.addEventListener("live:post", ({ detail: frame }) => {
  const there = document.getElementById(frame.id);
  if (there) renew(there, frame.html);
  else if (waiting.has(frame.id)) waiting.set(frame.id, frame);
  else if (!frame.new || !belongs(frame)) return;
  else if (String(frame.author) === me || feed.querySelector("[data-nothing]")) insert(frame);
  else {
    waiting.set(frame.id, frame);
    offer();
  }
});

document.addEventListener("live:comment", ({ detail: frame }) => {
  const there = document.getElementById(frame.id);
  if (there) return renew(there, frame.html);
  const list = document.getElementById(frame.parent ? `${frame.parent}-answers` : frame.thread);
  if (!list) return;
  const made = element(frame.html);
  const later = [...list.children].find((other) => number(other) > number(made));
  put(made, () => list.insertBefore(made, later ?? null));
});

document.addEventListener("live:gone", ({ detail: { id } }) => {
  if (waiting.delete(id)) offer();
  const there = document.getElementById(id);
  if (!there) return;
  const held = there.contains(document.activeElement);
  there.hidden = true;
  if (held) neighbour(there)?.focus({ preventScroll: true });
});

/** The next thing to look at, or the one before. */
function neighbour(item) {
  const shown = [...document.querySelectorAll("[data-item]")].filter((each) => each.checkVisibility());
  const after = shown.find((each) => item.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  return after ?? shown.at(-1) ?? document.getElementById("content");
}

/** I may not read this any more: it leaves the page, or the page itself says so. */
document.addEventListener("live:revoked", ({ detail: { topic } }) => {
  const id = topic.replace("community.", "");
  if (document.querySelector(`main [data-topics^="${topic}:"]`)) return location.reload();
  document.querySelectorAll(`[data-community="${id}"]`).forEach((card) => card.remove());
  document.querySelector(`.nav-groups [data-unread="${id}"]`)?.closest("li").remove();
  for (const [key, frame] of waiting) if (String(frame.community) === id) waiting.delete(key);
  if (button) offer();
});

document.addEventListener("live:reload", () => feed && location.reload());
