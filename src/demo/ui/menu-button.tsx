import { useRef } from "preact/hooks";
import { Icon, type IconName } from "./icon";

/** One thing that a menu offers. */
export interface MenuItem {
  readonly label: string;
  readonly onClick: () => void;
}

interface MenuButtonProps {
  /** Unique on the page. */
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly disabled?: boolean;
  /** @defaultValue "above" */
  readonly opens?: "above" | "below";
}

/** A button that opens a menu above or below itself; Escape and a click elsewhere close it. */
export function MenuButton({ id, icon, label, items, disabled = false, opens = "above" }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const place = (event: ToggleEvent): void => {
    if (event.newState !== "open") return;
    // A popover is placed in the window, not in its parent.
    const { top, bottom, right } = button.current!.getBoundingClientRect();
    const { style } = menu.current!;
    if (opens === "below") style.top = `${bottom + 6}px`;
    else style.bottom = `${innerHeight - top + 6}px`;
    style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button menu-button"
        popovertarget={id}
        aria-label={label}
        title={label}
        disabled={disabled}
      >
        <Icon name={icon} />
      </button>
      <div ref={menu} id={id} class="menu" popover="auto" onBeforeToggle={place}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            class="menu-item"
            onClick={() => {
              menu.current!.hidePopover();
              item.onClick();
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}
