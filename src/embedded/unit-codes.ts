/** Frequent codes of UN/ECE Recommendation 20 and 21, and how invoices print them. */
const UNITS: Readonly<Record<string, string>> = {
  C62: "pcs",
  H87: "pcs",
  EA: "pcs",
  PCE: "pcs",
  XPP: "pcs",
  HUR: "h",
  DAY: "d",
  WEE: "week",
  MON: "month",
  ANN: "year",
  KGM: "kg",
  GRM: "g",
  TNE: "t",
  LTR: "l",
  MLT: "ml",
  MTR: "m",
  KMT: "km",
  MTK: "m²",
  MTQ: "m³",
  KWH: "kWh",
  SET: "set",
};

/** A code as a person writes it; the code itself where it is not a frequent one. */
export function unitOfCode(code: string | undefined): string | null {
  if (code === undefined || code === "") return null;
  return UNITS[code] ?? code;
}
