// A drop zone for one file: its form leaves as soon as a file is there.

function wire(zone) {
  const input = zone.querySelector("input[type=file]");
  const form = zone.closest("form");
  const busy = form.querySelector("[data-busy]");
  const fault = form.querySelector("[data-fault]");
  zone.classList.add("is-live");
  zone.querySelector("[data-drop-script]").hidden = false;
  zone.querySelector("[data-drop-plain]").hidden = true;
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("is-over"));
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));

  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    const isTooLarge = file.size > Number(input.dataset.bytesMax);
    fault.hidden = !isTooLarge;
    if (isTooLarge) {
      fault.textContent = form.dataset.tooLarge;
      input.value = "";
      return;
    }
    busy.hidden = false;
    zone.inert = true;
    form.setAttribute("aria-busy", "true");
    form.requestSubmit();
  });

  // « Retour » shows the page as it was left: it is busy no more.
  window.addEventListener("pageshow", () => {
    busy.hidden = true;
    zone.inert = false;
    form.removeAttribute("aria-busy");
    input.value = "";
  });
}

for (const zone of document.querySelectorAll("[data-drop-file]")) wire(zone);
