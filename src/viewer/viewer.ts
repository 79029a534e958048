import {
  createKie,
  type Document,
  type Field,
  type Kie,
  type KieDocument,
  type KieInput,
  type ReadOptions,
} from "../index";
import { PagePicture } from "./page-picture";
import { VIEWER_STYLE } from "./style";

/** What the viewer says; English unless a page sets others. */
export interface ViewerTexts {
  readonly drop: string;
  readonly reading: string;
  readonly noFields: string;
  readonly previous: string;
  readonly next: string;
  /** The name of a field. */
  readonly field: (fieldType: string) => string;
}

const ENGLISH: ViewerTexts = {
  drop: "Drop a document here, or choose one",
  reading: "Reading…",
  noFields: "No fields were found.",
  previous: "Previous page",
  next: "Next page",
  field: (type) =>
    type.charAt(0).toUpperCase() +
    type
      .slice(1)
      .replaceAll("_", " ")
      .replace(/\bvat id\b/i, "VAT id"),
};

/** Detail of the event `inkfield-change`: a person corrected a value. */
export interface ViewerChange {
  readonly field: Field;
  /** As typed. */
  readonly value: string;
}

/** Events of the viewer by their names. */
export interface InkfieldViewerEventMap extends HTMLElementEventMap {
  readonly "inkfield-read": CustomEvent<Document>;
  readonly "inkfield-change": CustomEvent<ViewerChange>;
  readonly "inkfield-error": CustomEvent<Error>;
}

/** As the elements of TypeScript's own library have it, so that listeners know their event. */
export interface InkfieldViewer {
  addEventListener<K extends keyof InkfieldViewerEventMap>(
    type: K,
    listener: (this: InkfieldViewer, event: InkfieldViewerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Fields below this confidence have a border of another colour. */
const DOUBT = 0.8;

/** In Node, where pages are rendered ahead, there are no elements. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<inkfield-viewer>`: takes a document by drop, choice or its `file`, reads it, and shows the page with a box around each field
 * and an input for its value.
 *
 * - attributes: `assets-url`, the folder of models and runtime, where no `kie` is set;
 * - events: `inkfield-read` with the `Document`, `inkfield-change` with a {@link ViewerChange}, `inkfield-error` with the error;
 * - parts: `drop`, `status`, `picture`, `box`, `fields`, `field`, `input`; custom properties: `--inkfield-accent`, `-border`,
 *   `-color`, `-background`, `-font`, `-radius`, `-box-width`, `-doubt`.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the interface only narrows what the base class has
export class InkfieldViewer extends Base {
  /** Options of reading, for files to come. */
  options: Omit<ReadOptions, "signal" | "onProgress"> = {};
  private readonly inputs: HTMLInputElement[] = [];
  private readonly picture = new PagePicture((index) => this.inputs[index]?.focus());
  private readonly status = makeElement("p", "status");
  private readonly fieldList = makeElement("div", "fields");
  private readonly pager = makeElement("div", "pages");
  private readonly work = makeElement("div", "work");
  private readonly dropText = document.createElement("span");
  private texts = ENGLISH;
  private engine: Promise<Kie> | null = null;
  private ownEngine: Promise<Kie> | null = null;
  private given: KieInput | null = null;
  private opened: KieDocument | null = null;
  private read: Document | null = null;
  private fields: readonly Field[] = [];
  private typed: string[] = [];
  private pageNumber = 1;
  private abort = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    // A sheet of its own passes a content policy that allows no inline style.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(VIEWER_STYLE);
    root.adoptedStyleSheets = [sheet];
    this.status.setAttribute("role", "status");
    this.work.hidden = true;
    const left = document.createElement("div");
    left.append(this.picture.element, this.pager);
    this.work.append(left, this.fieldList);
    const all = makeElement("div", "root");
    all.append(this.makeDrop(), this.status, this.work);
    root.append(all);
  }

  /** The engine that reads; without one the element starts its own, and disposes of it when it is taken out of the page. */
  set kie(kie: Kie | null) {
    this.engine = kie === null ? null : Promise.resolve(kie);
  }

  /** The document to show; setting it reads it. */
  get file(): KieInput | null {
    return this.given;
  }

  set file(input: KieInput | null) {
    this.given = input;
    void this.start();
  }

  /** What was read of the file; `null` before. */
  get document(): Document | null {
    return this.read;
  }

  /** The fields with what a person typed in place of their values. */
  get values(): readonly ViewerChange[] {
    return this.fields.map((field, i) => ({ field, value: this.typed[i]! }));
  }

  /** Words in another language. */
  set labels(texts: Partial<ViewerTexts>) {
    this.texts = { ...ENGLISH, ...texts };
    this.dropText.textContent = this.texts.drop;
    this.showFields();
  }

  disconnectedCallback(): void {
    this.reset();
    void this.ownEngine?.then((kie) => kie.dispose());
    this.ownEngine = null;
  }

  private makeDrop(): HTMLElement {
    const drop = document.createElement("label");
    drop.className = "drop";
    drop.part.add("drop");
    const input = document.createElement("input");
    input.type = "file";
    this.dropText.textContent = ENGLISH.drop;
    drop.append(input, this.dropText);
    const take = (files: FileList | null | undefined): void => {
      if (files?.[0] !== undefined) this.file = files[0];
    };
    input.addEventListener("change", () => take(input.files));
    const over = (isOver: boolean) => (event: DragEvent) => {
      event.preventDefault();
      drop.classList.toggle("over", isOver);
    };
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (event) => {
      over(false)(event);
      take(event.dataTransfer?.files);
    });
    return drop;
  }

  private reset(): void {
    this.abort.abort(new Error("another document was given"));
    this.abort = new AbortController();
    void this.opened?.close();
    this.opened = null;
    this.read = null;
    this.work.hidden = true;
    this.status.textContent = "";
  }

  private async start(): Promise<void> {
    this.reset();
    const { given } = this;
    if (given === null) return;
    const { signal } = this.abort;
    this.status.textContent = this.texts.reading;
    try {
      const kie = await (this.engine ?? this.startOwn());
      const { password, limits, ...options } = this.options;
      const opened = await kie.open(given, { signal, password, limits });
      if (signal.aborted) {
        await opened.close();
        return;
      }
      this.opened = opened;
      this.read = await opened.read({ ...options, signal });
      await this.showPage(1);
      this.showFields();
      this.status.textContent = this.fields.length === 0 ? this.texts.noFields : "";
      this.tell("inkfield-read", this.read);
    } catch (error) {
      if (signal.aborted) return;
      this.status.textContent = error instanceof Error ? error.message : String(error);
      this.tell("inkfield-error", error);
    }
  }

  private startOwn(): Promise<Kie> {
    const assetsUrl = this.getAttribute("assets-url") ?? undefined;
    this.ownEngine ??= createKie({ assetsUrl });
    this.ownEngine.catch(() => {
      this.ownEngine = null;
    });
    return this.ownEngine;
  }

  private async showPage(pageNumber: number): Promise<void> {
    const page = this.read!.pages[pageNumber - 1]!;
    await this.picture.draw(this.opened!, pageNumber, this.abort.signal);
    this.pageNumber = pageNumber;
    this.fields = this.read!.pages.flatMap(({ fields }) => fields.flatMap(({ values }) => values));
    const here = [...this.fields.entries()].filter(([, field]) => field.pageNumber === pageNumber);
    this.picture.show(page.straightenedDeg === 0 ? page.size : null, new Map(here));
    this.work.hidden = false;
    this.showPager();
  }

  private showPager(): void {
    const count = this.opened!.pageCount;
    const turn = (text: string, sign: string, to: number): HTMLButtonElement => {
      const button = document.createElement("button");
      Object.assign(button, {
        type: "button",
        ariaLabel: text,
        textContent: sign,
        disabled: to < 1 || to > count,
      });
      button.addEventListener("click", () => void this.turnTo(to));
      return button;
    };
    this.pager.hidden = count === 1;
    this.pager.replaceChildren(
      turn(this.texts.previous, "‹", this.pageNumber - 1),
      `${this.pageNumber} / ${count}`,
      turn(this.texts.next, "›", this.pageNumber + 1),
    );
  }

  private async turnTo(pageNumber: number): Promise<void> {
    try {
      await this.showPage(pageNumber);
    } catch (error) {
      if (!this.abort.signal.aborted) this.tell("inkfield-error", error);
    }
  }

  private showFields(): void {
    this.typed = this.fields.map(({ value }) => value);
    this.inputs.length = 0;
    this.fieldList.replaceChildren(...this.fields.map((field, index) => this.fieldRow(field, index)));
  }

  private fieldRow(field: Field, index: number): HTMLElement {
    const row = document.createElement("label");
    row.className = field.confidence < DOUBT ? "field doubtful" : "field";
    row.part.add("field");
    const name = document.createElement("span");
    name.textContent = this.texts.field(field.fieldType);
    const input = document.createElement("input");
    input.part.add("input");
    input.value = field.value;
    input.addEventListener("focus", () => void this.pointAt(field, index));
    input.addEventListener("blur", () => this.picture.mark(null));
    input.addEventListener("change", () => {
      this.typed[index] = input.value;
      this.tell("inkfield-change", { field, value: input.value } satisfies ViewerChange);
    });
    this.inputs[index] = input;
    row.append(name, input);
    return row;
  }

  private async pointAt(field: Field, index: number): Promise<void> {
    if (field.pageNumber !== this.pageNumber) await this.turnTo(field.pageNumber);
    this.picture.mark(index);
  }

  private tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

function makeElement(name: string, className: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.part.add(className);
  return element;
}
