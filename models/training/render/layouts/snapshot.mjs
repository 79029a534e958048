/** A receipt or invoice lying on a table, as a phone sees it: turned, in perspective, on a background, in uneven light. */
import { photo } from "../graphics.mjs";
import { css } from "../html.mjs";
import { invoice } from "./invoice.mjs";
import { receipt } from "./receipt.mjs";
import { businessCard, ticket } from "./small.mjs";

const BODY = /^(.*)<body style="([^"]*)">(.*)<\/body><\/html>$/s;

export function snapshot(context) {
  const { random } = context;
  const paper = random.weighted({ receipt: 6, invoice: 2, ticket: 1, card: 1 });
  const flat = { receipt, invoice, ticket, card: businessCard }[paper](context);
  const [, head, paperStyle, content] = BODY.exec(flat.html);
  const margin = { receipt: 110, invoice: 90, ticket: 60, card: 60 }[paper];
  const width = flat.width + 2 * margin;
  const turn = random.chance(0.5) ? random.float(-2, 2) : random.float(-7, 7);
  const tilt = random.chance(0.6)
    ? `perspective(${random.int(1400, 3000)}px) rotateX(${random.float(-9, 9).toFixed(1)}deg) rotateY(${random.float(-9, 9).toFixed(1)}deg) `
    : "";
  const sheetStyle = css({
    transform: `${tilt}rotate(${turn.toFixed(2)}deg)`,
    boxShadow: `${random.int(-8, 8)}px ${random.int(2, 12)}px ${random.int(6, 30)}px rgba(0,0,0,.5)`,
  });
  const light = `<div style="position:absolute;inset:0;pointer-events:none;background:linear-gradient(${random.int(0, 360)}deg,rgba(0,0,0,${random.float(0, 0.35).toFixed(2)}),transparent ${random.int(30, 90)}%,rgba(255,255,255,${random.float(0, 0.2).toFixed(2)}))"></div>`;
  const table = `<div style="position:absolute;inset:0;overflow:hidden">${photo(random, width, 3400)}</div>`;
  const outer = `margin:0;position:relative;width:${width}px;padding:${margin}px;overflow:hidden;background:#555`;
  return {
    width,
    scale: Math.min(flat.scale, random.float(0.7, 1.4)),
    quality: 90,
    html: `${head}<body style="${outer}">${table}<div class="turned" style="${paperStyle};${sheetStyle}">${content}</div>${light}</body></html>`,
  };
}
