import type { ItemPage } from "../item-page";
import type { PageNumber } from "../page-numbers";

/** How well a number fits as a part of `quantity x price = amount`: 1 where it does, less where a factor is 1, else 0. */
export interface ProductFit {
  quantity: number;
  price: number;
  amount: number;
}

/** A factor of 1 makes any number a product. */
const TRIVIAL = 0.4;
/** Numbers of neighbouring rows count less than those of one row. */
const OTHER_ROW = 0.7;
/** More numbers than these are no item's. */
const MAX_NUMBERS = 14;
/** Prices are rounded to cents: so is what they make. */
const ROUNDING = 0.006;
/** Amounts that differ by less are the same: they are printed in cents. */
export const CENT = 0.0051;
/** Prices of decimals that are not printed let a product differ by this share. */
const MAX_SHARE = 0.0006;

/** Whether two factors make an amount. */
export function makesAmount(quantity: number, price: number, amount: number): boolean {
  return Math.abs(quantity * price - amount) <= Math.max(ROUNDING, MAX_SHARE * Math.abs(amount));
}

/** The fits of a page's numbers, each with the numbers of its row and of the rows beside it. */
export function productFits({ numbers, rows }: Pick<ItemPage, "numbers" | "rows">): ProductFit[] {
  const fits = numbers.map((): ProductFit => ({ quantity: 0, price: 0, amount: 0 }));
  const byRow = rows.map((): number[] => []);
  for (const [index, { row }] of numbers.entries()) byRow[row]!.push(index);
  for (let row = 0; row < rows.length; row++) {
    const own = byRow[row]!.slice(0, MAX_NUMBERS);
    if (own.length === 0) continue;
    fitProducts(own, numbers, fits, 1);
    const next = byRow[row + 1]?.slice(0, MAX_NUMBERS) ?? [];
    if (next.length > 0) fitProducts([...own, ...next], numbers, fits, OTHER_ROW);
  }
  return fits;
}

function fitProducts(
  among: readonly number[],
  numbers: readonly PageNumber[],
  fits: readonly ProductFit[],
  weight: number,
): void {
  for (const q of among) {
    const quantity = numbers[q]!.value;
    if (quantity === 0) continue;
    for (const p of among) {
      const price = numbers[p]!;
      if (p === q || price.value === 0) continue;
      for (const a of among) {
        const amount = numbers[a]!;
        if (a === p || a === q || amount.value === 0) continue;
        if (!makesAmount(quantity, price.value, amount.value)) continue;
        // What is paid is at the right of what it is made from, or on a line below.
        if (amount.row === price.row && amount.box.xMax < price.box.xMax) continue;
        const sure = weight * (quantity === 1 || price.value === 1 ? TRIVIAL : 1);
        fits[q]!.quantity = Math.max(fits[q]!.quantity, sure);
        fits[p]!.price = Math.max(fits[p]!.price, sure);
        fits[a]!.amount = Math.max(fits[a]!.amount, sure);
      }
    }
  }
}
