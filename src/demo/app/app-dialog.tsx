import type { ComponentChildren } from "preact";
import { Dialog } from "../ui/dialog";
import { type AppState, useApp } from "./app-state";

interface AppDialogProps {
  readonly name: NonNullable<AppState["dialog"]["value"]>;
  /** Id of the heading inside. */
  readonly labelledBy: string;
  /** @defaultValue "dialog" */
  readonly class?: string;
  /** Whether a click outside closes it. */
  readonly closesOutside?: boolean;
  /** Whether the children are mounted anew each time the dialog opens. */
  readonly isFresh?: boolean;
  readonly children: ComponentChildren;
}

/** One of the page's own dialogs, open while the app's state names it. */
export function AppDialog({ name, isFresh = false, children, ...rest }: AppDialogProps) {
  const { dialog } = useApp();
  const isOpen = dialog.value === name;
  return (
    <Dialog
      class="dialog"
      {...rest}
      isOpen={isOpen}
      onClose={() => {
        dialog.value = null;
      }}
    >
      {(isOpen || !isFresh) && children}
    </Dialog>
  );
}
