// A drop zone that sends its files one by one, and says what became of each.
//
// Each file goes in its own POST to the form's action, under the field's name,
// with the form's other fields. The answer is JSON:
// {file, state, label, reason}, and where there is more to come or to do, {id, url}: see
// `drop_zone` in ui_forms.py. How a state looks stands in the page, as <template>s that the
// vocabulary filled.
//
// A form that names more addresses gains more: `data-received-url` (which files came in
// already), `data-index-url` (the index, sent once), `data-piece-url` and `data-pieces-url`
// (files too large for one request), `data-progress-url` (how each file ended: `follow.js`).

const AT_ONCE = 3;
// Up to here every file has its line, and says how it ended; a larger run shows what failed.
const LINES_MAX = 30;
const FAULT_LINES_MAX = 200;
const NAMES_MAX = 5;
const GROUP = 50;
const RETRY_SECONDS = [1, 3, 9];
const SPOKEN_EVERY_MS = 10_000;
// Refusals of this one file; any other would meet the rest of the run too.
const OF_THE_FILE = [400, 409, 411, 413, 415, 422];
const LITTER = /^(\.|thumbs\.db$|desktop\.ini$)/i;
const INDEX = /\.(csv|xlsx)$/i;
// What was cut goes on in the same deposit, by a page opened again within a day.
const MEMORY_MS = 24 * 3_600_000;

function wire(zone) {
  const form = zone.closest("form");
  const input = zone.querySelector("input[type=file]");
  const folder = form.querySelector("[data-drop-folder]");
  zone.classList.add("is-live");
  for (const part of form.querySelectorAll("[data-drop-script]")) part.hidden = false;
  zone.querySelector("[data-drop-plain]").hidden = true;
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
  const queue = new Queue(form, input);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    queue.add(await dropped(event.dataTransfer));
  });
  for (const chosen of [input, folder]) {
    chosen?.addEventListener("change", () => {
      const files = [...chosen.files];
      chosen.value = "";
      queue.add(files);
    });
  }
  form.querySelector("[data-drop-folder-button]")?.addEventListener("click", () => folder.click());
}

/** The files of what was dropped, those of folders too. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const files = [];
  for (const entry of entries) await walk(entry, files);
  return files;
}

async function walk(entry, files) {
  if (entry.isFile) {
    files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const one of some) await walk(one, files);
  }
}

const key = (name) => name.replaceAll("\\", "/").split("/").pop().trim().normalize("NFC").toLowerCase();
const isPackage = (file) => file.name.toLowerCase().endsWith(".zip");
const language = document.documentElement.lang || "fr";
const plurals = new Intl.PluralRules(language);
const figures = (count) => count.toLocaleString(language);

/** A sentence of the page in the number of what it counts: `word` for many, `wordOne` for one. */
function said(words, word, count, more = {}) {
  const isOne = plurals.select(count) === "one" && `${word}One` in words;
  const parts = { count: figures(count), ...more };
  return words[isOne ? `${word}One` : word].replace(/\{(\w+)\}/g, (_all, name) => parts[name]);
}

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** What the server refused, in its words; nobody tries that again by itself. */
class Refusal extends Error {
  constructor(status, answer) {
    super(answer.reason);
    Object.assign(this, { status, code: answer.code });
  }
}

/** Somebody paused a file of many pieces: it goes on from there. */
class Paused extends Error {}

class Wire {
  constructor(form) {
    this.form = form;
  }

  /** POST, and give the answer; what a cut or a busy server spoils is tried again. */
  async send(url, body) {
    for (const seconds of [...RETRY_SECONDS, null]) {
      try {
        return await this.once(url, body);
      } catch (fault) {
        const isPassing = !(fault instanceof Refusal) || fault.status === 503 || fault.status === 429;
        if (!isPassing || seconds === null) throw fault;
        await pause(seconds);
      }
    }
    return null;
  }

  async once(url, body) {
    const answer = await fetch(url, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      redirect: "error",
    });
    // A refusal of this one file is an answer too (401, 422): it says why.
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (!isJson) throw new Error(`HTTP ${answer.status}`);
    const content = await answer.json();
    if (!answer.ok) throw new Refusal(answer.status, content);
    return content;
  }

  /** Somebody who signed in again has another token than this page. */
  async renew() {
    try {
      const answer = await fetch(this.form.action, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector(".pli-form [name=csrfmiddlewaretoken]");
      if (token) this.form.elements.csrfmiddlewaretoken.value = token.value;
    } catch {
      // Still cut off: what is sent next says so.
    }
  }
}

class Queue {
  constructor(form, input) {
    this.form = form;
    this.field = input.name;
    this.wire = new Wire(form);
    this.panel = form.querySelector("[data-uploads]");
    this.words = this.panel.dataset;
    this.limits = form.dataset;
    this.waiting = [];
    this.ready = [];
    this.faults = [];
    Object.assign(this, { sending: 0, done: 0, skipped: 0, total: 0, failed: 0, held: 0 });
    this.isPaused = false;
    this.looking = 0; // files of which the server is asked whether they came already
    this.expected = new Map();
    this.cameNames = new Set();
    this.lines = new Map();
    this.indexReady = Promise.resolve(true);
    this.resumeBatch();
    form.addEventListener("pli:followed", (event) => this.showEnds(event.detail));
    this.button("pause").onclick = () => (this.isPaused ? this.resume() : this.stop(this.words.wordPaused));
    this.button("anyway").onclick = () => this.start();
    window.addEventListener("online", () => this.isCut && this.resume());
    window.addEventListener("beforeunload", (event) => {
      if (this.left()) event.preventDefault();
    });
    const index = form.elements.index;
    if (!this.limits.indexUrl) return;
    index?.addEventListener("change", () => this.giveIndex(index.files[0]));
    form.querySelector("[data-index-drop]")?.addEventListener("click", () => this.dropIndex());
  }

  button(name) {
    return this.panel.querySelector(`[data-uploads-${name}]`);
  }

  left() {
    return this.waiting.length + this.looking + this.ready.length + this.sending;
  }

  /** What a reload or the end of a session cut goes on in the same deposit. */
  resumeBatch() {
    const field = this.form.elements.batch_id;
    if (!field || !this.limits.receivedUrl) return;
    this.memory = `pli-batch:${new URL(this.form.action).pathname}`;
    const [begun, at] = (sessionStorage.getItem(this.memory) ?? "").split(" ");
    if (!begun || !(Date.now() - Number(at) < MEMORY_MS)) return;
    for (const link of this.form.querySelectorAll("[data-when-uploaded] a")) {
      link.href = link.href.replace(field.value, begun);
    }
    this.limits.progressUrl = this.limits.progressUrl?.replace(field.value, begun) ?? "";
    field.value = begun;
  }

  remember() {
    if (this.memory) sessionStorage.setItem(this.memory, `${this.form.elements.batch_id.value} ${Date.now()}`);
  }

  /** A refused index, chosen or dropped, is taken back: the server kept nothing of it. */
  dropIndex() {
    const field = this.form.elements.index;
    field.value = "";
    field.focus();
    this.giveIndex(null);
  }

  async giveIndex(file) {
    const told = this.form.querySelector("[data-index-said]");
    const drop = this.form.querySelector("[data-index-drop]");
    this.expected = new Map();
    told.textContent = "";
    drop.hidden = true;
    this.indexReady = file ? this.sendIndex(file, told, drop) : Promise.resolve(true);
    if ((await this.indexReady) && this.waiting.length) this.begin();
  }

  sendIndex(file, told, drop) {
    const body = new FormData();
    body.set("batch_id", this.form.elements.batch_id.value);
    body.set("index", file);
    return this.wire.send(this.limits.indexUrl, body).then(
      (answer) => {
        for (const name of answer.names) this.expected.set(key(name), name);
        told.textContent = said(told.dataset, "read", answer.names.length);
        told.classList.remove("is-wrong");
        return true;
      },
      (fault) => {
        told.textContent = fault instanceof Refusal ? fault.message : this.words.reasonLost;
        told.classList.add("is-wrong");
        drop.hidden = false;
        return false;
      },
    );
  }

  async add(chosen) {
    const files = chosen.filter((file) => !LITTER.test(file.name));
    const index = this.limits.indexUrl ? files.find((file) => INDEX.test(file.name)) : undefined;
    if (index) this.giveIndex(index);
    const kept = files.filter((file) => file !== index);
    this.total += kept.length;
    this.isRun = this.total > LINES_MAX;
    if (this.total) this.panel.hidden = false;
    for (const file of kept) {
      this.hasPackage ||= isPackage(file);
      this.cameNames.add(key(file.name));
      const item = { file, line: this.isRun ? null : this.draw(file, "upload.waiting") };
      if (this.isTooLarge(file)) this.fail(item, "upload.refused", this.words.reasonLarge);
      else this.waiting.push(item);
    }
    this.tell();
    if (kept.length) await this.begin();
  }

  isTooLarge(file) {
    const limit = isPackage(file) ? this.limits.packageBytesMax : this.limits.fileBytesMax;
    return limit && file.size > Number(limit);
  }

  /** Begin, unless the index names files that nobody chose, nor may be in a ZIP: that is said first. */
  async begin() {
    if (!(await this.indexReady)) return;
    const missing = [...this.expected].filter(([one]) => !this.cameNames.has(one)).map(([, name]) => name);
    const notice = this.button("missing");
    notice.hidden = !missing.length || this.hasStarted || this.hasPackage;
    if (notice.hidden) {
      this.start();
      return;
    }
    const shown = missing.slice(0, NAMES_MAX).join(", ") + (missing.length > NAMES_MAX ? "…" : "");
    const text = this.button("missing-text");
    text.textContent = said(text.dataset, "template", missing.length, { names: shown });
  }

  start() {
    this.hasStarted = true;
    this.button("missing").hidden = true;
    this.button("pause").hidden = false;
    this.next();
  }

  stop(reason, isCut = false) {
    this.isPaused = true;
    this.isCut = isCut;
    this.button("pause").textContent = isCut ? this.words.wordAgain : this.words.wordResume;
    this.button("why").textContent = reason;
    this.tell(true);
  }

  async resume() {
    this.isPaused = this.isCut = false;
    this.button("pause").textContent = this.words.wordPause;
    this.button("why").textContent = "";
    await this.wire.renew();
    this.next();
  }

  next() {
    if (this.isPaused) return;
    if (this.ready.length < AT_ONCE && this.waiting.length && !this.looking) this.lookUp();
    while (this.sending < AT_ONCE && this.ready.length) this.send(this.ready.shift());
    if (!this.left()) this.end();
  }

  end() {
    this.button("pause").hidden = true;
    if (this.memory) sessionStorage.removeItem(this.memory);
    this.tell(true);
    this.form.dispatchEvent(new CustomEvent("pli:uploaded", { bubbles: true }));
  }

  /** Ask which of the next files came in already; those are not sent again. */
  async lookUp() {
    this.remember();
    const group = this.waiting.splice(0, GROUP);
    this.looking = group.length;
    let known = new Set();
    try {
      known = await this.received(group);
    } catch (fault) {
      if (!(fault instanceof Refusal) || fault.status !== 422) {
        this.waiting.unshift(...group);
        this.looking = 0;
        this.lose(fault);
        return;
      }
    }
    group.forEach((item, place) => {
      if (!known.has(place)) {
        this.ready.push(item);
        return;
      }
      this.skipped += 1;
      this.done += 1;
      if (item.line) this.show(item.line, "upload.known", "", this.words.reasonKnown);
    });
    this.looking = 0;
    this.tell();
    this.next();
  }

  async received(group) {
    // Browsers give hashes to pages of a safe origin alone; without them everything is sent.
    if (!this.limits.receivedUrl || !globalThis.crypto?.subtle) return new Set();
    const pairs = [];
    for (const { file } of group) pairs.push([file.name, this.isLarge(file) ? "" : await fingerprint(file)]);
    const body = new FormData();
    body.set("files_chosen", JSON.stringify(pairs));
    body.set("customer_number", this.form.elements.customer_number?.value ?? "");
    return new Set((await this.wire.send(this.limits.receivedUrl, body)).received);
  }

  isLarge(file) {
    return Boolean(this.limits.pieceUrl) && file.size > Number(this.limits.fileBytesMax);
  }

  async send(item) {
    this.sending += 1;
    if (item.line) this.show(item.line, "upload.sending");
    try {
      const answer = await (this.isLarge(item.file) ? this.sendPieces(item) : this.post(item.file));
      const { state, label, reason, url } = answer;
      this.done += 1;
      // Where ends are followed, these are counted among them.
      if (state === "held" && !this.limits.progressUrl) this.held += 1;
      if (!item.line && state === "held") item.line = this.drawFault(item.file);
      if (item.line) this.show(item.line, `deposit.${state}`, label, reason, url);
      this.follow(answer, item.line);
    } catch (fault) {
      // The rest of the run would meet the same: it waits, and nothing is lost.
      if (!(fault instanceof Refusal) || !OF_THE_FILE.includes(fault.status)) {
        this.ready.unshift(item);
        if (item.line) this.show(item.line, "upload.waiting");
        this.sending -= 1;
        if (!(fault instanceof Paused)) this.lose(fault);
        return;
      }
      this.fail(item, "upload.refused", fault.message);
    }
    this.sending -= 1;
    this.tell();
    this.next();
  }

  /** Files of this deposit end when the worker examined them: `follow.js` asks. */
  follow({ id, state }, line) {
    if (!id) return;
    const isOpen = line && state === "received";
    if (isOpen) this.lines.set(id, line);
    this.form.dispatchEvent(new CustomEvent("pli:taken", { detail: isOpen ? id : "" }));
  }

  showEnds({ files, summary, isOver }) {
    for (const { id, state, label, reason, url } of files) {
      this.show(this.lines.get(id), `deposit.${state}`, label, reason, url);
    }
    if (summary) this.button("ends").textContent = summary;
    this.tell(isOver && !this.left());
  }

  lose(fault) {
    // Where nothing is found any more, somebody else signed in meanwhile.
    const { reasonSession } = this.words;
    const reasons = { 401: reasonSession, 403: reasonSession, 404: reasonSession };
    const isRefused = fault instanceof Refusal;
    this.stop(isRefused ? reasons[fault.status] ?? fault.message : this.words.reasonLost, true);
  }

  post(file) {
    const body = new FormData(this.form);
    body.delete("csrfmiddlewaretoken");
    if (this.limits.indexUrl) body.delete("index");
    body.set(this.field, file);
    return this.wire.send(this.form.action, body);
  }

  async sendPieces({ file, line }) {
    const named = new URLSearchParams({ name: file.name, size: file.size, changed_at: file.lastModified });
    const step = Number(this.limits.pieceBytes);
    const put = async (offset, piece) =>
      (await this.wire.send(`${this.limits.pieceUrl}?${named}&offset=${offset}`, piece)).offset;
    // An empty piece changes nothing: it asks where an earlier sending was cut.
    let offset = await put(0, new Blob());
    while (offset < file.size) {
      if (this.isPaused) throw new Paused();
      offset = await put(offset, file.slice(offset, offset + step));
      if (line) line.querySelector(".pli-upload-reason").textContent = `${Math.floor((100 * offset) / file.size)} %`;
    }
    named.set("batch_id", this.form.elements.batch_id.value);
    for (const name of ["customer_number", "available_date"]) named.set(name, this.form.elements[name]?.value ?? "");
    return this.wire.send(this.limits.piecesUrl, named);
  }

  fail(item, state, reason) {
    this.failed += 1;
    item.line ??= this.drawFault(item.file);
    this.faults.push(item);
    if (!item.line) return;
    this.show(item.line, state, "", reason);
    const button = item.line.querySelector("button");
    if (this.isTooLarge(item.file)) return;
    button.textContent = this.words.wordAgain;
    button.hidden = false;
    button.onclick = () => {
      button.hidden = true;
      this.failed -= 1;
      this.faults.splice(this.faults.indexOf(item), 1);
      this.ready.push(item);
      this.remember();
      this.next();
    };
  }

  drawFault(file) {
    this.drawn = (this.drawn ?? 0) + 1;
    const more = this.button("more");
    more.hidden = this.drawn <= FAULT_LINES_MAX;
    more.textContent = said(more.dataset, "template", this.drawn - FAULT_LINES_MAX);
    return more.hidden ? this.draw(file, "upload.waiting") : null;
  }

  draw(file, state) {
    const line = this.panel.querySelector("template[data-line]").content.firstElementChild.cloneNode(true);
    line.querySelector(".pli-upload-name").textContent = file.name;
    this.panel.querySelector("[data-uploads-list]").append(line);
    this.show(line, state);
    return line;
  }

  show(line, state, label = "", reason = "", url = "") {
    const model = this.panel.querySelector(`template[data-state="${CSS.escape(state)}"]`);
    const status = model.content.firstElementChild.cloneNode(true);
    if (label) status.lastElementChild.textContent = label;
    line.querySelector("[data-place]").replaceChildren(status);
    line.querySelector(".pli-upload-reason").textContent = reason;
    const link = line.querySelector("a");
    link.hidden = !url;
    if (url) link.href = url;
  }

  /** Draw the progress at most once a frame, and speak of it at most every ten seconds. */
  tell(isSpoken = false) {
    this.isSpoken ||= isSpoken;
    if (this.isDrawing) return;
    this.isDrawing = true;
    requestAnimationFrame(() => {
      this.isDrawing = false;
      this.drawProgress();
    });
  }

  drawProgress() {
    const { done, total, words } = this;
    const counts = [
      [said(words, "wordSum", total, { done: figures(done), total: figures(total) }), true],
      [said(words, "wordSkipped", this.skipped), this.skipped],
      [said(words, "wordHeld", this.held), this.held],
      [said(words, "wordFailed", this.failed), this.failed],
    ];
    const text = counts.filter(([, isShown]) => isShown).map(([part]) => part).join(" · ");
    this.button("sum").textContent = text;
    const bar = this.button("bar");
    bar.max = total;
    bar.value = done;
    for (const part of this.form.querySelectorAll("[data-when-uploaded]")) part.hidden = !done;
    if (!this.isSpoken && Date.now() - (this.spokenAt ?? 0) < SPOKEN_EVERY_MS) return;
    this.isSpoken = false;
    this.spokenAt = Date.now();
    const spoken = [text, this.button("ends").textContent, this.button("why").textContent];
    this.button("spoken").textContent = spoken.filter(Boolean).join(". ");
  }
}

async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

for (const zone of document.querySelectorAll("[data-drop]")) wire(zone);
document.addEventListener("htmx:load", (event) => {
  for (const zone of event.target.querySelectorAll("[data-drop]:not(.is-live)")) wire(zone);
});
