import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";

interface TextButtonProps {
  readonly icon?: IconName;
  readonly onClick?: (() => void) | undefined;
  /** Further classes: `primary`, `quiet`. */
  readonly kind?: string;
  /** The accessible name, where the text is too short. */
  readonly label?: string | undefined;
  readonly title?: string | undefined;
  readonly disabled?: boolean;
  readonly hidden?: boolean;
  readonly pressed?: boolean | undefined;
  /** Submits the form it stands in. */
  readonly submits?: boolean;
  readonly children: ComponentChildren;
}

/** A small button with a text and, where given, a picture before it. */
export function TextButton(props: TextButtonProps) {
  const { icon, onClick, kind = "", label, title, pressed, submits = false, children } = props;
  return (
    <button
      type={submits ? "submit" : "button"}
      class={`button small ${kind}`}
      aria-label={label}
      title={title ?? label}
      aria-pressed={pressed}
      disabled={props.disabled}
      hidden={props.hidden}
      onClick={onClick}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** Read aloud, and shown while the pointer rests on the button. */
  readonly label: string;
  readonly onClick?: () => void;
  /** Further classes. */
  readonly kind?: string;
  readonly disabled?: boolean;
  readonly hidden?: boolean;
  readonly pressed?: boolean | undefined;
  readonly hasPopup?: "dialog";
  readonly title?: string;
  readonly tabIndex?: number;
  readonly submits?: boolean;
}

/** A button with a picture alone. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onClick, kind = "", pressed, submits = false } = props;
  return (
    <button
      type={submits ? "submit" : "button"}
      class={`icon-button ${kind}`}
      aria-label={label}
      title={props.title ?? label}
      aria-pressed={pressed}
      aria-haspopup={props.hasPopup}
      disabled={props.disabled}
      hidden={props.hidden}
      tabIndex={props.tabIndex}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
