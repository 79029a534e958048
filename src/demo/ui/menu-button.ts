import { h } from "./element";
import { icon } from "./icon";

/** One thing that a menu offers. */
export interface MenuItem {
  readonly label: () => string;
  readonly onclick: () => void;
}

/** A button that unfolds a list of further ones above itself; Escape and a click elsewhere fold it up. */
export function menuButton(
  id: string,
  name: Parameters<typeof icon>[0],
  label: () => string,
  items: readonly MenuItem[],
): { readonly button: HTMLButtonElement; readonly menu: HTMLElement } {
  const menu = h(
    "div",
    { id, class: "menu", popover: "auto" },
    ...items.map((item) =>
      h(
        "button",
        {
          type: "button",
          class: "menu-item",
          onclick: () => {
            menu.hidePopover();
            item.onclick();
          },
        },
        item.label,
      ),
    ),
  );
  const button = h(
    "button",
    {
      type: "button",
      class: "icon-button menu-button",
      popovertarget: id,
      "aria-label": label,
      title: label,
    },
    icon(name),
  );
  menu.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState !== "open") return;
    // A popover is placed in the window, not in its parent.
    const { top, right } = button.getBoundingClientRect();
    menu.style.bottom = `${innerHeight - top + 6}px`;
    menu.style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
  });
  return { button, menu };
}
