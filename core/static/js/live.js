/* The one socket of a tab. What it brings is a hint: numbers tell what is missing, HTTP fetches it.

   A page says what it shows with data-topics="community.7:41 …". Floors listen for "live:<kind>"
   events on the document. The protocol stands in core/realtime/README.md. */

const known = new Map();
const RETRY = { least: 500, most: 15_000 };
const SLEPT = 60_000;
const GAP = 600;
const SIGNED_OUT = 1_000;
let socket = null;
let tries = 0;
let catching = null;
let hiddenAt = 0;

const emit = (frame) => document.dispatchEvent(new CustomEvent(`live:${frame.kind}`, { detail: frame }));
const isOpen = () => socket?.readyState === WebSocket.OPEN;

/** Read the numbers that the page was rendered with; keep the lower one: more is then fetched. */
function readTopics() {
  for (const place of document.querySelectorAll("[data-topics]")) {
    for (const pair of place.dataset.topics.split(" ").filter(Boolean)) {
      const at = pair.lastIndexOf(":");
      const [topic, seq] = [pair.slice(0, at), Number(pair.slice(at + 1))];
      if (!known.has(topic)) known.set(topic, seq);
    }
  }
}

function subscribe() {
  const topics = Object.fromEntries(known);
  if (known.size) socket.send(JSON.stringify({ type: "subscribe", topics }));
}

function connect() {
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(`${scheme}//${location.host}/ws/`);
  socket.addEventListener("open", () => {
    tries = 0;
    document.documentElement.dataset.live = "on";
    subscribe();
  });
  socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  socket.addEventListener("close", (event) => {
    document.documentElement.dataset.live = "off";
    // Signed out: the page says so itself, unless it is being left for that very reason.
    if (event.code === 4401) setTimeout(() => location.reload(), SIGNED_OUT);
    else reconnect();
  });
}

function reconnect() {
  const wait = Math.min(RETRY.most, RETRY.least * 2 ** tries++);
  setTimeout(connect, wait * (0.5 + Math.random()));
}

function receive(frame) {
  const { topic, seq, kind } = frame;
  if (kind === "subscribed") return compare(frame);
  if (kind === "resync") return catchUp();
  if (kind === "revoked") known.delete(topic);
  emit(frame);
  if (seq === undefined || !known.has(topic)) return;
  if (seq > known.get(topic) + 1) catchUpSoon();
  else known.set(topic, Math.max(seq, known.get(topic)));
}

/** The answer to a subscription: what was refused is forgotten, what is behind is fetched. */
function compare({ heads, refused }) {
  for (const topic of Object.keys(refused)) {
    known.delete(topic);
    emit({ kind: "revoked", topic });
  }
  if (Object.entries(heads).some(([topic, seq]) => seq > (known.get(topic) ?? seq))) catchUp();
  document.dispatchEvent(new CustomEvent("live:joined"));
}

/** A number is missing: frames of two processes may cross, so wait a moment before asking. */
export function catchUpSoon(wait = GAP) {
  catching ??= setTimeout(() => catchUp(), wait);
}

/** Fetch what came since, in order; frames that arrived meanwhile are placed twice, seen once. */
export async function catchUp() {
  clearTimeout(catching);
  catching = null;
  const query = new URLSearchParams([...known].map(([topic, seq]) => ["t", `${topic}:${seq}`]));
  const answer = await fetch(`/live/since/?${query}`).catch(() => null);
  if (!answer || answer.status >= 500) return void catchUpSoon(RETRY.most);
  if (!answer.ok || answer.redirected) return;
  for (const frame of (await answer.json()).frames) {
    if (frame.seq !== undefined) known.set(frame.topic, Math.max(frame.seq, known.get(frame.topic) ?? 0));
    emit(frame);
  }
  document.dispatchEvent(new CustomEvent("live:caught-up"));
}

/* A form whose effect arrives as a frame: without a socket, or if it is late, fetch it. */
document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  if (response.status < 400 && sourceElement.closest?.("[data-live]")) isOpen() ? catchUpSoon(400) : catchUp();
});

document.addEventListener("live:wanted", () => (isOpen() ? catchUpSoon(400) : catchUp()));

document.addEventListener("visibilitychange", () => {
  if (document.hidden) hiddenAt = Date.now();
  else if (!isOpen()) connect();
  else if (Date.now() - hiddenAt > SLEPT) catchUp();
});
addEventListener("online", connect);
addEventListener("pagehide", () => socket?.close(1000));
addEventListener("pageshow", (event) => event.persisted && connect());

/* Not before every floor's module listens: a frame that nobody hears would be lost. */
document.addEventListener("DOMContentLoaded", () => {
  if (!document.body.dataset.user || document.body.dataset.user === "None") return;
  readTopics();
  connect();
});
