// Tells, before an idle session ends, when it will, and lets it go on.

const SECOND = 1000;
const KEY = "pli-session-seen";
const AGAIN_MS = 15 * SECOND;

const notice = document.querySelector("[data-idle]");
const text = notice.querySelector("[data-idle-text]");
const extend = notice.querySelector("[data-idle-extend]");
const comeBack = notice.querySelector("[data-idle-return]");
const lifeMs = Number(notice.dataset.seconds) * SECOND;
const noticeMs = Number(notice.dataset.notice) * SECOND;
let seenAt = Date.now();
let timer = 0;

// Whatever is asked of the server, by this page or by another tab, is activity.
new PerformanceObserver((list) => {
  if (list.getEntries().some(asksServer)) seen();
}).observe({ type: "resource" });
window.addEventListener("storage", (event) => event.key === KEY && wait(Number(event.newValue)));
// A machine that slept has missed its timers.
document.addEventListener("visibilitychange", () => document.hidden || look());
extend.addEventListener("click", () => prolong());
comeBack.href = window.location.href;
seen();

function asksServer(entry) {
  const asked = ["fetch", "xmlhttprequest"].includes(entry.initiatorType);
  return asked && !(entry.responseStatus >= 400) && new URL(entry.name).origin === window.location.origin;
}

function seen() {
  const now = Date.now();
  try {
    localStorage.setItem(KEY, String(now));
  } catch {
    // Without storage each tab counts for itself.
  }
  wait(now);
}

function wait(at) {
  seenAt = at;
  look();
}

/** Show what the present instant calls for, and come back at the next that matters. */
function look() {
  clearTimeout(timer);
  const left = seenAt + lifeMs - Date.now();
  if (left <= 0) return tell(notice.dataset.over, comeBack);
  if (left > noticeMs) {
    tell("", null);
    timer = setTimeout(look, Math.min(left - noticeMs, 2 ** 31 - 1));
    return;
  }
  const end = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  tell(notice.dataset.soon.replace("{time}", end.format(seenAt + lifeMs)), extend);
  timer = setTimeout(look, left);
}

/** Say a sentence once, with its one button, without taking the focus from anybody. */
function tell(sentence, button) {
  notice.classList.toggle("is-shown", Boolean(sentence));
  if (text.textContent !== sentence) text.textContent = sentence;
  const held = notice.contains(document.activeElement);
  for (const one of [extend, comeBack]) one.hidden = one !== button;
  if (held) (button ?? document.querySelector("main")).focus();
}

async function prolong() {
  const headers = { Accept: "application/json", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
  try {
    const answer = await fetch(notice.dataset.url, { method: "POST", headers });
    if (answer.ok) return seen();
    if (answer.status !== 401 && answer.status !== 403) throw new Error(String(answer.status));
    seenAt = 0;
    look();
  } catch {
    clearTimeout(timer);
    timer = setTimeout(look, AGAIN_MS);
  }
}
