/* A form that is being sent says so, is not sent twice, and says when it could not be sent. */
import { toast } from "./toast.js";

const words = (name) => document.getElementById("failed-part")?.dataset[name] ?? "";
const buttons = (form) => form.querySelectorAll("button:not([type=button])");

function busy(form, on) {
  for (const button of buttons(form)) {
    if (on) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}

document.addEventListener(
  "submit",
  (event) => {
    if (!event.target.querySelector("[aria-busy=true]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.method !== "dialog") busy(event.target, true);
});

addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => busy(form, false)));

const sent = (event) => event.detail.ctx.sourceElement;
document.addEventListener("htmx:before:request", (event) => sent(event).matches("form") && busy(sent(event), true));
document.addEventListener("htmx:finally:request", (event) => sent(event).matches("form") && busy(sent(event), false));

document.addEventListener("htmx:response:error", (event) => {
  const { status } = event.detail.ctx.response;
  if (status >= 500 || [401, 403, 404, 413].includes(status)) toast(words("server"));
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx.response) return;
  const late = event.detail.ctx.request?.signal?.reason === "timeout";
  toast(words(late ? "slow" : "offline"));
});

/* A refused form comes back with its errors: lead there, by the keyboard and aloud. */
document.addEventListener("htmx:after:swap", () => document.querySelector("[data-form-errors]")?.focus());
document.querySelector("[data-form-errors]")?.focus();
