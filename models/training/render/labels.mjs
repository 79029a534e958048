/** Label words of documents ("Invoice", "Due date") in 16 languages. One table per language under `labels/`. */
import cs from "./labels/cs.mjs";
import da from "./labels/da.mjs";
import de from "./labels/de.mjs";
import en from "./labels/en.mjs";
import es from "./labels/es.mjs";
import fi from "./labels/fi.mjs";
import fr from "./labels/fr.mjs";
import hu from "./labels/hu.mjs";
import it from "./labels/it.mjs";
import nl from "./labels/nl.mjs";
import no from "./labels/no.mjs";
import pl from "./labels/pl.mjs";
import pt from "./labels/pt.mjs";
import ro from "./labels/ro.mjs";
import sv from "./labels/sv.mjs";
import tr from "./labels/tr.mjs";

const TABLES = { cs, da, de, en, es, fi, fr, hu, it, nl, no, pl, pt, ro, sv, tr };

/** ISO 639-1 codes, English first. */
export const LANGUAGES = Object.keys(TABLES).sort((a, b) =>
  a === "en" ? -1 : b === "en" ? 1 : a < b ? -1 : 1,
);

/** Where a country says it otherwise than its language does. */
const BY_COUNTRY = {
  US: {
    tax: "Tax|Sales Tax|Sales tax",
    vatId: "EIN|Tax ID|Fed. Tax ID",
    subtotal: "Subtotal|Sub-Total|SUBTOTAL|Sub Total",
    net: "Net|Taxable",
    gross: "Gross|With tax",
  },
  MY: {
    total:
      "Total|TOTAL|Total Sales (Inclusive of GST)|Total Amount|Grand Total|Total Incl. GST|Total (RM)|Net Total|Total Payable|Total Inclusive GST",
    tax: "GST|SST|Tax|Service Tax",
    vatId: "GST ID|GST Reg No|GST ID No|GST No",
    subtotal: "Subtotal|Total Excl. GST|Sub-Total|Total (Excluding GST)",
    net: "Amt|Amt(RM)|Net",
    gross: "Incl. GST|Gross",
  },
  GB: { tax: "VAT|V.A.T.|Tax", vatId: "VAT No.|VAT Reg No|VAT Number|VAT Reg." },
  CH: { tax: "MWST|MwSt.", vatId: "MWST-Nr.|UID|MWST" },
};

/** All synonyms of a label. @throws RangeError for a key the language lacks */
export function synonyms(language, key) {
  const text = TABLES[language][key];
  if (text === undefined) throw new RangeError(`no label ${key} in ${language}`);
  return text.split("|");
}

/**
 * A page's own choice of words: the same key always gives the same synonym, in the page's case.
 * @returns {(key: string) => string}
 */
export function makeLabels(random, language, { upper = false, country } = {}) {
  const chosen = new Map();
  return (key) => {
    if (!chosen.has(key)) {
      // 'day' is the plain word for date, without "of invoice".
      const text =
        key === "day"
          ? synonyms(language, "date")[0]
          : random.pick(BY_COUNTRY[country]?.[key]?.split("|") ?? synonyms(language, key));
      chosen.set(key, upper ? text.toLocaleUpperCase(language) : text);
    }
    return chosen.get(key);
  };
}
