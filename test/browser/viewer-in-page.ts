import "../../src/viewer/index";
import type { InkfieldViewer, ViewerChange } from "../../src/viewer/index";

/** Events as they came. */
const told: (string | readonly string[])[] = [];

/** Puts a viewer into the page that starts an engine of its own. */
export function place(): void {
  const viewer = document.createElement("inkfield-viewer");
  viewer.setAttribute("assets-url", "/assets/");
  viewer.options = { fields: ["total", "date"] };
  for (const type of ["inkfield-read", "inkfield-error", "inkfield-change"]) {
    viewer.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent<unknown>;
      if (type !== "inkfield-change") told.push(type);
      else {
        const { field, value } = detail as ViewerChange;
        told.push([type, field.fieldType, value]);
      }
    });
  }
  document.body.replaceChildren(viewer);
}

/** The events so far. */
export function events() {
  return told;
}

/** What is shown: values of the inputs, boxes, and which of them are marked. */
export function shown() {
  const root = viewer().shadowRoot!;
  const boxes = [...root.querySelectorAll("polygon")];
  return {
    status: root.querySelector(".status")!.textContent,
    names: [...root.querySelectorAll("label.field span")].map((span) => span.textContent),
    values: [...root.querySelectorAll<HTMLInputElement>("label.field input")].map(({ value }) => value),
    marked: boxes.map((box) => box.classList.contains("marked")),
    pager: root.querySelector<HTMLElement>(".pages")!.textContent,
    width: root.querySelector("canvas")!.width,
    accent: boxes[0] && getComputedStyle(boxes[0]).stroke,
  };
}

/** Gives the viewer a document by URL, and waits until it has read or refused it. */
export async function show(url: string): Promise<void> {
  await new Promise((resolve) => {
    for (const type of ["inkfield-read", "inkfield-error"])
      viewer().addEventListener(type, resolve, { once: true });
    viewer().file = url;
  });
}

/** Drops a file of this text on the viewer. */
export async function drop(text: string): Promise<void> {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], "notes.pdf"));
  await new Promise((resolve) => {
    viewer().addEventListener("inkfield-error", resolve, { once: true });
    const target = viewer().shadowRoot!.querySelector(".drop")!;
    target.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, cancelable: true }));
  });
}

function viewer(): InkfieldViewer {
  return document.querySelector("inkfield-viewer")!;
}
