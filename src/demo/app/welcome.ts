import { t } from "../language/language";
import { h, svg } from "../ui/element";
import { icon } from "../ui/icon";
import { EXAMPLES, type Example } from "./examples";

/** What can be done while there are no files. */
export interface WelcomeActions {
  chooseFiles(): void;
  tryExample(example: Example): void;
}

/** The page before the first file: what this is, where files go, and documents to try it with. */
export function welcome(actions: WelcomeActions): HTMLElement {
  return h(
    "div",
    { class: "welcome" },
    h(
      "div",
      { class: "welcome-text" },
      h("h1", {}, () => t().welcomeTitle),
      h("p", { class: "lead" }, () => t().welcomeLead),
    ),
    h(
      "div",
      { class: "drop-zone" },
      dropPicture(),
      h("p", { class: "drop-title" }, () => t().dropTitle),
      h(
        "button",
        { type: "button", class: "button primary large", onclick: actions.chooseFiles },
        icon("add"),
        () => t().chooseFiles,
      ),
      h("p", { class: "drop-hint" }, () => t().dropHint),
    ),
    h(
      "section",
      { class: "examples", "aria-labelledby": "examples-title" },
      h("h2", { id: "examples-title" }, () => t().examplesTitle),
      h("ul", {}, ...EXAMPLES.map((example) => h("li", {}, exampleButton(example, actions)))),
    ),
    h(
      "ul",
      { class: "promises" },
      promise(
        "shield",
        () => t().promisePrivate,
        () => t().promisePrivateText,
      ),
      promise(
        "boxes",
        () => t().promisePlace,
        () => t().promisePlaceText,
      ),
      promise(
        "check",
        () => t().promiseUnsure,
        () => t().promiseUnsureText,
      ),
    ),
  );
}

function exampleButton(example: Example, actions: WelcomeActions): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "example", onclick: () => actions.tryExample(example) },
    h("img", { src: example.picture, alt: "", height: 100 }),
    h("span", {}, example.label),
  );
}

function promise(name: Parameters<typeof icon>[0], title: () => string, text: () => string): HTMLElement {
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
