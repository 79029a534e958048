import type { ProviderName } from "../contract/kie-page";
import {
  DEFAULT_PARAMS,
  FIELD_TYPES,
  type FieldType,
  type KieParams,
  type ResolvedParams,
  resolveParams,
} from "../contract/params";
import type { FieldTemplate } from "../contract/template";
import { WORDS_FIELD_TYPE } from "../document/page";
import type { DecodedPage } from "../document/source";
import type { DocumentFieldsOptions } from "../fields/document-fields";
import { namesModelFields, valueTypes, wantsFields } from "../fields/field-types";
import type { KieModel } from "../protocol/job";
import type { NetworkCard, NetworkTask } from "../types/model";

/** The installed models. */
export interface ModelCatalog {
  /** @throws KieError `unknown-model`, naming those that are installed for the task. */
  find<T extends NetworkTask>(task: T, name: string): NetworkCard & { readonly task: T };
  isInstalled(task: NetworkTask, name: string): boolean;
  /** All that are listed, in the index's order. */
  list(): readonly KieModel[];
}

/** A model that a request uses, and the name it was asked for by. */
export interface ModelChoice<T extends NetworkTask = NetworkTask> {
  readonly card: NetworkCard & { readonly task: T };
  readonly requested: string;
}

/** A model for each task; `null` where the request has no use for one, or none is installed and none was named. */
export interface ModelChoices {
  readonly detection: ModelChoice<"detection">;
  readonly recognition: ModelChoice<"recognition">;
  readonly "page-orientation": ModelChoice<"page-orientation"> | null;
  readonly "crop-orientation": ModelChoice<"crop-orientation"> | null;
  readonly fields: ModelChoice<"fields"> | null;
}

/** All that is decided about a request before its first page: which models run, and which stages. */
export interface Plan {
  readonly params: ResolvedParams;
  readonly models: ModelChoices;
  /** The detector's classes: the answer's first field types. */
  readonly fieldTypes: readonly string[];
  /** Whether a page's angle is reported or undone. */
  readonly findsAngle: boolean;
  /** What to build of each document; `null` where no fields are wanted, or no words are found to build them from. */
  readonly documentFields: DocumentFieldsOptions | null;
  /** The taught fields that are wanted, in the order of the answer. */
  readonly templates: readonly FieldTemplate[];
  /** Whether the answer lists line items. */
  readonly listsItems: boolean;
}

/** Our own models: they stand for the contract's default names until models of those names are installed. */
const SHIPPED_MODELS: { readonly [T in NetworkTask]: string } = {
  detection: "inkfield_det",
  recognition: "inkfield_rec",
  "page-orientation": "inkfield_page_orientation",
  "crop-orientation": "inkfield_crop_orientation",
  fields: "inkfield_fields",
};

/** docTR's orientation models: like the contract's default names, they stand before ours where they are installed. */
const DOCTR_ORIENTATION_MODELS = {
  "page-orientation": "mobilenet_v3_small_page_orientation",
  "crop-orientation": "mobilenet_v3_small_crop_orientation",
} as const;

/** The same networks in 8 bits: faster on WASM, without kernels on WebGPU. */
const SHIPPED_FOR_WASM: { readonly [T in NetworkTask]?: string } = {
  detection: "inkfield_det_int8",
  recognition: "inkfield_rec_int8",
};

/**
 * Plans a request.
 *
 * @param asked the parameters as given: a model that is named never falls back.
 * @param provider which provider runs; waited for only where a choice depends on it.
 * @param templates the fields that the engine was taught.
 * @throws TypeError / RangeError on a bad parameter; KieError `unknown-model`; what `provider` throws.
 */
export async function planRequest(
  asked: KieParams,
  catalog: ModelCatalog,
  provider: () => Promise<ProviderName>,
  templates: readonly FieldTemplate[] = [],
): Promise<Plan> {
  const params = resolveParams(asked, undefined, (name) => templates.some((one) => one.name === name));
  const findsAngle = params.detect_orientation || params.straighten_pages;
  const choices = new Chooser(catalog, provider);
  const detection = await choices.named("detection", asked.detection_model, DEFAULT_PARAMS.detection_model);
  const fieldTypes = detection.card.classNames;
  const findsWords = fieldTypes.includes(WORDS_FIELD_TYPE);
  const models: ModelChoices = {
    detection,
    recognition: await choices.named(
      "recognition",
      asked.recognition_model,
      DEFAULT_PARAMS.recognition_model,
    ),
    "page-orientation":
      (findsAngle || !params.assume_straight_pages) && !params.disable_page_orientation
        ? await choices.orientation("page-orientation")
        : null,
    "crop-orientation":
      !params.assume_straight_pages && !params.disable_text_orientation
        ? await choices.orientation("crop-orientation")
        : null,
    fields: findsWords && usesFieldsModel(params, catalog) ? await choices.shipped("fields") : null,
  };
  const documentFields = planFields(params, models, findsWords);
  const listsItems =
    documentFields !== null && (params.fields === "all" || params.fields.includes("line_items"));
  const wanted = templates.filter(
    ({ name }) => typeof params.fields === "string" || params.fields.includes(name),
  );
  return {
    params,
    models,
    fieldTypes,
    findsAngle,
    documentFields,
    templates: documentFields === null ? [] : wanted,
    listsItems,
  };
}

/** Whether a page's own text layer answers. A detector with other classes than plain words has to see the picture. */
export function takesTextLayer({ fieldTypes, params }: Plan, page: DecodedPage): boolean {
  const readsOnlyWords = fieldTypes.length === 1 && fieldTypes[0] === WORDS_FIELD_TYPE;
  return page.textLayer !== null && params.pdf_text === "auto" && readsOnlyWords;
}

/** Whether a page's picture has to be read: all of it, or the pictures that its text layer leaves out. */
export function readsPicture(plan: Plan, page: DecodedPage): boolean {
  return !takesTextLayer(plan, page) || page.pictureAreas.length > 0;
}

/** Whether the page classifier is asked about a page. A text layer has its own orientation. */
export function asksPageClassifier(plan: Plan, page: DecodedPage): boolean {
  return plan.models["page-orientation"] !== null && !takesTextLayer(plan, page);
}

/** The networks that these pages have work for, so that they load side by side. */
export function networksFor(plan: Plan, pages: readonly DecodedPage[]): NetworkTask[] {
  const drawn = pages.filter((page) => readsPicture(plan, page));
  const tasks: NetworkTask[] = [];
  if (drawn.some((page) => asksPageClassifier(plan, page))) tasks.push("page-orientation");
  if (drawn.length > 0) tasks.push("detection", "crop-orientation", "recognition");
  if (pages.length > 0) tasks.push("fields");
  return tasks.filter((task) => plan.models[task] !== null);
}

/** A missing model takes the fields that it finds with it, unless they were asked for by name. */
function usesFieldsModel(params: ResolvedParams, catalog: ModelCatalog): boolean {
  if (!wantsFields(params)) return false;
  if (namesModelFields(params)) return true;
  return typeof params.fields === "string" && catalog.isInstalled("fields", SHIPPED_MODELS.fields);
}

function planFields(
  params: ResolvedParams,
  models: ModelChoices,
  findsWords: boolean,
): DocumentFieldsOptions | null {
  const { fields, field_threshold: threshold } = params;
  if (fields === "none" || !wantsFields(params) || (typeof fields === "string" && !findsWords)) return null;
  return {
    fields: typeof fields === "string" ? "auto" : fields.filter(isFieldType),
    modelTypes: models.fields === null ? [] : valueTypes(models.fields.card),
    threshold,
  };
}

function isFieldType(name: string): name is FieldType {
  return (FIELD_TYPES as readonly string[]).includes(name);
}

class Chooser {
  constructor(
    private readonly catalog: ModelCatalog,
    private readonly provider: () => Promise<ProviderName>,
  ) {}

  /** A model named by the request, or the default: the model of that name, else the shipped one for it. */
  async named<T extends NetworkTask>(
    task: T,
    name: string | undefined,
    defaultName: string,
  ): Promise<ModelChoice<T>> {
    const requested = name ?? defaultName;
    const standsIn = name === undefined && !this.catalog.isInstalled(task, defaultName);
    return {
      card: this.catalog.find(task, standsIn ? await this.shippedName(task) : requested),
      requested,
    };
  }

  async orientation<T extends keyof typeof DOCTR_ORIENTATION_MODELS>(task: T): Promise<ModelChoice<T>> {
    const name = DOCTR_ORIENTATION_MODELS[task];
    if (!this.catalog.isInstalled(task, name)) return this.shipped(task);
    return { card: this.catalog.find(task, name), requested: name };
  }

  async shipped<T extends NetworkTask>(task: T): Promise<ModelChoice<T>> {
    const name = await this.shippedName(task);
    return { card: this.catalog.find(task, name), requested: name };
  }

  private async shippedName(task: NetworkTask): Promise<string> {
    const light = SHIPPED_FOR_WASM[task];
    if (light === undefined || !this.catalog.isInstalled(task, light)) return SHIPPED_MODELS[task];
    return (await this.provider()) === "wasm" ? light : SHIPPED_MODELS[task];
  }
}
