import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** JSON schemas in `public/` that are made of types, by their files' names. */
export const SCHEMAS = {
  "kie-document.schema.json": {
    path: "src/document/document.ts",
    type: "Document",
    title: "Document, as kie.read() gives it",
  },
  "model-card.schema.json": {
    path: "src/types/model.ts",
    type: "ModelCard",
    title: "Card of a model, card.json beside its weights",
  },
} as const;

/** A type for one of several: `Field<"total">`. */
const SPECIAL_TYPE = /^\w+<".*">$/;

/** A schema as the file holds it. Descriptions are the types' comments. */
export function schemaText(name: keyof typeof SCHEMAS): string {
  const { path, type, title } = SCHEMAS[name];
  const { $schema, ...schema } = createGenerator({
    path: join(REPOSITORY_ROOT, path),
    tsconfig: join(REPOSITORY_ROOT, "src/tsconfig.engine.json"),
    type,
    topRef: false,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema(type);
  return `${JSON.stringify({ $schema, title, ...schema }, tidied, 2)}\n`;
}

/** Comments link names, which a schema has no place for; a type that is there for each of several is described once. */
function tidied(key: string, value: unknown): unknown {
  if (key === "description" && typeof value === "string") return value.replace(/\{@link (\S+?)\}/g, "$1");
  return SPECIAL_TYPE.test(key) ? withoutDescriptions(value) : value;
}

function withoutDescriptions(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, own]) => key !== "description" || typeof own !== "string")
      .map(([key, own]) => [key, withoutDescriptions(own)]),
  );
}
