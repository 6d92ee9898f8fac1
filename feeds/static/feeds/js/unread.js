/* How much is new in each community, the same on every device; and what I see becomes read. */
import { each } from "../../js/dom.js";

const me = document.body.dataset.user;
const badge = (id) => document.querySelector(`[data-unread="${id}"]`);
const MOST = 99;
const LOOKED = 1_000;
const looking = new Map();
const seen = new Map();
let sending = null;

function show(id, count) {
  const place = badge(id);
  if (!place) return;
  place.textContent = count > MOST ? `${MOST}+` : count;
  place.hidden = count === 0;
}

document.addEventListener("live:post", ({ detail: frame }) => {
  const place = badge(frame.community);
  if (!frame.new || !place || String(frame.author) === me) return;
  if (place.hidden) show(frame.community, 1);
  else if (!place.textContent.endsWith("+")) show(frame.community, Number(place.textContent) + 1);
});

document.addEventListener("live:read", ({ detail: { community, unread } }) => show(community, unread));

async function refresh() {
  const url = document.querySelector("[data-unread-url]")?.dataset.unreadUrl;
  const answer = url && (await fetch(url).catch(() => null));
  if (!answer?.ok || answer.redirected) return;
  for (const [id, count] of Object.entries((await answer.json()).unread)) show(id, count);
}
document.addEventListener("live:caught-up", refresh);

/** A card of which half, or half a window, is in view for a second while someone looks, is read. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
      clearTimeout(looking.get(target));
      const enough = intersectionRatio >= 0.5 || intersectionRect.height >= rootBounds?.height / 2;
      if (enough) looking.set(target, setTimeout(look, LOOKED, target));
    }
  },
  { threshold: [0, 0.1, 0.25, 0.5] },
);

function look(card) {
  if (document.hidden || !document.hasFocus()) return;
  delete card.dataset.unread;
  const { community, seq } = card.dataset;
  if (badge(community)?.hidden !== false) return;
  seen.set(community, Math.max(Number(seq), seen.get(community) ?? 0));
  sending ??= setTimeout(send, LOOKED);
}

function send() {
  sending = null;
  const headers = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  for (const [community, seq] of seen) {
    const link = badge(community)?.closest("a")?.getAttribute("href");
    if (!link) continue;
    fetch(`${link}read/`, { method: "POST", headers, body: new URLSearchParams({ seq }), keepalive: true });
  }
  seen.clear();
}

for (const card of document.querySelectorAll("#feed > article.post:has(~ #new-line)")) card.dataset.unread = "";
each("article.post[data-community]", (card) => observer.observe(card));
addEventListener("focus", () => document.querySelectorAll("article.post").forEach((card) => {
  observer.unobserve(card);
  observer.observe(card);
}));
