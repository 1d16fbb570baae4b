// What a list gains from JavaScript: it changes in its place, keeps the focus and says its count.

const LIST = "factures";

// An address to share holds only what was chosen.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.target?.id !== LIST || event.detail.verb !== "get") return;
  for (const [name, value] of Object.entries(event.detail.parameters)) {
    if (value === "") delete event.detail.parameters[name];
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== LIST && event.target.id !== LIST) return;
  const told = document.querySelector(`#${LIST} [data-announce]`);
  const announcement = document.querySelector("[data-announcement]");
  if (!told || !announcement) return;
  announcement.textContent = told.textContent.trim().replace(/\s+/g, " ");
  // What had the focus may be gone with the list that it stood in.
  if (document.activeElement === document.body) told.focus({ preventScroll: true });
});
