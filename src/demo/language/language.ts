import { signal } from "@preact/signals";
import { ENGLISH, type Messages } from "./english";

const messages = signal<Messages>(ENGLISH);

/** The page's sentences in the chosen language. A component that reads them is drawn again when it changes. */
export function t(): Messages {
  return messages.value;
}

/** Changes the language. */
export function setMessages(next: Messages): void {
  messages.value = next;
}
