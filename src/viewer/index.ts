import { InkfieldViewer } from "./viewer";

export type { InkfieldViewerEventMap, ViewerChange, ViewerTexts } from "./viewer";
export { InkfieldViewer };

// Importing this entry is what makes the element known.
globalThis.customElements?.define("inkfield-viewer", InkfieldViewer);

declare global {
  interface HTMLElementTagNameMap {
    "inkfield-viewer": InkfieldViewer;
  }
}
