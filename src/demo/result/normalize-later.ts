import type { FieldType } from "../../index";

/**
 * The normalized form of a typed value, by the engine's own normalizers. They are loaded on demand, since checksums and telephone
 * numbers of all countries take some room; `null` if there is no such form, or they cannot be loaded.
 */
export async function normalizeLater(
  fieldType: string,
  text: string,
  dateOrder: "day-first" | "month-first" | null,
): Promise<string | null> {
  const fields = await import("../../fields").catch(() => null);
  return fields?.normalizeValue(fieldType as FieldType, text, { dateOrder }) ?? null;
}
