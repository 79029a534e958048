import { useApp } from "../app/app-state";
import { type CsvFormat, DECIMAL_SIGNS, SEPARATORS } from "../app/preferences";
import { t } from "../language/language";
import { Exports } from "../result/exports";
import { batchCsv, csvSigns, documentCsv } from "../result/local-csv";
import { Dialog } from "../ui/dialog";
import { downloadAllCsv } from "./batch-downloads";
import { CSV_MESSAGES } from "./csv-messages";

/** Lines of the sample, with its head. */
const SAMPLE_LINES = 4;
const BYTE_ORDER_MARK = "\uFEFF";

/** Asks how CSV is written: its separator and decimal sign, with a sample of what comes of it. */
export function CsvDialog() {
  const { dialog } = useApp();
  const isOpen = dialog.value === "csv";
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        dialog.value = null;
      }}
      class="dialog"
      labelledBy="csv-title"
    >
      {isOpen && <CsvForm />}
    </Dialog>
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
      <label for="csv-separator">{texts.separator}</label>
      <select
        id="csv-separator"
        onChange={({ currentTarget }) =>
          change({ separator: SEPARATORS[currentTarget.selectedIndex] ?? null })
        }
      >
        {SEPARATORS.map((sign) => (
          <option key={sign} selected={sign === format.separator}>
            {sign === null ? texts.automatic(texts.separators[separator]) : texts.separators[sign]}
          </option>
        ))}
      </select>
      <label for="csv-decimal">{texts.decimal}</label>
      <select
        id="csv-decimal"
        onChange={({ currentTarget }) =>
          change({ decimal: DECIMAL_SIGNS[currentTarget.selectedIndex] ?? null })
        }
      >
        {DECIMAL_SIGNS.map((sign) => (
          <option key={sign} selected={sign === format.decimal}>
            {sign === null ? texts.automatic(texts.decimals[decimal]) : texts.decimals[sign]}
          </option>
        ))}
      </select>
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

/** The first lines of what would be written. */
function sampleOf(app: ReturnType<typeof useApp>, format: CsvFormat): string {
  const entry = app.open.entry.peek();
  const isOfAll = app.isTableShown.peek() || entry === undefined;
  const csv = isOfAll ? batchCsv(app.files.list.peek(), format) : documentCsv(entry, format);
  return csv.replace(BYTE_ORDER_MARK, "").split("\r\n").slice(0, SAMPLE_LINES).join("\n");
}
