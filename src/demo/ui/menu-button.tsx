import { useRef } from "preact/hooks";
import { Icon, type IconName } from "./icon";

/** Most pixels that an item is high: it is not drawn yet when the menu is placed. */
const ITEM_HEIGHT = 44;

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
  /**
   * Where there is room.
   *
   * @defaultValue "above"
   */
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
    const isBelow = opens === "below" && bottom + items.length * ITEM_HEIGHT + 20 < innerHeight;
    style.top = isBelow ? `${bottom + 6}px` : "auto";
    style.bottom = isBelow ? "auto" : `${innerHeight - top + 6}px`;
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
