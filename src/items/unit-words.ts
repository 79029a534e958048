/** Units as they are printed, in the languages that the labels know. */
const UNIT =
  /^(?:pcs?|pc|pce|ea|each|units?|st|stk|stck|stück|szt|ks|kpl|db|buc|kom|ud|uds|un|pz|nr|h|hrs?|hours?|std|stunden?|d|days?|tage?|kg|g|lb|lbs|oz|l|ltr|ml|m|m²|m2|m3|km|cm|box|set|pack|pkg|month|monat|mois|pieces?|nos)\.?$/i;

/** Whether a word is a unit of quantities. */
export function isUnit(text: string): boolean {
  return UNIT.test(text);
}
