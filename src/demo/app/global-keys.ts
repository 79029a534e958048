import type { AppState } from "./app-state";

/** Keys that hold wherever the focus is, but for dialogs. */
export function listenForKeys(app: AppState): void {
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open], [popover]:popover-open") !== null) return;
    const isInInput = event.target instanceof HTMLInputElement;
    const isTyping = isInInput || event.target instanceof HTMLSelectElement;
    if (event.key === "Escape") app.selection.select(null, "keyboard");
    if (event.key === "?" && !isTyping) app.dialog.value = "help";
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (isUndo && !isInInput) {
      event.preventDefault();
      app.undo();
    }
  });
}
