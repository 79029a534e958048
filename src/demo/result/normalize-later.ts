/** The normalized form of a typed value by {@link normalizeTyped}, which is loaded on demand; `null` if it cannot be loaded. */
export async function normalizeLater(
  fieldType: string,
  text: string,
  dateOrder: "day-first" | "month-first" | null,
): Promise<string | null> {
  const normalizers = await import("./normalize-typed").catch(() => null);
  return normalizers?.normalizeTyped(fieldType, text, dateOrder) ?? null;
}
