import { useApp } from "./app-state";

/** Where the announcer speaks and shows. */
export function Announcements() {
  const { announcer } = useApp();
  return (
    <div>
      <p class="visually-hidden" role="status" aria-live="polite">
        {announcer.spoken}
      </p>
      <p class={announcer.isShown.value ? "note shown" : "note"} aria-hidden="true">
        {announcer.note}
      </p>
    </div>
  );
}
