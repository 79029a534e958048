import { readFileSync } from "node:fs";
import { LISTED_TYPES } from "../contract/params";
import { checkTemplate, checkTemplates, type FieldTemplate } from "../contract/template";
import { UsageError } from "./read-arguments";

/**
 * Reads templates from files: each holds one, or a list of them.
 *
 * @throws UsageError naming the file that holds none.
 */
export function readTemplates(paths: readonly string[]): readonly FieldTemplate[] {
  const templates = paths.flatMap((path): FieldTemplate[] => {
    try {
      const json: unknown = JSON.parse(readFileSync(path, "utf8"));
      return (Array.isArray(json) ? json : [json]).map((one) => checkTemplate(one, LISTED_TYPES));
    } catch (error) {
      throw new UsageError(`${path} holds no template: ${(error as Error).message}`);
    }
  });
  try {
    return checkTemplates(templates, LISTED_TYPES, "--templates");
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
