/* <details class="menu">: Escape closes and gives the focus back, arrows move, outside closes. */

const open = () => document.querySelectorAll("details.menu[open]");

function close(menu) {
  const held = menu.contains(document.activeElement);
  menu.open = false;
  if (held) menu.querySelector("summary").focus();
}

function move(menu, step) {
  const items = [...menu.querySelectorAll(".menu-item:not([hidden])")];
  const at = items.indexOf(document.activeElement);
  items.at(at < 0 && step < 0 ? -1 : (at + step) % items.length)?.focus();
}

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.menu[open]");
  if (event.key === "Escape") {
    open().forEach(close);
  } else if (menu && event.key === "ArrowDown") {
    event.preventDefault();
    move(menu, 1);
  } else if (menu && event.key === "ArrowUp") {
    event.preventDefault();
    move(menu, -1);
  }
});

document.addEventListener("click", (event) => {
  for (const menu of open()) {
    const chosen = event.target.closest?.(".menu-item");
    if (!menu.contains(event.target) || menu.contains(chosen)) menu.open = false;
  }
});

document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
