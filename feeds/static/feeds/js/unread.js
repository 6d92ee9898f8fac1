/* How much is new in each community, the same on every device; and what I see becomes read. */

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
  if (!answer?.ok) return;
  for (const [id, count] of Object.entries((await answer.json()).unread)) show(id, count);
}
document.addEventListener("live:caught-up", refresh);

/** A card that stays in view for a second, in a window that is looked at, is read. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(looking.get(target));
      if (isIntersecting) looking.set(target, setTimeout(look, LOOKED, target));
    }
  },
  { threshold: 0.5 },
);

function look(card) {
  if (document.hidden || !document.hasFocus()) return;
  const { community, seq } = card.dataset;
  if (Number(seq) <= (seen.get(community) ?? 0) || badge(community)?.hidden !== false) return;
  seen.set(community, Number(seq));
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
}

const watch = () => document.querySelectorAll("article.post[data-community]").forEach((card) => observer.observe(card));
watch();
document.addEventListener("htmx:after:swap", watch);
document.addEventListener("live:post", () => setTimeout(watch, 0));
