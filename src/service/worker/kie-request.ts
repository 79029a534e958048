import {
  DEFAULT_PARAMS,
  type KieParams,
  LISTED_TYPES,
  PARAM_RULES,
  paramsFromText,
  type ResolvedParams,
} from "../../contract/params";
import { isTaughtName } from "../../contract/template";

/** One fault of a request, as FastAPI (0.115, pydantic 2) words it in the `detail` of a 422 answer. */
export interface RequestFault {
  readonly type: string;
  /** Where: `["query", name]` or `["body", ...]`. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  /** What came. */
  readonly input: unknown;
  /** The bound or choice that it fails. */
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** A request that can be worked on. */
export interface KieRequest {
  readonly files: readonly File[];
  readonly params: KieParams;
}

/** A request that cannot: the hosted service's status and `detail`. */
export interface RefusedRequest {
  readonly status: 400 | 422;
  readonly detail: string | readonly RequestFault[];
}

/** Parameters of the query string, or what is wrong with them. Names that are no parameters are passed over, as the hosted service does. */
export function paramsOfQuery(query: URLSearchParams): KieParams | RefusedRequest {
  const params: Record<string, unknown> = {};
  const faults: RequestFault[] = [];
  for (const key of Object.keys(PARAM_RULES) as (keyof ResolvedParams)[]) {
    const texts = query.getAll(key);
    if (texts.length === 0) continue;
    // A hosted service cannot distinguish an explicit default from a missing one: our model substitutes both.
    if (PARAM_RULES[key].type === "name" && texts.at(-1) === DEFAULT_PARAMS[key]) continue;
    try {
      // The page that reads knows which fields were taught.
      Object.assign(
        params,
        paramsFromText(
          texts.map((text) => [key, text]),
          (name) => isTaughtName(name, LISTED_TYPES),
        ),
      );
    } catch (error) {
      if (PARAM_RULES[key].type === "name") return { status: 400, detail: (error as Error).message };
      faults.push(faultOf(key, texts.at(-1)!));
    }
  }
  return faults.length > 0 ? { status: 422, detail: faults } : params;
}

/** What pydantic says of a text that is no value of the parameter. */
function faultOf(key: keyof ResolvedParams, text: string): RequestFault {
  const rule = PARAM_RULES[key];
  const base = { loc: ["query", key], input: text } as const;
  switch (rule.type) {
    case "boolean":
      return {
        ...base,
        type: "bool_parsing",
        msg: "Input should be a valid boolean, unable to interpret input",
      };
    case "integer":
    case "number": {
      const value = text.trim() === "" ? Number.NaN : Number(text);
      if (value < rule.min) {
        const msg = `Input should be greater than or equal to ${rule.min}`;
        return { ...base, type: "greater_than_equal", msg, ctx: { ge: rule.min } };
      }
      if (value > rule.max) {
        const msg = `Input should be less than or equal to ${rule.max}`;
        return { ...base, type: "less_than_equal", msg, ctx: { le: rule.max } };
      }
      return rule.type === "integer"
        ? {
            ...base,
            type: "int_parsing",
            msg: "Input should be a valid integer, unable to parse string as an integer",
          }
        : {
            ...base,
            type: "float_parsing",
            msg: "Input should be a valid number, unable to parse string as a number",
          };
    }
    case "choice":
    case "list": {
      const expected = choiceText(rule.type === "choice" ? rule.of : [...rule.words, ...rule.items]);
      return { ...base, type: "literal_error", msg: `Input should be ${expected}`, ctx: { expected } };
    }
    case "name":
      throw new Error(`${key} is checked where the models are known`);
  }
}

function choiceText(choices: readonly string[]): string {
  const quoted = choices.map((choice) => `'${choice}'`);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/**
 * Reads a POST of the contract: `files` parts of a multipart form, parameters in the query. All faults are told
 * together. The request's body is used up.
 */
export async function readKieRequest(request: Request): Promise<KieRequest | RefusedRequest> {
  const params = paramsOfQuery(new URL(request.url).searchParams);
  if (isRefused(params) && params.status === 400) return params;
  const files = await filesOfForm(request);
  if (isRefused(files) && files.status === 400) return files;
  if (!isRefused(params) && !isRefused(files)) return { files, params };
  const faults = [params, files].flatMap((part) => (isRefused(part) ? (part.detail as RequestFault[]) : []));
  return { status: 422, detail: faults };
}

async function filesOfForm(request: Request): Promise<readonly File[] | RefusedRequest> {
  const missing = { type: "missing", loc: ["body", "files"], msg: "Field required", input: null };
  const type = request.headers.get("Content-Type") ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) return { status: 422, detail: [missing] };
  let parts: FormDataEntryValue[];
  try {
    parts = (await request.formData()).getAll("files");
  } catch {
    // Whatever the parser stumbled over; FastAPI says no more either.
    return { status: 400, detail: "There was an error parsing the body" };
  }
  if (parts.length === 0) return { status: 422, detail: [missing] };
  const faults = parts.flatMap((part, index) =>
    typeof part === "string"
      ? [
          {
            type: "value_error",
            loc: ["body", "files", index],
            msg: "Value error, Expected UploadFile, received: <class 'str'>",
            input: part,
          },
        ]
      : [],
  );
  return faults.length > 0 ? { status: 422, detail: faults } : (parts as File[]);
}

function isRefused(value: object): value is RefusedRequest {
  return "status" in value && "detail" in value;
}
