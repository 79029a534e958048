import type { AppState } from "./app-state";

/** Keys that hold wherever the focus is, but for dialogs. */
export function listenForKeys(app: AppState): void {
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open], [popover]:popover-open") !== null) return;
    const isInInput = event.target instanceof HTMLInputElement;
    const isTyping = isInInput || event.target instanceof HTMLSelectElement;
    if (event.key === "Escape") app.selection.select(null, "keyboard");
    if (event.key === "?" && !isTyping) app.dialog.value = "help";
    if (isInInput || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (!isRedo && key !== "z") return;
    event.preventDefault();
    if (isRedo) app.redo();
    else app.undo();
  });
  addEventListener("beforeunload", (event) => {
    if (app.hasUnsavedWork()) event.preventDefault();
  });
}
