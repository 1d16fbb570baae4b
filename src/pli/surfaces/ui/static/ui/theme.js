// Light or dark, before the first pixel: a person's choice, else the machine's.
(() => {
  const KEY = "pli-theme";
  const machine = window.matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    try {
      return localStorage.getItem(KEY) || "auto";
    } catch {
      return "auto";
    }
  }

  function apply() {
    const chosen = choice();
    const dark = chosen === "dark" || (chosen === "auto" && machine.matches);
    document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
  }

  function show() {
    const chosen = choice();
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
      button.closest("[hidden]")?.removeAttribute("hidden");
    }
  }

  apply();
  machine.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (!button) return;
    try {
      localStorage.setItem(KEY, button.dataset.themeChoice);
    } catch {
      // Private browsing: the choice lasts as long as the page.
    }
    apply();
    show();
  });
})();
