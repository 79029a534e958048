import type { FieldType, KieErrorCode, ProviderName, ResolvedParams, StageName } from "../../index";
import type { ValueProblem } from "../result/review";

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

/** What a setting is called and does, and what its choices mean. */
export type ParamTexts = {
  readonly [K in keyof ResolvedParams]: {
    readonly label: string;
    readonly help: string;
    readonly options?: { readonly [value: string]: string };
  };
};

/** A problem in a reader's words: what happened, and what to do about it. */
export interface ProblemText {
  readonly title: string;
  readonly advice: string;
}

/** Sentences for each code of a failure. The page reads files alone, none by URL. */
export type ProblemTexts = { readonly [C in Exclude<KieErrorCode, "input-fetch"> | "other"]: ProblemText };

/** A name for each stage, provider and so on. */
export type NameOf<K extends string> = { readonly [Name in K]: string };

const PARAMS: ParamTexts = {
  detect_orientation: {
    label: "Report the page's angle",
    help: "Adds how far each page is turned, in degrees clockwise.",
  },
  detect_language: {
    label: "Report the language",
    help: "Adds the language of each page's text, with how sure that is.",
  },
  fields: {
    label: "Fields to find",
    help: "Builds dates, amounts, names and numbers from the words. The pages of a document are then shown together.",
    options: { auto: "Find all fields", all: "Fields and line items", none: "Words only" },
  },
  field_threshold: {
    label: "How sure a field must be",
    help: "How sure a field's value must be, 0 to 1. Raise it where a wrong value costs more than a missing one.",
  },
  straighten_pages: {
    label: "Straighten pages",
    help: "Turns a page upright before it is read. Boxes then refer to the upright page.",
  },
  assume_straight_pages: {
    label: "Text runs straight",
    help: "Gives upright boxes. Turn off for photos and pages with slanted or turned text: boxes then follow it.",
  },
  pdf_text: {
    label: "Text inside PDFs",
    help: "Many PDFs carry their text with them, which is exact and fast. Scans have none and are always read.",
    options: { auto: "Use it where a page has it", never: "Ignore it and read the picture" },
  },
  binary_threshold: {
    label: "Text threshold",
    help: "How text-like a spot must be, 0 to 1. Raise it where neighbouring words grow together.",
  },
  min_confidence: {
    label: "Least confidence",
    help: "How sure a word must be to be listed, 0 to 1. At 0 everything that was detected is listed.",
  },
  box_threshold: {
    label: "Box threshold",
    help: "How sure a box must be to be kept, 0 to 1. Raise it where specks are taken for text.",
  },
  preserve_aspect_ratio: {
    label: "Keep the page's proportions",
    help: "Pads the page rather than stretching it to what the detector takes.",
  },
  symmetric_padding: {
    label: "Pad on all sides",
    help: "Centres the padded page. Off, it is padded at the right or the bottom.",
  },
  detection_model: {
    label: "Detection model",
    help: "Finds text on the page. The default stands for the model that comes with Inkfield.",
  },
  recognition_model: {
    label: "Recognition model",
    help: "Reads the text that was found. The default stands for the model that comes with Inkfield.",
  },
  disable_page_orientation: {
    label: "Skip the page-direction model",
    help: "Saves time where pages are known to be upright.",
  },
  disable_text_orientation: {
    label: "Skip the text-direction model",
    help: "Saves time where no text stands on its head. Used only where text may run at an angle.",
  },
  detection_batch_size: {
    label: "Pages at a time",
    help: "Pages opened and drawn together, 1 to 64. More take more memory.",
  },
  recognition_batch_size: {
    label: "Words at a time",
    help: "Words read together, 1 to 4096. More take more memory.",
  },
};

const PROBLEMS: ProblemTexts = {
  "asset-fetch": {
    title: "A part of the reader could not be loaded",
    advice: "Check the connection and read the file again. The document itself was not sent anywhere.",
  },
  "asset-integrity": {
    title: "A part of the reader arrived damaged",
    advice:
      "It was refused because its contents are not what they should be. Reload the page to fetch it again.",
  },
  "unknown-model": {
    title: "No such model is installed",
    advice: "Choose another model in the settings, or reset them, and read the file again.",
  },
  decode: {
    title: "This file is damaged or empty",
    advice: "It looks like a document, but it cannot be opened. Save or scan it once more and try again.",
  },
  "unsupported-input": {
    title: "This kind of file is not read",
    advice:
      "JPEG, PNG, PDF, TIFF, HEIC, WebP, AVIF, BMP and GIF are, by their content and not their name. Save it as one of these and try again.",
  },
  password: {
    title: "This PDF is locked",
    advice: "Enter its password to read it. The password stays on this computer and is not stored.",
  },
  "too-large": {
    title: "This file is too large",
    advice: "Split it, or scan it with fewer dots per inch, and try again.",
  },
  timeout: {
    title: "This page took too long",
    advice:
      "It was given up so that the others could be read. Save or print the file anew and try that page again.",
  },
  "model-output": {
    title: "The reader gave a result that makes no sense",
    advice: "Read the file again. If it stays so, reset the settings and try once more.",
  },
  provider: {
    title: "The reader could not be started in this browser",
    advice: "Update the browser, or try another one. WebAssembly has to be allowed.",
  },
  "worker-lost": {
    title: "The reader stopped unexpectedly",
    advice:
      "Often memory ran out. Close other tabs and read the file again; a fresh reader starts by itself.",
  },
  disposed: {
    title: "The reader was closed",
    advice: "Reload the page to start it again.",
  },
  other: {
    title: "This file could not be read",
    advice: "Read the file again. If it stays so, reload the page.",
  },
};

const STAGES: NameOf<StageName> = {
  decode: "opening the page",
  detect: "finding text",
  orient: "finding its direction",
  recognize: "reading text",
  language: "telling the language",
  fields: "finding fields",
};

const STAGE_NAMES: NameOf<StageName> = {
  decode: "Open and draw",
  detect: "Find text",
  orient: "Find directions",
  recognize: "Read text",
  language: "Tell the language",
  fields: "Find fields",
};

const PROVIDERS: NameOf<ProviderName> = {
  wasm: "Processor (WebAssembly)",
  webgpu: "Graphics card (WebGPU)",
};

const SOURCES: NameOf<"recognition" | "text-layer" | "mixed"> = {
  recognition: "Read from the picture",
  "text-layer": "The PDF's own text",
  mixed: "The PDF's own text, and its pictures read",
};

const TASKS: { readonly [task: string]: string } = {
  detection: "Finding text",
  recognition: "Reading text",
  "page-orientation": "Page direction",
  "crop-orientation": "Text direction",
  fields: "Finding fields",
};

const VALUE_PROBLEMS: NameOf<ValueProblem> = {
  date: "This is no day of the calendar.",
  amount: "This is no amount.",
  iban: "The checksum of this IBAN is wrong.",
  vat_id: "The checksum of this VAT number is wrong.",
  sum: "The total is not the sum before tax plus tax.",
  due: "It is due before the date of the document.",
  printed: "The page prints something else.",
  product: "Quantity times price is another amount.",
};

const countText = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** The page's sentences in English; other languages have the same keys. */
export const ENGLISH = {
  /** BCP 47: how numbers and names of languages are written. */
  locale: "en",
  problems: PROBLEMS,
  stages: STAGES,
  stageNames: STAGE_NAMES,
  providers: PROVIDERS,
  sources: SOURCES,
  tasks: TASKS,
  params: PARAMS,
  fieldNames: FIELD_NAMES,

  tabFields: "Fields",
  tabWords: "Words",
  tabJson: "JSON",
  tabDetails: "Details",

  columnField: "Field",
  columnValue: "Value",
  columnNormalized: "Normalized",
  sameAsValue: "same",
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
  redo: "Redo",
  approved: "confirmed",
  approve: "Confirm, next",
  approveAll: "Confirm all",
  nextCheck: "Next to check",
  documentApproved: "All values of this document confirmed",
  nothingLeftToCheck: "Nothing is left to check",
  proven: "proven",
  provenHelp: "Its checksum is right",
  keepAnyway: "Keep anyway",
  addField: (name: string) => `Add ${name}`,
  pickWordsHint: "Type it, or click or drag over words on the page.",
  valueProblems: VALUE_PROBLEMS,
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
    redone: "Done again",
    textCopied: "Text of this page copied",
    jsonCopied: "JSON copied",
    makingPdf: "Making the PDF",
    pdfFailed: "The PDF could not be made",
    fileFailed: "The file could not be made",
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

  welcomeTitle: "Turn paper into data, without sending it anywhere",
  welcomeLead:
    "Inkfield reads receipts, invoices and forms inside your browser. It finds dates, amounts, names and numbers, shows where each stands on the page, and hands them over as Excel, CSV or JSON.",
  dropTitle: "Drop scans, photos or PDFs here",
  pickTitle: "Scans, photos or PDFs",
  pickHint: "JPEG, PNG, HEIC, TIFF and PDF, one or many.",
  chooseFiles: "Choose files",
  dropHint:
    "JPEG, PNG, HEIC, TIFF and PDF, one or many, or a whole folder. A picture from the clipboard can be pasted.",
  examplesTitle: "Or try an example",
  exampleReceipt: "Receipt",
  exampleInvoice: "German invoice",
  exampleForm: "Form",
  examplePdf: "PDF of two pages",
  exampleMissing: "The example could not be loaded",
  promisePrivate: "Private by design",
  promisePrivateText: "There is no upload. Documents stay in this tab and are forgotten with it.",
  promisePlace: "Everything in its place",
  promisePlaceText: "Point at a value to see it on the page, and at the page to see its value.",
  promiseUnsure: "Tells when it is unsure",
  promiseUnsureText: "Each value carries its confidence, so you check what needs checking.",

  tableOfAll: "Table of all files",
  csvOfAll: "CSV of all files",
  xlsxOfAll: "Excel",
  workbookDocuments: "Documents",
  workbookValues: "Values",
  downloadXlsx: "Excel workbook",
  searchTable: "Search",
  editCells: "Edit cells",
  columns: "Columns",
  filter: "Filter",
  sum: "Sum",
  noRows: "No file matches.",
  tableFilters: {
    all: (count: number) => `Read: ${count}`,
    check: (count: number) => `To check: ${count}`,
    failed: (count: number) => `Not read: ${count}`,
  },
  closeTable: "Close the table",
  columnFile: "File",
  documents: (count: number) => countText(count, "document"),
  batchValue: (file: string, field: string, value: string) => `${file}, ${field}: ${value}`,

  pages: "Pages",
  pageNumber: (pageNumber: number) => `Page ${pageNumber}`,
  page: "Page",
  pageOf: (pageNumber: number, count: number) => `${pageNumber} of ${count}`,
  previousPage: "Previous page",
  nextPage: "Next page",
  showBoxes: "Show boxes",
  zoom: "Zoom",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fitPage: "Fit the page",
  largerPage: "Larger page",
  showPage: "Show the page",
  foldPage: "Fold up the page",
  turn: "Turn",
  turnLeft: "Turn left",
  turnRight: "Turn right",
  notDrawn: "The page could not be drawn.",
  pageUnread: (name: string, pageNumber: number) => `${name}, page ${pageNumber}, not read yet`,
  pageRead: (name: string, pageNumber: number, count: number) =>
    `${name}, page ${pageNumber}, ${count} values marked. Arrow keys move between them, Escape lets go.`,
  readArea: "Read an area again",
  areaHelp:
    "Draw a box around the text to read again. With the keyboard: arrow keys move the box, with Shift they size it, Enter reads, Escape gives up.",
  areaReading: "Reading the area",
  areaFailed: "The area could not be read",
  areaRead: "Read again",
  areaEmpty: "No text was found there. You can type it.",
  areaSure: (sure: string) => `${sure} sure`,
  areaTarget: "What is it?",
  areaReplace: (field: string, value: string) => `${field}, in place of “${value}”`,
  areaAdd: (field: string) => `${field}, as a further value`,
  areaWords: "Words only",
  areaTake: "Take it",
  areaTaken: "Taken from the page",

  pageTitle: "Inkfield: reads documents on your computer",
  brandLine: "Reads documents on your computer",
  settings: "Settings",
  settingsChanged: (count: number) => `${countText(count, "setting")} changed`,
  dropToRead: "Drop to read",
  sameFile: (name: string, other: string) =>
    name === other ? `${name} is here twice` : `${name} is the same file as ${other}`,
  sameFiles: (count: number) => `${countText(count, "file")} are here already`,
  sameAs: (name: string) => `Same file as ${name}`,
  install: "Install",
  staleSettings: "Settings changed since this file was read.",
  readAgain: "Read again",
  readAllAgain: "Read all again",

  waiting: "Waiting",
  starting: "starting",
  readingFile: "reading",
  stageOfPage: (pageNumber: number, count: number, stage: string) =>
    `Page ${pageNumber} of ${count}: ${stage}`,
  counts: {
    pages: (count: number) => countText(count, "page"),
    words: (count: number) => countText(count, "word"),
    fields: (count: number) => countText(count, "field"),
    threads: (count: number) => countText(count, "thread"),
    files: (count: number) => countText(count, "file"),
  },
  unreadable: (count: number) => `${count} unreadable`,
  cancelled: "Cancelled",
  cancelledAfter: (count: number) => `Cancelled after ${countText(count, "page")}`,
  nothingOfFileRead: "No page of this file was read.",
  minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
  cancelFile: (name: string) => `Cancel ${name}`,
  removeFile: (name: string) => `Remove ${name}`,
  loadingReader: "Loading the reader",
  loadingBytes: (loaded: string, total: string) =>
    `Loading the reader to this computer: ${loaded} of ${total}. Only the first time.`,

  findValue: "Find a word",
  toCheck: (count: number) => `To check: ${count}`,
  chosenWord: "Text of the chosen word",
  removeWord: "Remove this word",
  toCheckHelp: "Show only words that the reader is less than 90% sure of",
  valuesOnPage: "Words on this page",
  nothingToCheck: "Nothing to check: the reader is sure of every word.",
  noneMatches: (count: number) => `None of the ${countText(count, "word")} matches.`,
  sureOfBoth: (text: string, box: string) => `Text ${text} sure, box ${box} sure`,

  details: "Details",
  wrongPassword: "This password does not open it",
  password: "Password",
  passwordLabel: "Password of this PDF",
  unlock: "Unlock",

  thisPage: "This page",
  textComesFrom: "Text comes from",
  size: "Size",
  readAt: "Read at",
  pixels: (width: number, height: number) => `${width} × ${height} pixels`,
  angle: "Angle",
  clockwise: (angleDeg: number) => `${angleDeg}° clockwise`,
  sure: (percent: string) => `${percent} sure`,
  shownUpright: "shown upright",
  languageOfText: "Language",
  tooLittleText: "Too little text to tell",
  whatRan: "What ran",
  runsOn: "Runs on",
  threadsLabel: "Threads",
  passedOver: "Passed over",
  standingFor: (name: string, requested: string) => `${name} (for ${requested})`,
  timeTaken: (time: string) => `Time: ${time}`,
  timeOfPage: (provider: string, time: string) => `${provider} · ${time} for this page`,

  advanced: "Advanced",
  advancedIntro: "Each is named as in the programming interface.",
  groups: {
    main: "Reading",
    report: "What to report",
    page: "How pages are read",
    finding: "Finding text",
    models: "Models",
    load: "Speed and memory",
  },
  settingsIntro: "They hold for files that are read from now on.",
  closeSettings: "Close settings",
  close: "Close",
  resetSettings: "Reset to defaults",
  done: "Done",
  changed: "(changed)",
  byDefault: (name: string) => `${name} (default)`,
  numberWanted: (isWhole: boolean, min: number, max: number) =>
    `Enter a ${isWhole ? "whole number" : "number"} from ${min} to ${max}.`,
  modelNameWanted: "A model's name has letters, digits, dots, - and _ only.",
  thisPageGroup: "This page",
  languageOfPage: "Language of this page",
  appearance: "Colours",
  appearances: { auto: "As the system", light: "Light", dark: "Dark" },
  remembered:
    "Settings are remembered in this browser, on this computer only. Documents only where you ask for it.",
  forget: "Forget settings",
  forgotten: "Settings forgotten",

  help: "Help and keys",
  helpTitle: "Keys",
  helpIntro: "Everything can be reached with the Tab key. Besides:",
  helpKeys: [
    ["?", "This help"],
    ["Ctrl+V", "Read a picture from the clipboard"],
    ["↑ ↓", "Next and previous file, field or word"],
    ["Page Up, Page Down", "Turn pages, on the page"],
    ["+ − 0", "Zoom in, out, and back, on the page"],
    ["Shift+← ↑ → ↓", "Move the enlarged page"],
    ["Ctrl+wheel", "Zoom at the pointer; drag to move"],
    ["F2", "Edit the chosen field or word"],
    ["Enter", "Confirm the value and go to the next to check"],
    ["Ctrl+Z, Ctrl+Y", "Take back the last change, and do it again"],
    ["Delete", "Remove the chosen file"],
    ["Esc", "Let go, close, or give up"],
  ] as readonly (readonly [string, string])[],

  trustTitle: "0 bytes of your documents sent",
  trustShort: "0 bytes sent",
  trustText:
    "Documents are read by a program inside this browser tab. There is no server that receives them: not the file, not its name, not what was read in it.",
  trustLoaded:
    "What is loaded: this page, the reader and its models, all from the address this page comes from.",
  trustKept:
    "What is kept: the models and this page, in this browser's cache, and your settings. Documents, answers and passwords are forgotten when the tab is closed.",
  trustPolicy:
    "What holds it to that: the page's security policy forbids it any other address, and the reader asks only for its own models.",
  trustBroken: (count: number) => `${countText(count, "request")} to another address`,
  trustCounted: (own: number, elsewhere: number) =>
    `Counted since this page was opened: ${countText(own, "request")} by the page and its workers to their own address, ${elsewhere} to any other.`,
  trustSent: (requests: number, bytes: number) =>
    `${countText(bytes, "byte")} sent in ${countText(requests, "request")}`,
  trustStopped: (policy: number, worker: number, answered: number) =>
    `Attempts to send: ${policy} stopped by the security policy, ${worker} by the service worker, ${answered} calls of kie/ answered in this browser.`,
  trustSeen: (count: number) =>
    `The service worker, which all requests of this site pass, saw ${countText(count, "request")}.`,
  trustKinds: (kinds: string) => `They fetched: ${kinds}.`,
  trustLimits:
    "Do not take our word for it: open the browser's developer tools (F12), choose Network, and read a document. You will see models being fetched, and no request that carries data. Or go offline once a document was read, and read another one.",
  trustLog: "Download the log of requests",
  trustOffline:
    "Everything needed is kept on this computer now: it works without a network. Only the first HEIC photo may need one.",
  requestKinds: {
    script: "program parts",
    style: "styles",
    picture: "pictures",
    data: "data",
    other: "other",
  },

  downloadJson: "Download JSON",
  downloadCsv: "CSV (fields as a table)",
  csvFormat: "CSV format…",
  moreFormats: "More formats",
  downloadPdf: "Searchable PDF",
  downloadHocr: "hOCR (words and places)",
  downloadAlto: "ALTO XML (words and places)",
  downloadText: "Plain text",
  downloadDocument: "JSON with lines (Document)",
  moreOfAll: "More formats of all files",
  pdfsOfAll: "Searchable PDFs (ZIP)",
  bookingsOfAll: "Bookings (CSV as for DATEV)",
  filterFiles: "Which files to list",
  fileFilters: {
    all: (count: number) => `All: ${count}`,
    active: (count: number) => `Waiting: ${count}`,
    check: (count: number) => `To check: ${count}`,
    done: (count: number) => `Checked: ${count}`,
    failed: (count: number) => `Not read: ${count}`,
  },
  noFileOfFilter: "No file is in this state.",
  doubts: {
    few: (count: number) => `Only ${countText(count, "word")} found on this page.`,
    doubtful: (count: number, of: number) => `${count} of ${of} words on this page are doubtful.`,
    picture: "The text inside the PDF may not be what is seen.",
    turned: "It may stand on its side or upside down.",
    faint: "It may be faint, small or out of focus.",
  },
  remedies: {
    picture: "Read the picture instead",
    turned: "Straighten and read again",
    faint: "List doubtful words too",
  },
  straightened: (angle: string) => `turned upright by ${angle}°`,
  startingModels: (ready: number, count: number) => `Starting the reader: ${ready} of ${count} models`,
  offlineProblem: {
    title: "There is no network, and the reader is not on this computer yet",
    advice:
      "Connect once and read the file again: the reader and its models, some 6 MB, are then kept and work without a network.",
  },
  heicProblem: {
    title: "The decoder of HEIC photos could not be loaded",
    advice:
      "Connect to the network and read the file again: the decoder, 0.4 MB, is then kept. Or save the photo as JPEG.",
  },
  documentKind: "Kind of document:",
  kinds: {
    receipt: "Receipt",
    invoice: "Invoice",
    credit_note: "Credit note",
    statement: "Statement",
    order: "Order",
    other: "Other",
  },
  moreFields: "More fields",
  stated: "in the XML",
  statedHelp: "The XML inside the PDF states it",
  printedIs: (value: string) => `The page prints “${value}”.`,
  tabItems: "Items",
  itemParts: {
    description: "Description",
    quantity: "Quantity",
    unit: "Unit",
    unit_price: "Price",
    tax_rate: "Tax %",
    amount: "Amount",
    sku: "Article no.",
    discount: "Discount",
    deposit: "Deposit",
  },
  lineItem: "Line item",
  noItems: "No line items were found in this document.",
  addItem: "Add a row",
  removeItem: (number: number) => `Remove row ${number}`,
  itemsAddUpTo: (name: string) => `They add up to: ${name}`,
  itemsDoNotAddUp: "They add up to neither the total nor the total before tax.",
  downloadItems: "Line items (CSV)",
  splitBefore: (pageNumber: number) => `Split before page ${pageNumber}`,
  wasSplit: (name: string, count: number) => `${name} was split into ${count} documents`,
  splitFailed: "The file could not be split",
  join: "Join files",
  joinTitle: "Join files to one document",
  joinIntro: "Tick the files in the order of their pages.",
  joinFiles: (count: number) => `Join ${count} files`,
  joinFailed: "The files could not be joined",
  keepWork: "Keep my work in this browser",
  keepWorkHelp:
    "Files, values and corrections stay on this computer until you erase them. Whoever uses this browser can open them.",
  eraseKept: "Erase",
  keptErased: "Kept work erased",
  notKept: "Your work could not be kept: there is no room for it, or the browser forbids it",
  trustKeptWork:
    "What is kept: the models and this page, your settings and, because you asked for it, your files with their values, in this browser until you erase them. Passwords are not.",
  takePhoto: "Take a photo",
  moreOfFile: "More for this file",
  readAgainAs: {
    same: "Read again",
    straight: "Straightened",
    picture: "From the picture, not the PDF's text",
    faint: "With faint and doubtful words",
    slanted: "With text at any angle",
  },
};

/** What every language says. */
export type Messages = typeof ENGLISH;
