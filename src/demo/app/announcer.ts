import { batch, signal } from "@preact/signals";

/** How long a note stays in sight. */
const NOTE_MS = 3_500;

/** Says what happens: aloud to assistive technology, and as a short note where it was asked for by a click. */
export class Announcer {
  readonly spoken = signal("");
  readonly note = signal("");
  readonly isShown = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Says it to assistive technology alone. */
  say(text: string): void {
    this.spoken.value = text;
  }

  /** Says and shows it. */
  show(text: string): void {
    batch(() => {
      this.say(text);
      this.note.value = text;
      this.isShown.value = true;
    });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isShown.value = false;
    }, NOTE_MS);
  }
}
