// A drop zone that sends its files one by one, and says what became of each.
//
// Each file goes in its own POST to the form's action, under the field's name,
// with the form's other fields. The answer is JSON:
// {file, state, label, reason}: see `drop_zone` in ui_forms.py. How a state looks
// stands in the page, as <template>s that the vocabulary filled.

const AT_ONCE = 2;

function wire(zone) {
  const input = zone.querySelector("input[type=file]");
  const form = zone.closest("form");
  zone.classList.add("is-live");
  zone.querySelector("[data-drop-script]").hidden = false;
  zone.querySelector("[data-drop-plain]").hidden = true;
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("is-over"));
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  const queue = new Queue(form, input);
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    queue.add(files);
  });
}

class Queue {
  constructor(form, input) {
    this.form = form;
    this.field = input.name;
    this.panel = form.querySelector("[data-uploads]");
    this.waiting = [];
    this.sending = 0;
    this.done = 0;
    this.total = 0;
    window.addEventListener("beforeunload", (event) => {
      if (this.sending) event.preventDefault();
    });
  }

  add(files) {
    for (const file of files) {
      this.total += 1;
      this.waiting.push({ file, line: this.draw(file) });
    }
    this.tell();
    this.next();
  }

  next() {
    while (this.sending < AT_ONCE && this.waiting.length) this.send(this.waiting.shift());
    if (!this.sending && !this.waiting.length) {
      this.form.dispatchEvent(new CustomEvent("pli:uploaded", { bubbles: true }));
    }
  }

  async send(item) {
    this.sending += 1;
    this.show(item.line, "upload.sending");
    try {
      const { ok, answer } = await this.post(item.file);
      const { state, label, reason } = answer;
      this.show(item.line, ok ? `deposit.${state}` : "upload.refused", label, reason);
      if (ok) this.done += 1;
      else this.offerAgain(item);
    } catch {
      this.show(item.line, "upload.lost", "", this.panel.dataset.reasonLost);
      this.offerAgain(item);
    }
    this.sending -= 1;
    this.tell();
    this.next();
  }

  async post(file) {
    const body = new FormData(this.form);
    body.set(this.field, file);
    const answer = await fetch(this.form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    // A refusal of this one file is an answer too (401, 422): it says why.
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (!isJson) throw new Error(`HTTP ${answer.status}`);
    return { ok: answer.ok, answer: await answer.json() };
  }

  offerAgain(item) {
    const button = item.line.querySelector("button");
    button.textContent = this.panel.dataset.wordAgain;
    button.hidden = false;
    button.onclick = () => {
      button.hidden = true;
      this.waiting.push(item);
      this.next();
    };
  }

  draw(file) {
    this.panel.hidden = false;
    const line = this.panel.querySelector("template[data-line]").content.firstElementChild.cloneNode(true);
    line.querySelector(".pli-upload-name").textContent = file.name;
    this.panel.querySelector("[data-uploads-list]").append(line);
    this.show(line, "upload.waiting");
    return line;
  }

  show(line, state, label = "", reason = "") {
    const model = this.panel.querySelector(`template[data-state="${CSS.escape(state)}"]`);
    const status = model.content.firstElementChild.cloneNode(true);
    if (label) status.lastElementChild.textContent = label;
    line.querySelector("[data-place]").replaceChildren(status);
    line.querySelector(".pli-upload-reason").textContent = reason;
  }

  tell() {
    const { done, total } = this;
    const sum = this.panel.querySelector("[data-uploads-sum]");
    sum.textContent = sum.dataset.template.replace("{done}", done).replace("{total}", total);
    const bar = this.panel.querySelector("[data-uploads-bar]");
    bar.max = total;
    bar.value = done;
    for (const part of this.form.querySelectorAll("[data-when-uploaded]")) part.hidden = !done;
  }
}

for (const zone of document.querySelectorAll("[data-drop]")) wire(zone);
document.addEventListener("htmx:load", (event) => {
  for (const zone of event.target.querySelectorAll("[data-drop]:not(.is-live)")) wire(zone);
});
