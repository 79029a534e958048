import { AppDialog } from "../app/app-dialog";
import { useApp } from "../app/app-state";
import { type CsvFormat, DECIMAL_SIGNS, SEPARATORS } from "../app/preferences";
import { t } from "../language/language";
import { Exports } from "../result/exports";
import { batchCsv, csvSigns, documentCsv } from "../result/local-csv";
import { downloadAllCsv } from "./batch-downloads";
import { CSV_MESSAGES } from "./csv-messages";

/** Lines of the sample, with its head. */
const SAMPLE_LINES = 4;
const BYTE_ORDER_MARK = "\uFEFF";

/** Asks how CSV is written: its separator and decimal sign, with a sample of what comes of it. */
export function CsvDialog() {
  return (
    <AppDialog name="csv" labelledBy="csv-title" isFresh>
      <CsvForm />
    </AppDialog>
  );
}

function CsvForm() {
  const app = useApp();
  const { settings } = app;
  const format = settings.csv.value;
  const texts = CSV_MESSAGES[settings.language.value];
  const change = (part: Partial<CsvFormat>): void => settings.remember({ csv: { ...format, ...part } });
  const { separator } = csvSigns({ ...format, separator: null });
  const { decimal } = csvSigns({ ...format, decimal: null });
  return (
    <form
      method="dialog"
      onSubmit={() => {
        if (app.isTableShown.peek()) void downloadAllCsv(app);
        else new Exports(app).csv();
      }}
    >
      <h2 id="csv-title">{t().csvFormat.replace(/\s?…$/, "")}</h2>
      <p class="dialog-help">{texts.help}</p>
      <SignSelect
        id="csv-separator"
        label={texts.separator}
        signs={SEPARATORS}
        names={texts.separators}
        chosen={format.separator}
        automatic={texts.automatic(texts.separators[separator])}
        choose={(sign) => change({ separator: sign })}
      />
      <SignSelect
        id="csv-decimal"
        label={texts.decimal}
        signs={DECIMAL_SIGNS}
        names={texts.decimals}
        chosen={format.decimal}
        automatic={texts.automatic(texts.decimals[decimal])}
        choose={(sign) => change({ decimal: sign })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard */}
      <output class="csv-sample" aria-label={texts.sample} tabIndex={0}>
        {sampleOf(app, format)}
      </output>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => (app.dialog.value = null)}>
          {t().done}
        </button>
        <button type="submit" class="button primary">
          {texts.download}
        </button>
      </div>
    </form>
  );
}

interface SignSelectProps<S extends string> {
  readonly id: string;
  readonly label: string;
  /** `null` is the choice by the language. */
  readonly signs: readonly (S | null)[];
  readonly names: Readonly<Record<S, string>>;
  readonly chosen: S | null;
  /** Name of the choice by the language. */
  readonly automatic: string;
  choose(sign: S | null): void;
}

/** A choice of signs with its label. */
function SignSelect<S extends string>(props: SignSelectProps<S>) {
  const { id, label, signs, names, chosen, automatic, choose } = props;
  return (
    <>
      <label for={id}>{label}</label>
      <select id={id} onChange={({ currentTarget }) => choose(signs[currentTarget.selectedIndex] ?? null)}>
        {signs.map((sign) => (
          <option key={sign} selected={sign === chosen}>
            {sign === null ? automatic : names[sign]}
          </option>
        ))}
      </select>
    </>
  );
}

/** The first lines of what would be written. */
function sampleOf(app: ReturnType<typeof useApp>, format: CsvFormat): string {
  const entry = app.open.entry.peek();
  const isOfAll = app.isTableShown.peek() || entry === undefined;
  const csv = isOfAll ? batchCsv(app.files.list.peek(), format) : documentCsv(entry, format);
  return csv.replace(BYTE_ORDER_MARK, "").split("\r\n").slice(0, SAMPLE_LINES).join("\n");
}
