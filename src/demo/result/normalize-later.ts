import type { FieldType } from "../../index";

/**
 * What a typed value means, by the engine's own reading of values. They are loaded now: checksums and telephone numbers of all
 * countries take some room. `null` where it means nothing, or they cannot be loaded.
 */
export async function normalizeLater(
  fieldType: string,
  text: string,
  dateOrder: "day-first" | "month-first" | null,
): Promise<string | null> {
  const fields = await import("../../fields").catch(() => null);
  return fields?.normalizeValue(fieldType as FieldType, text, { dateOrder }) ?? null;
}
