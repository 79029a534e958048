import { batch, signal } from "@preact/signals";

/** How long a note is shown. */
const NOTE_MS = 3_500;
/** The same of a note that offers to take something back. */
const UNDO_NOTE_MS = 10_000;

/** Announces events to assistive technology, and shows a short note after a click. */
export class Announcer {
  readonly spoken = signal("");
  readonly note = signal("");
  readonly isShown = signal(false);
  /** Whether the note has an Undo button. */
  readonly offersUndo = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Says it to assistive technology alone. */
  say(text: string): void {
    this.spoken.value = text;
  }

  /** Says and shows it; where something was removed, with a button that takes it back. */
  show(text: string, offersUndo = false): void {
    batch(() => {
      this.say(text);
      this.note.value = text;
      this.isShown.value = true;
      this.offersUndo.value = offersUndo;
    });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), offersUndo ? UNDO_NOTE_MS : NOTE_MS);
  }

  /** Takes a note that offers to take something back out of sight: its step is no longer the last. */
  hideUndo(): void {
    if (this.offersUndo.peek()) this.hide();
  }

  /** Takes the note out of sight. */
  hide(): void {
    this.isShown.value = false;
  }
}
