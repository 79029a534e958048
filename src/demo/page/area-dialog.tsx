import { useLayoutEffect, useRef } from "preact/hooks";
import type { KiePage } from "../../index";
import { type AreaQuestion, useApp } from "../app/app-state";
import { t } from "../language/language";
import { fieldName } from "../result/field-name";
import { documentFields, namedTypes } from "../result/page-values";
import { readSureText } from "../result/sure-text";
import { Dialog } from "../ui/dialog";
import type { AreaTarget } from "./read-area";

/** Shows the text of an area and asks where it goes. */
export function AreaDialog() {
  const { areaQuestion } = useApp();
  const question = areaQuestion.value;
  return (
    <Dialog
      isOpen={question !== null}
      onClose={() => {
        areaQuestion.value = null;
      }}
      class="dialog"
      labelledBy="area-title"
    >
      {question !== null && <AreaForm question={question} />}
    </Dialog>
  );
}

function AreaForm({ question }: { readonly question: AreaQuestion }) {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const choice = useRef<HTMLSelectElement>(null);
  const { read, under } = question;
  const pages = app.files.get(question.id)?.pages ?? [];
  const targets = areaTargets(pages);
  const proposed = targets.findIndex(({ key }) => key === (under?.key ?? "words"));
  useLayoutEffect(() => {
    choice.current!.selectedIndex = proposed;
    // After the dialog's own choice of focus.
    queueMicrotask(() => input.current?.select());
  }, []);
  return (
    <form
      method="dialog"
      onSubmit={() => {
        const target = targets[choice.current!.selectedIndex];
        if (target !== undefined) void app.takeArea(question, input.current!.value.trim(), target.target);
      }}
    >
      <h2 id="area-title">{t().areaRead}</h2>
      <label for="area-text">{t().columnValue}</label>
      <input ref={input} type="text" id="area-text" required autocomplete="off" defaultValue={read.text} />
      <p class="area-sure">
        {read.text === "" ? t().areaEmpty : t().areaSure(readSureText(read.confidence))}
      </p>
      <label for="area-target">{t().areaTarget}</label>
      <select ref={choice} id="area-target">
        {targets.map(({ key, label }) => (
          <option key={key}>{label}</option>
        ))}
      </select>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => (app.areaQuestion.value = null)}>
          {t().cancel}
        </button>
        <button type="submit" class="button primary">
          {t().areaTake}
        </button>
      </div>
    </form>
  );
}

/** The choices for a text from the page: in place of a value, as words, or as a further value. */
function areaTargets(pages: readonly KiePage[]) {
  const target = (key: string, label: string, value: AreaTarget) => ({ key, label, target: value });
  return [
    ...documentFields(pages).map(({ key, place, value }) =>
      target(key, t().areaReplace(fieldName(place.fieldType), value.value), { kind: "replace", place }),
    ),
    target("words", t().areaWords, { kind: "words" }),
    ...namedTypes(pages).map((fieldType) =>
      target(`+${fieldType}`, t().areaAdd(fieldName(fieldType)), { kind: "add", fieldType }),
    ),
  ];
}
