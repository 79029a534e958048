/** Which layout draws a kind, and how often a kind comes when none is asked for. */
import { broadcast } from "./layouts/broadcast.mjs";
import { form } from "./layouts/form.mjs";
import { grid } from "./layouts/grids.mjs";
import { invoice } from "./layouts/invoice.mjs";
import { letter, note } from "./layouts/letter.mjs";
import { leaders, payslip, shippingLabel } from "./layouts/listings.mjs";
import { deliveryNote, purchaseOrder } from "./layouts/orders.mjs";
import { picture, poster } from "./layouts/pictures.mjs";
import { legal, newspaper } from "./layouts/prose.mjs";
import { receipt } from "./layouts/receipt.mjs";
import { businessCard, priceTags, ticket } from "./layouts/small.mjs";
import { snapshot } from "./layouts/snapshot.mjs";
import { statement } from "./layouts/statement.mjs";

const US = { language: "en", country: "US" };

/** kind: how it is drawn, its weight, where it is at home. */
const LAYOUTS = {
  receipt: { draw: receipt, weight: 20 },
  gstreceipt: { draw: receipt, weight: 6, place: { language: "en", country: "MY" } },
  invoice: { draw: invoice, weight: 24 },
  snapshot: { draw: snapshot, weight: 8 },
  form: { draw: form, weight: 12 },
  broadcast: { draw: broadcast, weight: 6, place: US },
  order: { draw: purchaseOrder, weight: 4 },
  delivery: { draw: deliveryNote, weight: 3 },
  statement: { draw: statement, weight: 4 },
  letter: { draw: letter, weight: 5 },
  note: { draw: note, weight: 2 },
  newspaper: { draw: newspaper, weight: 3 },
  legal: { draw: legal, weight: 3 },
  grid: { draw: grid, weight: 4 },
  menu: { draw: leaders, weight: 2 },
  payslip: { draw: payslip, weight: 2 },
  parcel: { draw: shippingLabel, weight: 2 },
  poster: { draw: poster, weight: 2 },
  tags: { draw: priceTags, weight: 2 },
  ticket: { draw: ticket, weight: 2 },
  card: { draw: businessCard, weight: 2 },
  picture: { draw: picture, weight: 3 },
};

/** Kind to weight. */
export const KINDS = Object.fromEntries(Object.entries(LAYOUTS).map(([kind, { weight }]) => [kind, weight]));

/**
 * @returns {{ draw: (context) => { html: string, width: number, height?: number, scale: number, quality?: number }, place?: { language: string, country: string } }}
 * `draw` gives sizes in CSS pixels and `scale` in picture pixels per CSS pixel
 */
export const layoutOf = (kind) => LAYOUTS[kind];
