/* The inbox on every open page: its count, and on its own page the lines themselves. */
import { setCount } from "./counts.js";

const list = () => document.getElementById("inbox");

/** Put a new line on top; one of the same thread takes the old one's place in the world. */
function place(html, id) {
  if (list()?.dataset.inbox !== "first") return;
  document.getElementById(id)?.remove();
  list().insertAdjacentHTML("afterbegin", html);
  window.htmx.process(list().firstElementChild);
}

/** Show the lines as they are now: they were read elsewhere, or came while this page was away. */
function refresh() {
  if (!list()) return;
  window.htmx.ajax("GET", location.href, { target: "#inbox", select: "#inbox", swap: "outerMorph" });
}

document.addEventListener("live:inbox", ({ detail: { count, html, id } }) => {
  setCount("notifications", count);
  const all = document.querySelector("[data-inbox-read-all]");
  if (all) all.disabled = count === 0;
  if (html) place(html, id);
  else if (!document.hasFocus()) refresh();
});

document.addEventListener("live:caught-up", refresh);
