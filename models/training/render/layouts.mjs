/** Which layout draws a kind, and how often a kind comes when none is asked for. */
import { invoice } from './layouts/invoice.mjs';
import { letter } from './layouts/letter.mjs';
import { receipt } from './layouts/receipt.mjs';

const LAYOUTS = { receipt: [receipt, 30], invoice: [invoice, 30], letter: [letter, 6] };

/** Kind to weight. */
export const KINDS = Object.fromEntries(Object.entries(LAYOUTS).map(([kind, [, weight]]) => [kind, weight]));

/** @returns {(context) => { html: string, width: number, height?: number, scale: number, quality?: number }} sizes in CSS pixels */
export const layoutOf = (kind) => LAYOUTS[kind][0];
