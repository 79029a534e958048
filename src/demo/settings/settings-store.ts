import { computed, effect, signal } from "@preact/signals";
import type { ResolvedParams } from "../../index";
import {
  DEFAULT_PREFERENCES,
  forgetPreferences,
  loadPreferences,
  type Preferences,
  savePreferences,
} from "../app/preferences";
import { setMessages, t } from "../language/language";
import { type LanguageCode, loadMessages, preferredLanguage } from "../language/languages";
import type { InstalledModels } from "./installed-models";
import { changedParams, PAGE_PARAMS } from "./param-table";

/** Settings for reading and for the page, stored in this browser. */
export class SettingsStore {
  private readonly preferences = signal(loadPreferences());
  /** All parameters as they stand. */
  readonly values = computed<ResolvedParams>(() => ({ ...PAGE_PARAMS, ...this.preferences.value.params }));
  /** Parameters that differ from the page's defaults. */
  readonly changed = computed(() => changedParams(this.values.value, PAGE_PARAMS));
  /** Parameters for the engine: those that differ from its own defaults. */
  readonly sent = computed(() => changedParams(this.values.value));
  readonly theme = computed(() => this.preferences.value.theme);
  readonly language = computed<LanguageCode>(
    () => this.preferences.value.language ?? preferredLanguage(navigator.languages),
  );
  /** Whether files and corrections are kept in this browser. */
  readonly keepsWork = computed(() => this.preferences.value.keepsWork);
  /** How CSV is written. */
  readonly csv = computed(() => this.preferences.value.csv);
  /** Installed models; empty until they are listed. */
  readonly models = signal<InstalledModels>([]);
  /** Counts resets, so that controls drop their typed text. */
  readonly resetCount = signal(0);

  constructor() {
    effect(() => {
      document.documentElement.dataset.theme = this.theme.value;
    });
    effect(() => void speak(this.language.value));
  }

  /** Changes a parameter. */
  setParam<K extends keyof ResolvedParams>(name: K, value: ResolvedParams[K]): void {
    this.remember({ params: changedParams({ ...this.values.peek(), [name]: value }, PAGE_PARAMS) });
  }

  /** Goes back to the default parameters. */
  resetParams(): void {
    this.resetCount.value++;
    this.remember({ params: {} });
  }

  /** Changes what is remembered beside parameters. */
  remember(change: Partial<Preferences>): void {
    this.preferences.value = { ...this.preferences.peek(), ...change };
    savePreferences(this.preferences.peek());
  }

  /** Erases everything that is remembered. */
  forget(): void {
    this.resetCount.value++;
    this.preferences.value = DEFAULT_PREFERENCES;
    forgetPreferences();
  }
}

async function speak(language: LanguageCode): Promise<void> {
  // Where a language cannot be fetched, the page stays in the one it has.
  const messages = await loadMessages(language).catch(() => null);
  if (messages === null || messages === t()) return;
  setMessages(messages);
  document.documentElement.lang = messages.locale;
  document.title = messages.pageTitle;
}
