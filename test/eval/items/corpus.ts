import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { FieldPage } from "../../../src/document/field";
import { quadOfBox } from "../../../src/geometry/quad";

/** The parts of an item that are measured. */
export const PARTS = ["description", "quantity", "unit_price", "amount"] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** An item as it is printed: indices of the page's words by part; empty where it is not printed. */
export type ItemWords = { readonly [P in Part]: readonly number[] };

/** A rendered document of one page. */
export interface RenderedItems {
  readonly id: string;
  readonly kind: string;
  readonly layout: string;
  readonly page: FieldPage;
  readonly items: readonly ItemWords[];
}

interface Rendered {
  readonly id: string;
  readonly kind: string;
  readonly layout: string;
  readonly size: readonly [number, number];
  readonly words: readonly { readonly t: string; readonly b: readonly [number, number, number, number] }[];
  readonly items: readonly Partial<ItemWords>[];
}

/** The rendered documents of a split, those without items too. */
export function readRenderedItems(data: string, split: string): RenderedItems[] {
  const folder = join(data, "rendered");
  return readdirSync(folder)
    .filter((file) => file.startsWith(split) && file.endsWith(".jsonl.gz"))
    .sort()
    .flatMap((file) => gunzipSync(readFileSync(join(folder, file))).toString("utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => {
      const { id, kind, layout, size, words, items } = JSON.parse(line) as Rendered;
      return {
        id,
        kind,
        layout,
        page: {
          words: words.map(({ t, b: [xMin, yMin, xMax, yMax] }) => ({
            text: t,
            confidence: 1,
            quad: quadOfBox({ xMin, yMin, xMax, yMax }),
          })),
          size: { width: size[0], height: size[1] },
          candidates: [],
          language: null,
        },
        items: (items ?? []).map((item) => ({
          description: item.description ?? [],
          quantity: item.quantity ?? [],
          unit_price: item.unit_price ?? [],
          amount: item.amount ?? [],
        })),
      };
    });
}
