import { type Preferences, THEMES, type Theme } from "../app/preferences";
import { t } from "../language/language";
import { LANGUAGES, type LanguageCode } from "../language/languages";
import { h } from "../ui/element";

/** What can be chosen about the page itself. */
export interface PageSettingsActions {
  setTheme(theme: Theme): void;
  setLanguage(language: LanguageCode): void;
  forget(): void;
}

/** Controls for the page's own language and colours, and to erase what it remembers. */
export function pageSettings(actions: PageSettingsActions): {
  readonly element: HTMLElement;
  show(preferences: Pick<Preferences, "theme">, language: LanguageCode): void;
} {
  const language = h(
    "select",
    { id: "page-language", onchange: () => actions.setLanguage(language.value as LanguageCode) },
    ...LANGUAGES.map(({ code, name }) => h("option", { value: code, lang: code }, name)),
  );
  const theme = h(
    "select",
    { id: "page-theme", onchange: () => actions.setTheme(theme.value as Theme) },
    ...THEMES.map((value) => h("option", { value }, () => t().appearances[value])),
  );
  const element = h(
    "fieldset",
    { class: "param-group" },
    h("legend", {}, () => t().thisPageGroup),
    h(
      "div",
      { class: "page-setting" },
      h("label", { for: "page-language" }, () => t().languageOfPage),
      language,
    ),
    h(
      "div",
      { class: "page-setting" },
      h("label", { for: "page-theme" }, () => t().appearance),
      theme,
    ),
    h(
      "div",
      { class: "page-setting" },
      h("p", {}, () => t().remembered),
      h(
        "button",
        { type: "button", class: "button small", onclick: () => actions.forget() },
        () => t().forget,
      ),
    ),
  );
  return {
    element,
    show: (preferences, code) => {
      language.value = code;
      theme.value = preferences.theme;
    },
  };
}
