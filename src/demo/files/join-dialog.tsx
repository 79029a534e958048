import { useSignal } from "@preact/signals";
import { AppDialog } from "../app/app-dialog";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { isActive } from "./file-queue";
import { stateText } from "./messages";

/** Asks which files are one document; the order of ticking is that of their pages. */
export function JoinDialog() {
  return (
    <AppDialog name="join" labelledBy="join-title" isFresh>
      <JoinForm />
    </AppDialog>
  );
}

function JoinForm() {
  const app = useApp();
  const chosen = useSignal<readonly number[]>([]);
  const ids = chosen.value;
  const entries = app.files.list.value.filter(({ pages }) => pages.some(({ error }) => error === undefined));
  const tick = (id: number, isOn: boolean): void => {
    chosen.value = isOn ? [...ids, id] : ids.filter((one) => one !== id);
  };
  return (
    <form method="dialog" onSubmit={() => void app.joinFiles(ids)}>
      <h2 id="join-title">{t().joinTitle}</h2>
      <p>{t().joinIntro}</p>
      <ul class="join-files">
        {entries.map((entry) => (
          <li key={entry.id}>
            <label>
              <input
                type="checkbox"
                checked={ids.includes(entry.id)}
                disabled={isActive(entry)}
                onChange={({ currentTarget }) => tick(entry.id, currentTarget.checked)}
              />
              <span class="join-name">
                {entry.file.name}
                <span class="file-state">{stateText(entry)}</span>
              </span>
              {ids.includes(entry.id) && <span class="badge">{ids.indexOf(entry.id) + 1}</span>}
            </label>
          </li>
        ))}
      </ul>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => (app.dialog.value = null)}>
          {t().cancel}
        </button>
        <button type="submit" class="button primary" disabled={ids.length < 2}>
          {ids.length < 2 ? t().join : t().joinFiles(ids.length)}
        </button>
      </div>
    </form>
  );
}
