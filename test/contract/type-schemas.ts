import { readFileSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv";
import type { SCHEMAS } from "../harness/schemas";

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

/** A check of JSON by a committed schema: what it forbids, as `path what`; empty where nothing is. */
export function schemaCheck(name: keyof typeof SCHEMAS): (value: unknown) => string[] {
  const path = new URL(`../../public/${name}`, import.meta.url);
  const validate: ValidateFunction = ajv.compile(JSON.parse(readFileSync(path, "utf8")));
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
