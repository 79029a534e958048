import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";

/** The committed schema of an answer. */
export const ANSWER_SCHEMA = JSON.parse(
  readFileSync(new URL("../../public/kie-answer.schema.json", import.meta.url), "utf8"),
) as Readonly<Record<string, unknown>>;

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTuples: false }).compile(
  ANSWER_SCHEMA,
);

/** What in an answer the schema forbids, as `path what`; empty where nothing is. */
export function schemaViolations(answer: unknown): string[] {
  return validate(answer)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
