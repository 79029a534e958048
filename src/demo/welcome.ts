import { h, svg } from "./element";
import { icon } from "./icon";

/** What can be done while there are no files. */
export interface WelcomeActions {
  chooseFiles(): void;
  trySample(): void;
}

/** The page before the first file: what this is, and where files go. */
export function welcome(actions: WelcomeActions): HTMLElement {
  return h(
    "div",
    { class: "welcome" },
    h(
      "div",
      { class: "welcome-text" },
      h("h1", {}, "Turn paper into data, without sending it anywhere"),
      h(
        "p",
        { class: "lead" },
        "Inkfield reads receipts, invoices and forms inside your browser. You see every word where it stands on the page, and take the answer along as JSON.",
      ),
    ),
    h(
      "div",
      { class: "drop-zone" },
      dropPicture(),
      h("p", { class: "drop-title" }, "Drop scans, photos or PDFs here"),
      h(
        "div",
        { class: "drop-actions" },
        h(
          "button",
          { type: "button", class: "button primary large", onclick: actions.chooseFiles },
          icon("add"),
          "Choose files",
        ),
        h(
          "button",
          { type: "button", class: "button large", onclick: actions.trySample },
          icon("file"),
          "Try a sample receipt",
        ),
      ),
      h(
        "p",
        { class: "drop-hint" },
        "JPEG, PNG and PDF, one or many, or a whole folder. A picture from the clipboard can be pasted.",
      ),
    ),
    h(
      "ul",
      { class: "promises" },
      promise(
        "shield",
        "Private by design",
        "There is no upload. Documents stay in this tab and are forgotten with it.",
      ),
      promise(
        "boxes",
        "Every word in its place",
        "Point at a value to see it on the page, and at the page to see its value.",
      ),
      promise(
        "check",
        "Tells when it is unsure",
        "Each value carries its confidence, so you check what needs checking.",
      ),
    ),
  );
}

function promise(name: Parameters<typeof icon>[0], title: string, text: string): HTMLElement {
  return h(
    "li",
    {},
    h("span", { class: "promise-icon" }, icon(name)),
    h("div", {}, h("h2", {}, title), h("p", {}, text)),
  );
}

/** A page with marked words, drawn in the page's colours. */
function dropPicture(): SVGSVGElement {
  const line = (x: number, y: number, width: number, kind = "ink"): SVGRectElement =>
    svg("rect", { x, y, width, height: 6, rx: 3, class: `drop-${kind}` });
  return svg(
    "svg",
    { class: "drop-picture", viewBox: "0 0 120 112", "aria-hidden": "true", focusable: "false" },
    svg("rect", {
      x: 14,
      y: 14,
      width: 62,
      height: 84,
      rx: 6,
      class: "drop-sheet back",
      transform: "rotate(-8 45 56)",
    }),
    svg("rect", { x: 32, y: 8, width: 66, height: 92, rx: 6, class: "drop-sheet" }),
    line(42, 20, 28),
    line(42, 36, 20, "faint"),
    line(76, 36, 12, "faint"),
    line(42, 48, 26, "faint"),
    line(76, 48, 12, "faint"),
    line(42, 60, 16, "faint"),
    line(76, 60, 12, "faint"),
    line(42, 80, 18),
    line(74, 80, 14, "found"),
    svg("rect", { x: 69, y: 74, width: 24, height: 18, rx: 4, class: "drop-box" }),
  );
}
