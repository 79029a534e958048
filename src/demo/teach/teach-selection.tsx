import { useApp } from "../app/app-state";
import { TextButton } from "../ui/buttons";
import { TEACH_MESSAGES } from "./teach-messages";

/** A button that teaches a field from the selected value. */
export default function TeachSelection() {
  const { open, settings } = useApp();
  if (open.isTeaching.value || open.selectedWords.value.length === 0) return null;
  return (
    <TextButton
      kind="quiet"
      onClick={() => {
        open.wantedTab.value = "fields";
        open.isTeaching.value = true;
      }}
    >
      {TEACH_MESSAGES[settings.language.value].teach}
    </TextButton>
  );
}
