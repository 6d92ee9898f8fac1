/* Markdown buttons, @mentions and Ctrl+Enter. The elements are fetched when someone is about to
   write: most who come to read never need them. */

const MENTION_URL = "mentionUrl";

function once(load) {
  let loading;
  return () => (loading ??= load());
}

const loadToolbar = once(() => import("../vendor/markdown-toolbar-element/index.js"));
const loadExpander = once(() => import("../vendor/text-expander-element/bundle.js"));

/** The server answers the list as HTML: <ul role="listbox"><li role="option" data-value="@claire">. */
async function people(expander, text) {
  const address = new URL(expander.dataset[MENTION_URL], location.href);
  const place = expander.closest("form")?.querySelector("[data-mention-place]");
  address.searchParams.set("q", text);
  if (place) address.searchParams.set(place.name, place.value);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  const holder = document.createElement("template");
  holder.innerHTML = answer.ok ? await answer.text() : "";
  const fragment = holder.content.querySelector("[role=listbox]");
  return { matched: Boolean(fragment?.querySelector("[role=option]")), fragment };
}

async function offerPeople(expander) {
  expander.addEventListener("text-expander-change", (event) => {
    const { provide, text } = event.detail;
    if (text) provide(people(expander, text).catch(() => ({ matched: false })));
  });
  expander.addEventListener("text-expander-value", (event) => {
    event.detail.value = event.detail.item.dataset.value;
  });
  const isLate = !customElements.get("text-expander");
  await loadExpander();
  // What was typed while it was being fetched counts too.
  const area = expander.querySelector("textarea, input");
  if (isLate && area === document.activeElement) area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

const offering = new WeakSet();

function prepare({ target }) {
  const form = target.closest?.("form");
  if (form?.querySelector("markdown-toolbar")) loadToolbar();
  for (const expander of form?.querySelectorAll("text-expander[data-mention-url]") ?? []) {
    if (offering.has(expander)) continue;
    offering.add(expander);
    offerPeople(expander);
  }
}

document.addEventListener("focusin", prepare);
document.addEventListener("pointerover", prepare);

document.addEventListener("keydown", (event) => {
  const area = event.target;
  if (event.key !== "Enter" || event.isComposing || !area.matches?.(".composer textarea")) return;
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  area.form.requestSubmit();
});
