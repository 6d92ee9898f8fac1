/* What was typed is never lost: <textarea data-draft-key="new-post"> is kept on this device. */
import { each, part } from "./dom.js";

const PAUSE = 300;
const PREFIX = "draft:";
const SENT = "draft-sent";
const timers = new WeakMap();

const key = (area) => `${PREFIX}${document.body.dataset.user}:${area.dataset.draftKey}`;
const areas = (root) => [...root.querySelectorAll("textarea[data-draft-key]")];

function stop(area) {
  clearTimeout(timers.get(area));
  timers.delete(area);
}

function save(area) {
  stop(area);
  if (area.value.trim()) localStorage.setItem(key(area), area.value);
  else localStorage.removeItem(key(area));
}

function forget(area) {
  stop(area);
  localStorage.removeItem(key(area));
}

function restore(area) {
  const kept = localStorage.getItem(key(area));
  if (!kept || area.value.trim() === kept.trim()) return;
  if (area.value !== area.defaultValue || (area.defaultValue && !("draftOver" in area.dataset))) return;
  area.value = kept;
  const notice = part("draft-part");
  if (!notice) return;
  notice.querySelector("[data-discard]").addEventListener("click", () => {
    area.value = area.defaultValue;
    forget(area);
    notice.remove();
    area.focus();
  });
  area.addEventListener("input", () => notice.remove(), { once: true });
  (area.closest("text-expander") ?? area).after(notice);
}

/** A plain form that was accepted ends in a redirect; one that was refused does not. */
function settleLastForm() {
  if (!document.body.dataset.user) return; // signing in again comes first
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
  sessionStorage.removeItem(SENT);
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.redirectCount > 0) sent.forEach((name) => localStorage.removeItem(name));
}

settleLastForm();
each("textarea[data-draft-key]", restore);

document.addEventListener("input", (event) => {
  const area = event.target;
  if (!area.matches?.("textarea[data-draft-key]")) return;
  clearTimeout(timers.get(area));
  timers.set(area, setTimeout(save, PAUSE, area));
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-sign-out]")) purge();
  else if (!event.defaultPrevented) {
    areas(event.target).forEach(save);
    sessionStorage.setItem(SENT, JSON.stringify(areas(event.target).map(key)));
  }
});

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  if (response.status < 400 && sourceElement.matches("form")) areas(sourceElement).forEach(forget);
});

const saveTyped = () => areas(document).filter((area) => timers.has(area)).forEach(save);
addEventListener("pagehide", saveTyped);
document.addEventListener("focusout", saveTyped);

function purge() {
  areas(document).forEach(stop);
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  }
}
