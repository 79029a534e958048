import { onLanguage, t } from "../language/language";
import { h } from "../ui/element";
import { icon } from "../ui/icon";

/** What keys do, in a dialog that the question mark opens. */
export function helpDialog(): HTMLDialogElement {
  const keys = h("dl", { class: "keys" });
  const dialog = h(
    "dialog",
    {
      class: "dialog",
      "aria-labelledby": "help-title",
      onclick: (event: MouseEvent) => {
        if (event.target === dialog) dialog.close();
      },
    },
    h(
      "form",
      { method: "dialog" },
      h(
        "div",
        { class: "dialog-head" },
        h("h2", { id: "help-title" }, () => t().helpTitle),
        h(
          "button",
          { class: "icon-button", "aria-label": () => t().close, title: () => t().close },
          icon("close"),
        ),
      ),
      h("p", {}, () => t().helpIntro),
      keys,
    ),
  );
  const show = (): void =>
    keys.replaceChildren(
      ...t().helpKeys.map(([key, does]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, does))),
    );
  show();
  onLanguage(show);
  return dialog;
}
