import { useApp } from "../app/app-state";
import { THEMES, type Theme } from "../app/preferences";
import { t } from "../language/language";
import { LANGUAGES, type LanguageCode } from "../language/languages";

/** Controls for the page's language and colours, and to erase stored settings. */
export function PageSettings() {
  const { settings, announcer } = useApp();
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
        <p>{t().remembered}</p>
        <button
          type="button"
          class="button small"
          onClick={() => {
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
