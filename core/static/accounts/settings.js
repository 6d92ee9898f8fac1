/* What was chosen is seen at once, without a new page. */
document.addEventListener("settings", ({ detail: { theme, keys } }) => {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const scheme = theme === "system" ? "light dark" : theme;
  document.querySelector("meta[name=color-scheme]").content = scheme;
  document.body.dataset.singleKeys = keys ? "on" : "off";
});
