/* Moments in the viewer's words and time zone: relative under 7 days, then the date. */
import { each } from "./dom.js";

const language = document.documentElement.lang || "en";
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Calendar days between two moments, in the viewer's zone: "yesterday" is a day, not 24 hours. */
function daysBetween(from, to) {
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / DAY);
}

export function words(moment, now = Date.now()) {
  const away = moment - now;
  const size = Math.abs(away);
  if (size < MINUTE) return relative.format(0, "second");
  if (size < HOUR) return relative.format(Math.trunc(away / MINUTE), "minute");
  if (size < 12 * HOUR) return relative.format(Math.trunc(away / HOUR), "hour");
  const days = daysBetween(now, moment);
  if (days === 0) return relative.format(Math.trunc(away / HOUR), "hour");
  return Math.abs(days) < 7 ? relative.format(days, "day") : day.format(moment);
}

function show(element) {
  const moment = Date.parse(element.dateTime);
  if (Number.isNaN(moment)) return;
  const text = "absolute" in element.dataset ? short.format(moment) : words(moment);
  if (element.textContent !== text) element.textContent = text;
  element.title = full.format(moment);
}

const showAll = () => document.querySelectorAll("time[datetime]").forEach(show);

each("time[datetime]", show);
setInterval(showAll, MINUTE);
document.addEventListener("visibilitychange", () => document.hidden || showAll());
