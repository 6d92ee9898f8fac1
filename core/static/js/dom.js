/* Small helpers that the other modules share. */

/** Run `start` for every element that matches, now and when one is added later. */
export function each(selector, start) {
  const within = (root) => {
    if (root.matches?.(selector)) start(root);
    root.querySelectorAll?.(selector).forEach(start);
  };
  within(document);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(within);
  }).observe(document.body, { childList: true, subtree: true });
}

/** A fresh copy of a translated <template>'s first element, or null on pages without it. */
export function part(id) {
  const template = document.getElementById(id);
  return template?.content.firstElementChild.cloneNode(true) ?? null;
}

/** Is the person typing here? Then keys are text. */
export function isTyping(element) {
  return Boolean(element?.closest?.("input, textarea, select, [contenteditable]"));
}
