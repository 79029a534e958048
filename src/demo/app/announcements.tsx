import { t } from "../language/language";
import { useApp } from "./app-state";

/** Where the announcer speaks and shows. */
export function Announcements() {
  const app = useApp();
  const { announcer } = app;
  return (
    <div>
      <p class="visually-hidden" role="status" aria-live="polite">
        {announcer.spoken}
      </p>
      <div class={announcer.isShown.value ? "note shown" : "note"}>
        <span aria-hidden="true">{announcer.note}</span>
        {announcer.isShown.value && announcer.offersUndo.value && (
          <button
            type="button"
            class="note-undo"
            onClick={() => {
              app.undo();
              announcer.hide();
            }}
          >
            {t().undo}
          </button>
        )}
      </div>
    </div>
  );
}
