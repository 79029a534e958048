import type { FileEntry } from "../files/file-queue";
import { t } from "../language/language";
import { h } from "../ui/element";
import type { PagePictures } from "./page-picture";

/** Small pictures of a document's pages in a row; one click away each. Drawn once they come into sight. */
export class PageStrip {
  readonly element: HTMLElement;
  private readonly seen: IntersectionObserver;
  private buttons: HTMLButtonElement[] = [];
  private key = "";
  private entry: FileEntry | null = null;
  private abort = new AbortController();

  constructor(
    private readonly pictures: PagePictures,
    private readonly goToPage: (pageNumber: number) => void,
  ) {
    this.element = h("nav", {
      class: "page-strip",
      "aria-label": () => t().pages,
      hidden: true,
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
    });
    this.seen = new IntersectionObserver(
      (changes) => {
        for (const { isIntersecting, target } of changes) {
          if (isIntersecting) this.draw(target as HTMLButtonElement);
        }
      },
      { root: this.element, rootMargin: "0px 200px" },
    );
  }

  /** Shows a document's pages, or nothing where it has only one. */
  show(entry: FileEntry, pageNumber: number): void {
    const count = entry.pageCount ?? 1;
    this.entry = entry;
    const key = `${entry.id} ${count} ${entry.password ?? ""}`;
    if (this.key !== key) {
      this.key = key;
      this.abort.abort();
      this.abort = new AbortController();
      this.seen.disconnect();
      this.buttons = count < 2 ? [] : Array.from({ length: count }, (_, i) => this.button(i + 1));
      this.element.replaceChildren(...this.buttons);
      for (const button of this.buttons) this.seen.observe(button);
      this.element.hidden = count < 2;
    }
    this.buttons.forEach((button, i) => {
      const isCurrent = i === pageNumber - 1;
      const was = button.getAttribute("aria-current") === "page";
      button.tabIndex = isCurrent ? 0 : -1;
      if (isCurrent) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
      const failed = entry.pages[i]?.error !== undefined;
      button.classList.toggle("failed", failed);
      if (isCurrent && !was) button.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }

  private button(pageNumber: number): HTMLButtonElement {
    return h(
      "button",
      {
        type: "button",
        class: "strip-page",
        "data-page": pageNumber,
        "aria-label": () => t().pageNumber(pageNumber),
        onclick: () => this.goToPage(pageNumber),
      },
      h("span", { class: "strip-picture" }),
      h("span", { class: "strip-number", "aria-hidden": "true" }, String(pageNumber)),
    );
  }

  private draw(button: HTMLButtonElement): void {
    this.seen.unobserve(button);
    const { signal } = this.abort;
    void this.pictures.thumbnail(this.entry!, signal, Number(button.dataset.page)).then((canvas) => {
      if (canvas !== null && !signal.aborted) button.firstElementChild!.replaceChildren(canvas);
    });
  }

  private onKey(event: KeyboardEvent): void {
    const at = this.buttons.findIndex((button) => button.tabIndex === 0);
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const to = event.key === "Home" ? 0 : event.key === "End" ? this.buttons.length - 1 : at + by;
    if (to === at || this.buttons[to] === undefined) return;
    event.preventDefault();
    this.goToPage(to + 1);
    this.buttons[to].focus();
  }
}
