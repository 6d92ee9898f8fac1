/* A dialog before what cannot be undone: <form data-confirm="…">, or hx-confirm="…" with htmx. */

const confirmed = new WeakSet();

/** Ask; true if the person said yes. */
export function ask(text, label) {
  const dialog = document.getElementById("confirm");
  if (!dialog) return Promise.resolve(window.confirm(text));
  dialog.querySelector("#confirm-text").textContent = text;
  if (label) dialog.querySelector("[data-yes]").textContent = label;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

document.addEventListener(
  "submit",
  async (event) => {
    const { target: form, submitter } = event;
    const text = submitter?.dataset.confirm ?? form.dataset.confirm;
    if (!text || confirmed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await ask(text, submitter?.textContent.trim()))) return;
    confirmed.add(form);
    form.requestSubmit(submitter);
  },
  true,
);

document.addEventListener("htmx:confirm", async (event) => {
  const { ctx, issueRequest, dropRequest } = event.detail;
  event.preventDefault();
  if (await ask(ctx.confirm, ctx.sourceElement.textContent.trim())) issueRequest();
  else dropRequest();
});
