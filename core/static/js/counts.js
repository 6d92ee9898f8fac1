/* How many are new, wherever the frame shows it, and in the tab's title. */

const MOST = 99;
const title = document.title;

/** Show a number at every place of a key: setCount("notifications", 3). */
export function setCount(key, number) {
  for (const place of document.querySelectorAll(`[data-count="${CSS.escape(key)}"]`)) {
    place.hidden = number === 0;
    place.querySelector("[data-number]").textContent = number > MOST ? `${MOST}+` : number;
  }
  showInTitle();
}

function showInTitle() {
  const urgent = document.querySelector(".count.is-mention[data-count]:not([hidden])");
  const number = urgent?.querySelector("[data-number]").textContent;
  document.title = number ? `(${number}) ${title}` : title;
}

showInTitle();
