import { TEMPLATE_VERSION } from "../../contract/template";
import type { FieldTemplate } from "../../index";

/** The key in local storage; there is none until a field was taught. */
export const TEMPLATES_KEY = "inkfield-templates";

/**
 * The taught fields that this browser keeps; none where they cannot be had. Those of another version are left out, since the engine
 * would take none with them; it checks the others.
 */
export function storedTemplates(): readonly FieldTemplate[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(TEMPLATES_KEY) ?? "[]");
    return Array.isArray(stored)
      ? (stored as readonly (FieldTemplate | null)[]).filter(
          (one): one is FieldTemplate => one?.version === TEMPLATE_VERSION,
        )
      : [];
  } catch {
    return []; // storage is blocked, or holds no JSON
  }
}

/** Keeps the taught fields; nothing where storage is blocked or full. */
export function storeTemplates(templates: readonly FieldTemplate[]): void {
  try {
    if (templates.length === 0) localStorage.removeItem(TEMPLATES_KEY);
    else localStorage.setItem(TEMPLATES_KEY, JSON.stringify(templates));
  } catch {
    // They hold until the tab is closed.
  }
}
