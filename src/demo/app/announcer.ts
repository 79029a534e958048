import { h, setText } from "../ui/element";

/** How long a note stays in sight. */
const NOTE_MS = 3_500;

/** Says what happens: aloud to assistive technology, and as a short note where it was asked for by a click. */
export class Announcer {
  readonly element: HTMLElement;
  private readonly spoken: HTMLElement;
  private readonly note: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.spoken = h("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    this.note = h("p", { class: "note", "aria-hidden": "true" });
    this.element = h("div", {}, this.spoken, this.note);
  }

  /** Says it to assistive technology alone. */
  say(text: string): void {
    setText(this.spoken, text);
  }

  /** Says and shows it. */
  show(text: string): void {
    this.say(text);
    setText(this.note, text);
    this.note.classList.add("shown");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.note.classList.remove("shown"), NOTE_MS);
  }
}
