import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ResolvedParams } from "../../index";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { type InstalledModels, installedModels } from "./installed-models";
import { PageSettings } from "./page-settings";
import { ParamControl } from "./param-control";
import { PARAM_GROUPS, PARAM_NAMES, PARAM_TABLE } from "./param-table";

/** The settings: a control for every parameter, in a dialog at the side. */
export function ParamPanel() {
  const { dialog, settings } = useApp();
  const isOpen = dialog.value === "settings";
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        dialog.value = null;
      }}
      class="drawer"
      labelledBy="settings-title"
      closesOutside
    >
      <form method="dialog" class="drawer-form" noValidate>
        <header class="drawer-head">
          <h2 id="settings-title">{t().settings}</h2>
          <button type="submit" class="icon-button" aria-label={t().closeSettings} title={t().close}>
            <Icon name="close" />
          </button>
        </header>
        <div class="drawer-body">
          <p class="drawer-intro">{t().settingsIntro}</p>
          {PARAM_GROUPS.map((group) => (
            <fieldset key={group} class="param-group">
              <legend>{t().groups[group]}</legend>
              {PARAM_NAMES.filter((name) => PARAM_TABLE[name].group === group).map((name) => (
                <ParamRow key={name} name={name} />
              ))}
            </fieldset>
          ))}
          <PageSettings />
          <ModelSuggestions isOpen={isOpen} />
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
    </Dialog>
  );
}

function ParamRow({ name }: { readonly name: keyof ResolvedParams }) {
  const { settings } = useApp();
  const problem = useSignal<string | null>(null);
  const isChanged = name in settings.changed.value;
  return (
    <div class={`param param-${PARAM_TABLE[name].kind}${isChanged ? " changed" : ""}`}>
      <label class="param-label" for={`param-${name}`}>
        {t().params[name].label}
        <code data-changed={` ${t().changed}`}>{name}</code>
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

/** Names of installed models, for the inputs that take one. Without the list, names can still be typed. */
function ModelSuggestions({ isOpen }: { readonly isOpen: boolean }) {
  const models = useSignal<InstalledModels>([]);
  useEffect(() => {
    if (isOpen)
      void installedModels()
        .then((list) => (models.value = list))
        .catch(() => {});
  }, [isOpen]);
  return (
    <>
      {["detection", "recognition"].map((task) => (
        <datalist key={task} id={`models-${task}`}>
          {models.value
            .filter((model) => model.task === task)
            .map(({ name }) => (
              <option key={name} value={name} />
            ))}
        </datalist>
      ))}
    </>
  );
}
