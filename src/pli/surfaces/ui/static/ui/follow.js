// Asks how the files that `upload.js` handed in ended, until all did.
//
// The form names the address, `data-progress-url`. The answer is JSON:
// {is_done, summary, files: [{id, state, label, reason, url}]}; it is told to the form as
// `pli:followed`. Nothing is asked while nobody looks at the page, and no longer
// than IDLE_MS after anything last changed.

const FIRST_MS = 400;
const SLOWEST_MS = 4_000;
const IDLE_MS = 120_000;
const GROUP = 50;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function isSeen() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}

class Follower {
  constructor(form) {
    this.form = form;
    this.open = new Set();
    form.addEventListener("pli:taken", ({ detail }) => this.take(detail));
  }

  /** A file came in: one that has its line on the page is asked for by its identifier. */
  take(id) {
    if (id) this.open.add(id);
    this.touch();
    if (!this.isAsking) this.ask();
  }

  /** Something happened: what comes next may be near. */
  touch() {
    this.changedAt = Date.now();
    this.rest = FIRST_MS;
  }

  async ask() {
    this.isAsking = true;
    let isOver = false;
    while (!isOver && Date.now() - this.changedAt < IDLE_MS) {
      await pause(this.rest);
      this.rest = Math.min(this.rest * 1.5, SLOWEST_MS);
      await isSeen();
      isOver = await this.once();
    }
    this.isAsking = false;
    if (!isOver) this.tell({ files: [], summary: this.form.querySelector("[data-uploads]").dataset.wordLater });
  }

  /** Ask once; say whether nothing is left to ask, which a network that is cut does not. */
  async once() {
    const taken = this.changedAt;
    const files = [...this.open].slice(0, GROUP);
    let answer;
    try {
      answer = await fetch(`${this.form.dataset.progressUrl}?arrivals=${files}`, {
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      if (!answer.ok) return this.giveUp(answer.status);
      answer = await answer.json();
    } catch {
      return false;
    }
    return this.hear(answer, taken);
  }

  giveUp(status) {
    if (status < 500 && status !== 429) this.changedAt = 0;
    return false;
  }

  hear({ is_done: isDone, summary, files }, taken) {
    const ended = files.filter(({ state }) => state !== "received");
    for (const { id } of ended) this.open.delete(id);
    // A file that came in while the answer was on its way may be missing in it.
    const isOver = isDone && taken === this.changedAt;
    if (summary !== this.summary) this.touch();
    this.summary = summary;
    this.tell({ files: ended, summary, isOver });
    return isOver;
  }

  tell(detail) {
    this.form.dispatchEvent(new CustomEvent("pli:followed", { detail }));
  }
}

function wire(root) {
  for (const form of root.querySelectorAll("form[data-progress-url]:not(.is-followed)")) {
    form.classList.add("is-followed");
    new Follower(form);
  }
}

wire(document);
document.addEventListener("htmx:load", (event) => wire(event.target));
