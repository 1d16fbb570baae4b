// Asks for the invoice of a direct link by itself, once the page is there and somebody sees it: what opens links
// unseen takes nothing.
const form = document.querySelector("form[data-direct-link]");
const began = document.querySelector("[data-direct-link-began]");

function ask() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", ask);
  form.requestSubmit();
  began.hidden = false;
}

function watch() {
  document.addEventListener("visibilitychange", ask);
  ask();
}

if (form && document.readyState === "complete") watch();
else if (form) addEventListener("load", () => setTimeout(watch), { once: true });
