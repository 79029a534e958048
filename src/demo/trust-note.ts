import { h } from "./element";
import { icon } from "./icon";

/** The statement that nothing leaves the computer, with the explanation behind it. */
export function trustNote(): HTMLElement {
  const note = h(
    "div",
    {
      id: "trust",
      class: "trust-note",
      popover: "auto",
      role: "dialog",
      "aria-label": "What leaves this computer",
    },
    h("h2", {}, "Nothing leaves this computer"),
    h(
      "p",
      {},
      "Documents are read by a program inside this browser tab. There is no server that receives them: not the file, not its name, not what was read in it.",
    ),
    h(
      "ul",
      {},
      h(
        "li",
        {},
        "What is loaded: this page, the reader and its models, all from the address this page comes from.",
      ),
      h(
        "li",
        {},
        "What is kept: the models, in this browser's cache. Documents, answers and passwords are forgotten when the tab is closed.",
      ),
      h(
        "li",
        {},
        "What holds it to that: the page's security policy forbids it any other address, and the reader asks only for its own models.",
      ),
      h("li", {}, "How to check: once a document was read, go offline and read another one. It works."),
    ),
  );
  return h(
    "div",
    { class: "trust" },
    h(
      "button",
      { type: "button", class: "trust-button", popovertarget: "trust" },
      icon("shield"),
      h("span", { class: "trust-text" }, "Nothing leaves this computer"),
    ),
    note,
  );
}
