import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ResolvedParams } from "../../index";
import { AppDialog } from "../app/app-dialog";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { Icon } from "../ui/icon";
import { installedModels } from "./installed-models";
import { PageSettings } from "./page-settings";
import { ParamControl } from "./param-control";
import { PARAM_GROUPS, PARAM_NAMES, PARAM_TABLE } from "./param-table";

/** The settings: a control for every parameter, in a dialog at the side. */
export function ParamPanel() {
  const { dialog, settings } = useApp();
  const isOpen = dialog.value === "settings";
  useEffect(() => {
    // Without the list, names of models can still be typed.
    if (isOpen)
      void installedModels()
        .then((list) => (settings.models.value = list))
        .catch(() => {});
  }, [isOpen]);
  return (
    <AppDialog name="settings" class="drawer" labelledBy="settings-title" closesOutside>
      <form method="dialog" class="drawer-form" noValidate>
        <header class="drawer-head">
          <h2 id="settings-title">{t().settings}</h2>
          <button type="submit" class="icon-button" aria-label={t().closeSettings} title={t().close}>
            <Icon name="close" />
          </button>
        </header>
        <div class="drawer-body">
          <p class="drawer-intro">{t().settingsIntro}</p>
          <ParamGroup group="main" />
          <PageSettings />
          <Advanced />
        </div>
        <footer class="drawer-foot">
          <button
            type="button"
            class="button"
            disabled={Object.keys(settings.changed.value).length === 0}
            onClick={() => settings.resetParams()}
          >
            <Icon name="refresh" />
            {t().resetSettings}
          </button>
          <button type="submit" class="button primary">
            {t().done}
          </button>
        </footer>
      </form>
    </AppDialog>
  );
}

/** The settings that hardly anybody needs, unfolded where one was changed. */
function Advanced() {
  const { settings } = useApp();
  const isChanged = PARAM_NAMES.some(
    (name) => PARAM_TABLE[name].group !== "main" && name in settings.changed.peek(),
  );
  return (
    <details
      class="advanced"
      open={isChanged}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && !isChanged) currentTarget.scrollIntoView();
      }}
    >
      <summary>{t().advanced}</summary>
      <p class="drawer-intro">{t().advancedIntro}</p>
      {PARAM_GROUPS.filter((group) => group !== "main").map((group) => (
        <ParamGroup key={group} group={group} />
      ))}
    </details>
  );
}

function ParamGroup({ group }: { readonly group: (typeof PARAM_GROUPS)[number] }) {
  return (
    <fieldset class="param-group">
      <legend>{t().groups[group]}</legend>
      {PARAM_NAMES.filter((name) => PARAM_TABLE[name].group === group).map((name) => (
        <ParamRow key={name} name={name} />
      ))}
    </fieldset>
  );
}

function ParamRow({ name }: { readonly name: keyof ResolvedParams }) {
  const { settings } = useApp();
  const problem = useSignal<string | null>(null);
  const isChanged = name in settings.changed.value;
  const { group, kind } = PARAM_TABLE[name];
  // Names in the programming interface are for those who open the others.
  const isPlain = group === "main" && !isChanged;
  return (
    <div class={`param param-${kind}${isChanged ? " changed" : ""}`}>
      <label class="param-label" for={`param-${name}`}>
        {t().params[name].label}
        <code class={isPlain ? "visually-hidden" : ""} data-changed={` ${t().changed}`}>
          {name}
        </code>
      </label>
      <ParamControl key={settings.resetCount.value} name={name} problem={problem} />
      <p class="param-help" id={`help-${name}`}>
        {t().params[name].help}
      </p>
      <p class="param-problem" id={`problem-${name}`} role="alert" hidden={problem.value === null}>
        {problem}
      </p>
    </div>
  );
}
