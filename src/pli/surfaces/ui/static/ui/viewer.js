// Shows a PDF page by page with pdf.js: drawn when near the eye, text selectable.

const SCALES = [0.5, 0.67, 0.8, 0.9, 1, 1.25, 1.5, 2, 3];
const FITTING_SCALE_MAX = 1.15;
// pdf.js counts in points, the screen in CSS pixels: 100 % is the size on paper.
const PIXELS_PER_POINT = 96 / 72;
const GAP = 16;

async function open(element) {
  element.dataset.opened = "yes";
  const loading = element.querySelector("[data-viewer-loading]");
  element.querySelector("[data-viewer-plain]").hidden = true;
  loading.hidden = false;
  try {
    const library = await import(element.dataset.library);
    library.GlobalWorkerOptions.workerSrc = element.dataset.worker;
    const pdf = await library.getDocument({
      url: element.dataset.viewer,
      standardFontDataUrl: `${element.dataset.assets}standard_fonts/`,
      cMapUrl: `${element.dataset.assets}cmaps/`,
      wasmUrl: `${element.dataset.assets}wasm/`,
      useWasm: false,
      useWorkerFetch: true,
      enableXfa: false,
      verbosity: library.VerbosityLevel.ERRORS,
    }).promise;
    await new Viewer(element, library, pdf).start();
  } catch {
    // Whatever is wrong with the document, its bytes can still be had.
    element.querySelector("[data-viewer-failed]").hidden = false;
    element.querySelector("[data-viewer-pages]").hidden = true;
    element.querySelector("[data-viewer-bar]").hidden = true;
  } finally {
    loading.hidden = true;
  }
}

class Viewer {
  constructor(element, library, pdf) {
    this.element = element;
    this.library = library;
    this.pdf = pdf;
    this.zoom = null; // null: as wide as the place allows
    this.pages = [];
    this.scroller = element.querySelector("[data-viewer-pages]");
    this.pageInput = element.querySelector("[data-page]");
  }

  async start() {
    this.element.querySelector("[data-viewer-bar]").hidden = false;
    this.scroller.hidden = false;
    this.element.querySelector("[data-total]").textContent = String(this.pdf.numPages);
    const first = await this.pdf.getPage(1);
    const size = first.getViewport({ scale: PIXELS_PER_POINT });
    for (let number = 1; number <= this.pdf.numPages; number += 1) this.addPage(number, size);
    this.watch();
    this.listen();
    this.resize();
  }

  addPage(number, size) {
    const place = document.createElement("div");
    place.className = "pli-viewer-page";
    place.setAttribute("role", "img");
    const label = this.element.dataset.pageLabel;
    place.setAttribute("aria-label", label.replace("{number}", number).replace("{total}", this.pdf.numPages));
    this.scroller.append(place);
    this.pages.push({ number, place, width: size.width, height: size.height, drawnAt: 0, task: null });
  }

  /** Draws the pages near the eye, and gives back the memory of the far ones. */
  watch() {
    const near = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const page = this.pages.find((one) => one.place === entry.target);
          page.near = entry.isIntersecting;
          if (page.near) this.draw(page);
          else this.forget(page);
        }
      },
      { root: this.scroller, rootMargin: "100% 0px" },
    );
    for (const page of this.pages) near.observe(page.place);
    new ResizeObserver(() => this.resize()).observe(this.scroller);
    this.scroller.addEventListener("scroll", () => this.tellPage(), { passive: true });
  }

  listen() {
    this.element.addEventListener("click", (event) => {
      const { go, zoom } = event.target.closest("button")?.dataset ?? {};
      if (go) this.goTo(this.current() + (go === "following" ? 1 : -1));
      if (zoom) this.changeZoom(zoom);
    });
    this.pageInput.addEventListener("change", () => this.goTo(Number.parseInt(this.pageInput.value, 10) || 1));
    this.scroller.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 };
    if (event.key in moves) this.goTo(this.current() + moves[event.key]);
    else if (event.key === "Home") this.goTo(1);
    else if (event.key === "End") this.goTo(this.pages.length);
    else if (event.key === "+" || event.key === "=") this.changeZoom("in");
    else if (event.key === "-") this.changeZoom("out");
    else if (event.key === "0") this.changeZoom("fit");
    else return;
    event.preventDefault();
  }

  scale() {
    return this.zoom ?? this.fittingScale();
  }

  fittingScale() {
    const widest = Math.max(...this.pages.map((page) => page.width));
    return Math.min(FITTING_SCALE_MAX, (this.scroller.clientWidth - 2 * GAP) / widest);
  }

  changeZoom(direction) {
    const now = this.scale();
    if (direction === "fit") this.zoom = null;
    if (direction === "in") this.zoom = SCALES.find((scale) => scale > now + 0.01) ?? SCALES.at(-1);
    if (direction === "out") this.zoom = SCALES.findLast((scale) => scale < now - 0.01) ?? SCALES[0];
    this.resize();
  }

  resize() {
    const scale = this.scale();
    if (!(scale > 0)) return;
    if (scale === this.laidOutAt) return;
    this.laidOutAt = scale;
    const place = this.scroller.scrollTop / this.scroller.scrollHeight;
    for (const one of this.pages) {
      this.layOut(one, scale);
      if (one.near) this.draw(one);
    }
    this.element.querySelector("[data-scale]").textContent = `${Math.round(scale * 100)}\u00a0%`;
    this.scroller.scrollTop = place * this.scroller.scrollHeight;
  }

  layOut(page, scale) {
    page.place.style.width = `${Math.round(page.width * scale)}px`;
    page.place.style.height = `${Math.round(page.height * scale)}px`;
  }

  async draw(page) {
    const scale = this.scale();
    if (page.drawnAt === scale) return;
    page.drawnAt = scale;
    page.task?.cancel();
    const source = await this.pdf.getPage(page.number);
    this.learnSize(page, source);
    const viewport = source.getViewport({ scale: scale * PIXELS_PER_POINT });
    const canvas = document.createElement("canvas");
    const density = Math.min(window.devicePixelRatio || 1, 3);
    canvas.width = Math.floor(viewport.width * density);
    canvas.height = Math.floor(viewport.height * density);
    const transform = density === 1 ? null : [density, 0, 0, density, 0, 0];
    page.task = source.render({ canvas, viewport, transform });
    try {
      await page.task.promise;
    } catch {
      return; // drawn again at another scale
    }
    if (page.drawnAt !== scale) return;
    page.place.replaceChildren(canvas, await this.drawText(page, source, viewport));
  }

  async drawText(page, source, viewport) {
    const layer = document.createElement("div");
    layer.className = "pli-viewer-text";
    layer.style.setProperty("--total-scale-factor", String(viewport.scale));
    const container = layer;
    const text = new this.library.TextLayer({ textContentSource: source.streamTextContent(), container, viewport });
    await text.render();
    // A screen reader reads the text of the page rather than an image of it.
    page.place.setAttribute("role", "group");
    return layer;
  }

  learnSize(page, source) {
    const size = source.getViewport({ scale: PIXELS_PER_POINT });
    if (size.width === page.width && size.height === page.height) return;
    page.width = size.width;
    page.height = size.height;
    this.layOut(page, this.scale());
  }

  forget(page) {
    page.task?.cancel();
    page.drawnAt = 0;
    page.place.replaceChildren();
  }

  current() {
    const middle = this.scroller.scrollTop + this.scroller.clientHeight / 3;
    const beyond = this.pages.findIndex((page) => page.place.offsetTop > middle);
    return beyond === -1 ? this.pages.length : Math.max(1, beyond);
  }

  goTo(number) {
    const page = this.pages[Math.min(Math.max(number, 1), this.pages.length) - 1];
    this.scroller.scrollTo({ top: page.place.offsetTop - GAP });
    this.tellPage();
  }

  tellPage() {
    if (document.activeElement !== this.pageInput) this.pageInput.value = String(this.current());
  }
}

for (const element of document.querySelectorAll("[data-viewer]")) open(element);
document.addEventListener("htmx:load", (event) => {
  for (const element of event.target.querySelectorAll("[data-viewer]:not([data-opened])")) open(element);
});
