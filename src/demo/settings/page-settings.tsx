import { useApp } from "../app/app-state";
import { THEMES, type Theme } from "../app/preferences";
import { t } from "../language/language";
import { LANGUAGES, type LanguageCode } from "../language/languages";

/** Controls for the page's language and colours, and to erase stored settings. */
export function PageSettings() {
  const app = useApp();
  const { settings, announcer } = app;
  return (
    <fieldset class="param-group">
      <legend>{t().thisPageGroup}</legend>
      <div class="page-setting">
        <label for="page-language">{t().languageOfPage}</label>
        <select
          id="page-language"
          value={settings.language.value}
          onChange={({ currentTarget }) =>
            settings.remember({ language: currentTarget.value as LanguageCode })
          }
        >
          {LANGUAGES.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="page-setting">
        <label for="page-theme">{t().appearance}</label>
        <select
          id="page-theme"
          value={settings.theme.value}
          onChange={({ currentTarget }) => settings.remember({ theme: currentTarget.value as Theme })}
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {t().appearances[theme]}
            </option>
          ))}
        </select>
      </div>
      <div class="page-setting">
        <label for="keep-work">{t().keepWork}</label>
        <input
          id="keep-work"
          type="checkbox"
          role="switch"
          class="switch"
          aria-describedby="keep-work-help"
          checked={settings.keepsWork.value}
          aria-checked={settings.keepsWork.value}
          onChange={({ currentTarget }) => void app.keepWork(currentTarget.checked)}
        />
        <p id="keep-work-help">{t().keepWorkHelp}</p>
        {settings.keepsWork.value && (
          <button type="button" class="button small" onClick={() => void app.keepWork(false)}>
            {t().eraseKept}
          </button>
        )}
      </div>
      <div class="page-setting">
        <p>{t().remembered}</p>
        <button
          type="button"
          class="button small"
          onClick={() => {
            if (settings.keepsWork.peek()) void app.keepWork(false);
            settings.forget();
            announcer.show(t().forgotten);
          }}
        >
          {t().forget}
        </button>
      </div>
    </fieldset>
  );
}
