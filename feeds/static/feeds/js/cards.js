/* Cards and comments that arrive, change or go; each stands on the page once.

   New posts wait behind a button, so that nothing moves under the reader. What changes is replaced
   part by part: a form that is open below a card, and what was typed in it, stays. */
import { press } from "./reactions.js";

const me = document.body.dataset.user;
const waiting = new Map();

const feed = () => document.getElementById("feed");
const fresh = () => document.getElementById("fresh");

function element(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

/** Put the parts of a newer rendering into the one on the page. */
function renew(old, html) {
  const made = element(html);
  for (const part of made.querySelectorAll("[data-part]")) {
    const name = part.dataset.part;
    const there = [...old.querySelectorAll(`[data-part="${name}"]`)].find((p) => p.closest("article") === old);
    if (!there || (part.dataset.v !== undefined && part.dataset.v === there.dataset.v)) continue;
    const held = there.contains(document.activeElement) && document.activeElement.dataset.react;
    there.replaceWith(part);
    window.htmx?.process(part);
    if (held) part.querySelector(`[data-react="${held}"]`)?.focus();
  }
  old.hidden = false;
  press(old);
}

function belongs(frame) {
  const place = feed()?.dataset.feed;
  if (!place || place === "following" || feed().dataset.order === "active") return false;
  const known = document.querySelector(`.nav-groups [data-unread="${frame.community}"]`);
  return place === "all" ? Boolean(known) || frame.topic in topics() : frame.html.includes(`/communities/${place}/`);
}

const topics = () => Object.fromEntries(
  (document.querySelector("[data-topics]")?.dataset.topics ?? "").split(" ").map((pair) => pair.split(":")),
);

function insert(html) {
  const made = element(html);
  if (document.getElementById(made.id)) return;
  feed().querySelector(".empty:first-of-type:not(.post ~ .empty)")?.remove();
  const title = feed().querySelector("#feed-title");
  title ? title.after(made) : feed().prepend(made);
  window.htmx?.process(made);
  return made;
}

function offer() {
  const button = fresh();
  if (!button) return;
  button.hidden = waiting.size === 0;
  const { one, many } = button.dataset;
  button.querySelector("span").textContent = waiting.size === 1 ? one : many.replace("%n%", waiting.size);
}

function showWaiting() {
  let first = null;
  for (const html of waiting.values()) first = insert(html) ?? first;
  waiting.clear();
  offer();
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: "start" });
}

document.addEventListener("live:post", ({ detail: frame }) => {
  const there = document.getElementById(frame.id);
  if (there) return renew(there, frame.html);
  if (waiting.has(frame.id)) return void waiting.set(frame.id, frame.html);
  if (!frame.new || !belongs(frame)) return;
  if (String(frame.author) === me || !fresh()) return void insert(frame.html);
  waiting.set(frame.id, frame.html);
  offer();
});

document.addEventListener("live:gone", ({ detail: frame }) => {
  const there = document.getElementById(frame.id);
  if (there) there.hidden = true;
  if (waiting.delete(frame.id)) offer();
});

document.addEventListener("live:comment", ({ detail: frame }) => {
  const there = document.getElementById(frame.id);
  if (there) return renew(there, frame.html);
  const list = document.getElementById(frame.parent ? `${frame.parent}-answers` : frame.thread);
  if (!list) return;
  const made = element(frame.html);
  list.append(made);
  window.htmx?.process(made);
});

document.addEventListener("live:revoked", ({ detail: { topic } }) => {
  const id = topic.replace("community.", "");
  document.querySelectorAll(`[data-community="${id}"]`).forEach((card) => card.remove());
  document.querySelector(`.nav-groups [data-unread="${id}"]`)?.closest("li").remove();
});

document.addEventListener("live:reload", () => fresh() && location.reload());

document.addEventListener("click", (event) => {
  if (event.target.closest("#fresh")) showWaiting();
  const close = event.target.closest("[data-close]");
  const form = close?.closest("form[data-closable]");
  if (!form || form.closest(".page form:not(.answer-slot form)")) return;
  event.preventDefault();
  form.remove();
});

document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && event.target.closest?.(".answer-slot form[data-closable]");
  if (!form) return;
  const item = form.closest("[data-item]");
  form.remove();
  item?.focus();
});

document.addEventListener("htmx:after:swap", () => {
  document.querySelector(".answer-slot form[data-closable]:not([data-opened]) textarea")?.focus();
  document.querySelectorAll(".answer-slot form[data-closable]").forEach((form) => (form.dataset.opened = ""));
});
