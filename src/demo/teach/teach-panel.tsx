import "./teach.css";
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { FieldTemplate } from "../../index";
import { useApp } from "../app/app-state";
import { startEngine } from "../app/engine-access";
import { isActive } from "../files/file-queue";
import { t } from "../language/language";
import { downloadFile } from "../result/answer-json";
import { fieldName } from "../result/field-name";
import { useWordPicking } from "../result/use-word-picking";
import { IconButton, TextButton } from "../ui/buttons";
import { correctionOf, Lessons, templateName } from "./lessons";
import { TEACH_MESSAGES, type TeachMessages } from "./teach-messages";

let known: Lessons | null = null;

/** The fields that were taught, and a form that teaches another from words of the page. */
export default function TeachPanel() {
  const { open, settings, announcer } = useApp();
  known ??= new Lessons(startEngine);
  const lessons = known;
  const said = useSignal("");
  const texts = TEACH_MESSAGES[settings.language.value];
  const entry = open.entry.value;
  if (entry === undefined || isActive(entry) || open.words.value.length === 0) return null;
  return (
    <section class="teach-panel" aria-label={texts.title}>
      {open.isTeaching.value ? (
        <TeachForm
          lessons={lessons}
          texts={texts}
          close={(text) => {
            open.isTeaching.value = false;
            said.value = text;
            announcer.say(text);
          }}
        />
      ) : (
        <TextButton
          kind="quiet"
          onClick={() => {
            open.isTeaching.value = true;
            said.value = "";
          }}
        >
          {texts.teach}
        </TextButton>
      )}
      {said.value !== "" && <p class="form-hint">{said.value}</p>}
      <TemplateList
        lessons={lessons}
        texts={texts}
        say={(text) => {
          said.value = text;
          announcer.say(text);
        }}
      />
    </section>
  );
}

interface PartProps {
  readonly lessons: Lessons;
  readonly texts: TeachMessages;
}

/** A form for the field's name; its value is what is selected, or is clicked on the page. */
function TeachForm({ lessons, texts, close }: PartProps & { readonly close: (said: string) => void }) {
  const { open } = useApp();
  const name = useSignal("");
  const value = useSignal("");
  const problem = useSignal("");
  const isBusy = useSignal(false);
  const first = useRef<HTMLInputElement>(null);
  const picked = useWordPicking((words) => {
    value.value = words;
  }, open.selectedWords.peek());
  useLayoutEffect(() => {
    first.current!.focus();
    first.current!.form!.scrollIntoView({ block: "nearest" });
  }, []);
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const entry = open.entry.peek();
    const { page_number: page = 1, word_indices: words = [] } = picked.valueOf({
      value: value.value,
      normalized: null,
    });
    const field = templateName(name.value);
    if (entry === undefined || words.length === 0 || field === "") {
      problem.value = words.length === 0 ? texts.pickFirst : texts.badName;
      return;
    }
    isBusy.value = true;
    try {
      close(texts.learned(fieldName(field), await lessons.teach(field, entry, page, words)));
    } catch (error) {
      problem.value = error instanceof RangeError ? texts.notLearned : t().said.fileFailed;
      isBusy.value = false;
    }
  };
  return (
    <form
      class="field-form"
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close("");
      }}
    >
      <label>
        <span>{texts.name}</span>
        <input
          ref={first}
          type="text"
          required
          autocomplete="off"
          spellcheck={false}
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
          }}
        />
      </label>
      <label>
        <span>{t().columnValue}</span>
        <output>{value.value}</output>
      </label>
      <p class={problem.value === "" ? "form-hint" : "form-hint field-problem"} role="status">
        {problem.value === "" ? texts.hint : problem.value}
      </p>
      <div class="field-form-actions">
        <TextButton kind="primary" submits disabled={isBusy.value}>
          {texts.learn}
        </TextButton>
        <TextButton onClick={() => close("")}>{t().cancel}</TextButton>
      </div>
    </form>
  );
}

/** The taught fields: each to be saved as a file, or removed; others come from files. */
function TemplateList({ lessons, texts, say }: PartProps & { readonly say: (text: string) => void }) {
  const app = useApp();
  const entry = app.open.entry.value!;
  const learn = async (name: string): Promise<void> => {
    const corrected = correctionOf(name, entry);
    if (corrected === null) return;
    await lessons.teachCorrection(name, entry, corrected).then(
      (count) => say(texts.learned(fieldName(name), count)),
      (error) => say(error instanceof RangeError ? texts.notLearned : t().said.fileFailed),
    );
  };
  const templates = lessons.templates.value;
  const take = async (file: File): Promise<void> => {
    await file
      .text()
      .then((json) => lessons.import(json))
      .catch(() => app.announcer.show(texts.noTemplate(file.name)));
  };
  const save = (template: FieldTemplate): void =>
    downloadFile(`${template.name}.json`, `${JSON.stringify(template)}\n`, "application/json");
  return (
    <div class="template-list">
      {templates.length > 0 && (
        <ul>
          {templates.map((template) => (
            <li key={template.name}>
              <span>{fieldName(template.name)}</span>{" "}
              <span class="field-page">{texts.documents(template.examples.length)}</span>
              {correctionOf(template.name, entry) !== null && (
                <TextButton kind="quiet" onClick={() => void learn(template.name)}>
                  {texts.learnCorrection(fieldName(template.name))}
                </TextButton>
              )}
              <IconButton
                icon="download"
                label={texts.save(fieldName(template.name))}
                onClick={() => save(template)}
              />
              <IconButton
                icon="trash"
                label={texts.remove(fieldName(template.name))}
                onClick={() => void lessons.remove(template.name)}
              />
            </li>
          ))}
        </ul>
      )}
      {templates.length > 0 && (
        <TextButton kind="quiet" onClick={() => app.readAgain(app.files.ids.peek())}>
          {texts.readAgain}
        </TextButton>
      )}
      <TextButton kind="quiet" onClick={() => chooseFile((file) => void take(file))}>
        {texts.import}
      </TextButton>
    </div>
  );
}

/** Lets a person choose a file. The page's own field for files takes documents. */
function chooseFile(take: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file !== undefined) take(file);
  };
  input.click();
}
