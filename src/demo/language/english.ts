import type { FieldType } from "../../index";

const FIELD_NAMES: { readonly [T in FieldType]: string } = {
  company: "Company",
  address: "Address",
  date: "Date",
  total: "Total",
  subtotal: "Total before tax",
  tax: "Tax",
  currency: "Currency",
  invoice_number: "Invoice number",
  due_date: "Due date",
  buyer: "Buyer",
  payment_reference: "Payment reference",
  contract_number: "Contract number",
  flight_from: "Runs from",
  flight_to: "Runs until",
  email: "E-mail",
  url: "Web address",
  phone: "Phone",
  iban: "IBAN",
  vat_id: "VAT number",
  advertiser: "Advertiser",
  gross_amount: "Gross amount",
};

const countText = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** The page's sentences in English; other languages have the same keys. */
export const ENGLISH = {
  fieldNames: FIELD_NAMES,

  tabFields: "Fields",
  tabWords: "Words",
  tabJson: "JSON",
  tabDetails: "Details",

  columnField: "Field",
  columnValue: "Value",
  columnNormalized: "Normalized",
  columnConfidence: "Sure",
  fieldsOfFile: (name: string) => `Fields of ${name}`,
  fieldRow: (name: string, value: string, sure: string) => `${name}: ${value}, ${sure} sure`,
  fieldCorrected: (name: string, value: string) => `${name}: ${value}, corrected by hand`,
  corrected: "by hand",
  wasRead: (value: string) => `Was read as “${value}”`,
  onPage: (pageNumber: number) => `page ${pageNumber}`,
  editField: (name: string) => `Edit ${name}`,
  edit: "Edit",
  valueOf: (name: string) => `Value of ${name}`,
  normalizedOf: (name: string) => `Normalized value of ${name}`,
  save: "Save",
  cancel: "Cancel",
  remove: "Remove",
  undo: "Undo",
  undoHelp: "Take back the last correction",
  otherCandidates: (count: number) => (count === 1 ? "1 other candidate" : `${count} other candidates`),
  useValue: "Use",
  useCandidate: (value: string) => `Use ${value}`,
  dateUnclear: "Day and month are not told apart on this document. It may also be:",
  notFound: "Not found:",
  noFields: "No fields were found in this document. Its words are in the next tab.",
  fieldsNotAsked: "Fields were not asked for (Settings). The words are in the next tab.",
  fieldsComing: "Fields appear here once the document is read.",
  nothingRead: "Nothing was read.",
  correctionsLost: (count: number) =>
    count === 1
      ? "Reading it again drops your correction."
      : `Reading it again drops your ${count} corrections.`,
  said: {
    corrected: (name: string, value: string) => `${name} is now ${value}`,
    removed: (name: string) => `${name} removed`,
    undone: "Last correction taken back",
    textCopied: "Text of this page copied",
    jsonCopied: "JSON copied",
    copyRefused: "The browser did not allow copying",
    filesAdded: (count: number) => `${countText(count, "file")} added`,
    value: (value: string, sure: string) => `${value}, ${sure} sure`,
    downloaded: (name: string) => `${name} downloaded`,
  },

  whatWasRead: "What was read",
  answerAsJson: "Answer as JSON",
  text: "Text",
  copyText: "Copy text",
  copyJson: "Copy JSON",
  corrections: (count: number) => (count === 1 ? "1 correction by hand" : `${count} corrections by hand`),
  detailsComing: "Known once the page is read.",
  noText: "No text was found on this page.",
  wordsComing: "Words appear here once the page is read.",

  files: "Files",
  allFiles: "All files",
  add: "Add",
  cancelAll: "Cancel all",
  removeAll: "Remove all",
  jsonOfAll: "JSON of all files",
  doneOf: (done: number, count: number) => `${done} of ${count} done`,

  brandLine: "Reads documents on your computer",
  settings: "Settings",
  settingsChanged: (count: number) => `${countText(count, "setting")} changed`,
  dropToRead: "Drop to read",
  staleSettings: "Settings changed since this file was read.",
  readAgain: "Read again",
  readAllAgain: "Read all again",

  downloadJson: "Download JSON",
  downloadCsv: "CSV (fields as a table)",
  moreFormats: "More formats",
};

/** What every language says. */
export type Messages = typeof ENGLISH;
