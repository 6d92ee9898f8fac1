/* One polite place for what just happened, with a way back. Errors of a form stay in the form. */
import { part } from "./dom.js";

const SHORTEST = 6_000;
const WITH_ACT = 10_000;

/** Say something for a while; hovering or focusing it stops the clock. */
export function toast(text, { act, label } = {}) {
  const place = document.getElementById("toasts");
  const box = part("toast-part");
  if (!place || !box) return;
  box.querySelector("[data-text]").textContent = text;
  const button = box.querySelector("[data-act]");
  const close = () => box.remove();
  if (act) {
    button.hidden = false;
    if (label) button.textContent = label;
    button.addEventListener("click", () => (close(), act()));
  }
  box.querySelector("[data-close]").addEventListener("click", close);
  place.append(box);
  closeLater(box, close, act ? WITH_ACT : SHORTEST);
}

function closeLater(box, close, after) {
  let timer = setTimeout(close, after);
  const pause = () => clearTimeout(timer);
  const go = () => {
    pause();
    if (!box.matches(":hover, :focus-within")) timer = setTimeout(close, after);
  };
  for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, pause);
  for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, go);
}

/** From the server: core/ui/toasts.py. */
document.addEventListener("toast", (event) => {
  const { text, undo, into, swap = "outerHTML", label } = event.detail;
  const act = undo && (async () => {
    await htmx.ajax("POST", undo, { target: into ?? "body", swap });
    document.dispatchEvent(new CustomEvent("live:wanted"));
  });
  toast(text, { act, label });
});
