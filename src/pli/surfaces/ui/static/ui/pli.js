// What the components gain from JavaScript. Every page works without it.

const SLOW_MS = 1000;

const RULES = {
  length: (text, value) => text.length >= Number(value),
  "upper-case": (text) => /\p{Lu}/u.test(text),
  digit: (text) => /\p{Nd}/u.test(text),
  special: (text) => /[^\p{L}\p{Nd}\s]/u.test(text),
};

// Everything is wired from the document, so that what htmx swaps in works too.

document.addEventListener("click", (event) => {
  closeMenus(event.target);
  const copy = event.target.closest("[data-copy]");
  if (copy) copyValue(copy);
  const reveal = event.target.closest("[data-reveal]");
  if (reveal) revealPassword(reveal);
  event.target.closest("[data-dismiss]")?.closest(".pli-flash")?.remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".pli-dropdown[open]");
  if (!open) return;
  open.removeAttribute("open");
  open.querySelector("summary").focus();
});

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-password]");
  if (field && event.target.matches("input")) checkRules(field, event.target.value);
});

document.addEventListener("change", (event) => {
  const table = event.target.closest("[data-selection]");
  if (table && event.target.matches("[type=checkbox]")) select(table, event.target);
  const choice = event.target.closest("select[data-submit]");
  if (choice) choice.form.requestSubmit();
});

document.addEventListener("submit", (event) => showBusy(event));
// A page that « retour » brings back as it was left is not sending anything.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("htmx:load", (event) => prepare(event.target));
prepare(document);
document.querySelector("[data-focus]")?.focus();

/** Show what only JavaScript makes useful. */
function prepare(root) {
  for (const button of root.querySelectorAll("[data-copy], [data-reveal], [data-dismiss]")) button.hidden = false;
  for (const table of root.querySelectorAll("[data-selection]")) countSelection(table);
}

function closeMenus(target) {
  for (const menu of document.querySelectorAll(".pli-dropdown[open]")) {
    if (!menu.contains(target)) menu.removeAttribute("open");
  }
}

async function copyValue(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector(".visually-hidden");
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  label.setAttribute("role", "status");
  button.classList.add("is-copied");
  setTimeout(() => {
    label.textContent = before;
    label.removeAttribute("role");
    button.classList.remove("is-copied");
  }, 2000);
}

function revealPassword(button) {
  const input = button.closest("[data-password]").querySelector("input");
  const shown = input.type === "password";
  input.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
  input.focus();
}

function checkRules(field, text) {
  const list = field.querySelector(".pli-rules");
  for (const rule of list?.querySelectorAll("[data-rule]") ?? []) {
    const check = RULES[rule.dataset.rule];
    if (!check) continue;
    const met = check(text, rule.dataset.value);
    rule.classList.toggle("is-met", met);
    rule.querySelector("[data-rule-state]").textContent = met ? list.dataset.met : list.dataset.unmet;
  }
}

function select(table, box) {
  const rows = table.querySelectorAll("[data-select-row]");
  if (box.matches("[data-select-all]")) for (const row of rows) row.checked = box.checked;
  countSelection(table);
}

function countSelection(table) {
  const rows = [...table.querySelectorAll("[data-select-row]")];
  const count = rows.filter((row) => row.checked).length;
  const all = table.querySelector("[data-select-all]");
  if (all) {
    all.closest("[hidden]")?.removeAttribute("hidden");
    all.checked = count > 0 && count === rows.length;
    all.indeterminate = count > 0 && count < rows.length;
  }
  const bar = table.querySelector("[data-selection-bar]");
  if (!bar) return;
  bar.hidden = count === 0;
  const text = count === 1 ? bar.dataset.one : bar.dataset.many;
  bar.querySelector("[data-selection-count]").textContent = text.replace("{count}", String(count));
}

/** One sending at a time, and a sign of life once it takes more than a second. */
function showBusy(event) {
  const form = event.target;
  if (event.defaultPrevented || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter;
  setTimeout(() => button?.matches(".pli-button") && button.setAttribute("aria-busy", "true"), SLOW_MS);
  // A download leaves the page where it is: it may be asked again.
  setTimeout(() => delete form.dataset.sent, 3 * SLOW_MS);
}
