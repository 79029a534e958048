import type { CsvFormat } from "../app/preferences";
import type { LanguageCode } from "../language/languages";

/** What the dialog of the CSV format says; fetched with it. */
export interface CsvMessages {
  readonly help: string;
  readonly separator: string;
  readonly decimal: string;
  readonly separators: { readonly [S in NonNullable<CsvFormat["separator"]>]: string };
  readonly decimals: { readonly [S in NonNullable<CsvFormat["decimal"]>]: string };
  /** The sign that is taken without a choice. */
  automatic(sign: string): string;
  readonly sample: string;
  readonly download: string;
}

/** By language. */
export const CSV_MESSAGES: { readonly [L in LanguageCode]: CsvMessages } = {
  en: {
    help: "Excel expects the signs of its own country. The choice is kept for all CSV files.",
    separator: "Between cells",
    decimal: "Decimal sign",
    separators: { ",": "Comma ,", ";": "Semicolon ;", "\t": "Tab" },
    decimals: { ".": "Point 1.50", ",": "Comma 1,50" },
    automatic: (sign) => `By the language: ${sign}`,
    sample: "Sample",
    download: "Download CSV",
  },
  de: {
    help: "Excel erwartet die Zeichen seines Landes. Die Wahl gilt für alle CSV-Dateien.",
    separator: "Zwischen Zellen",
    decimal: "Dezimalzeichen",
    separators: { ",": "Komma ,", ";": "Semikolon ;", "\t": "Tabulator" },
    decimals: { ".": "Punkt 1.50", ",": "Komma 1,50" },
    automatic: (sign) => `Nach der Sprache: ${sign}`,
    sample: "Beispiel",
    download: "CSV herunterladen",
  },
  fr: {
    help: "Excel attend les signes de son pays. Le choix vaut pour tous les fichiers CSV.",
    separator: "Entre les cellules",
    decimal: "Signe décimal",
    separators: { ",": "Virgule ,", ";": "Point-virgule ;", "\t": "Tabulation" },
    decimals: { ".": "Point 1.50", ",": "Virgule 1,50" },
    automatic: (sign) => `Selon la langue : ${sign}`,
    sample: "Exemple",
    download: "Télécharger le CSV",
  },
  es: {
    help: "Excel espera los signos de su país. La elección vale para todos los archivos CSV.",
    separator: "Entre celdas",
    decimal: "Signo decimal",
    separators: { ",": "Coma ,", ";": "Punto y coma ;", "\t": "Tabulador" },
    decimals: { ".": "Punto 1.50", ",": "Coma 1,50" },
    automatic: (sign) => `Según el idioma: ${sign}`,
    sample: "Muestra",
    download: "Descargar CSV",
  },
  it: {
    help: "Excel si aspetta i segni del suo paese. La scelta vale per tutti i file CSV.",
    separator: "Tra le celle",
    decimal: "Segno decimale",
    separators: { ",": "Virgola ,", ";": "Punto e virgola ;", "\t": "Tabulazione" },
    decimals: { ".": "Punto 1.50", ",": "Virgola 1,50" },
    automatic: (sign) => `Secondo la lingua: ${sign}`,
    sample: "Esempio",
    download: "Scarica il CSV",
  },
  nl: {
    help: "Excel verwacht de tekens van zijn land. De keuze geldt voor alle CSV-bestanden.",
    separator: "Tussen cellen",
    decimal: "Decimaalteken",
    separators: { ",": "Komma ,", ";": "Puntkomma ;", "\t": "Tab" },
    decimals: { ".": "Punt 1.50", ",": "Komma 1,50" },
    automatic: (sign) => `Volgens de taal: ${sign}`,
    sample: "Voorbeeld",
    download: "CSV downloaden",
  },
  pl: {
    help: "Excel oczekuje znaków swojego kraju. Wybór dotyczy wszystkich plików CSV.",
    separator: "Między komórkami",
    decimal: "Znak dziesiętny",
    separators: { ",": "Przecinek ,", ";": "Średnik ;", "\t": "Tabulator" },
    decimals: { ".": "Kropka 1.50", ",": "Przecinek 1,50" },
    automatic: (sign) => `Według języka: ${sign}`,
    sample: "Przykład",
    download: "Pobierz CSV",
  },
  pt: {
    help: "O Excel espera os sinais do seu país. A escolha vale para todos os ficheiros CSV.",
    separator: "Entre células",
    decimal: "Sinal decimal",
    separators: { ",": "Vírgula ,", ";": "Ponto e vírgula ;", "\t": "Tabulação" },
    decimals: { ".": "Ponto 1.50", ",": "Vírgula 1,50" },
    automatic: (sign) => `Segundo a língua: ${sign}`,
    sample: "Amostra",
    download: "Transferir o CSV",
  },
};
