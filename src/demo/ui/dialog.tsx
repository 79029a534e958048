import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface DialogProps {
  readonly isOpen: boolean;
  /** Called when the dialog closes. */
  readonly onClose: () => void;
  /** Id of the heading inside. */
  readonly labelledBy: string;
  readonly class: string;
  /** Whether a click outside closes it. */
  readonly closesOutside?: boolean;
  readonly children: ComponentChildren;
}

/** A modal dialog of the browser. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, labelledBy, closesOutside = false, children } = props;
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current!;
    if (isOpen && !dialog.open) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes a dialog by Escape
    <dialog
      ref={ref}
      class={props.class}
      aria-labelledby={labelledBy}
      onClose={onClose}
      onClick={(event) => {
        const dialog = ref.current!;
        if (closesOutside && event.target === dialog) dialog.close();
      }}
    >
      {children}
    </dialog>
  );
}
