/**
 * Renders synthetic documents in Chromium: `<id>.jpg` and `<id>.json` with every word's box and the field values.
 *
 *   node models/training/render/render-pages.mjs --count 300 --seed 1 --out .train/pages --data $INKFIELD_DATA
 *
 * --kinds receipt,invoice   only these kinds          --prefix val-   ids start so (a held-out range)
 * --language de             only this language        --dpi 100       a fixed resolution
 * --finish fax              a poor greyscale copy (soft, pale, grainy, strongly compressed) in place of a clean page
 *
 * CHROMIUM_PATH names the browser. The same id gives the same page; pages that exist are kept.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPage } from "./browser-page.mjs";
import { makeContext } from "./context.mjs";
import { applyFinish, FINISHES } from "./finishes.mjs";
import { KINDS, layoutOf } from "./layouts.mjs";
import { measureWords, PAD } from "./measure-words.mjs";
import { pageRecord } from "./page-record.mjs";
import { Random } from "./random.mjs";
import { useWordLists } from "./words.mjs";

/** Redraws of a page whose words collide or are cut before it is given up. */
const MAX_TRIES = 4;
/** Longest picture side: detectors shrink pages anyway. */
const MAX_SIDE = 3600;

const { values: options } = parseArgs({
  options: {
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: ".train/pages" },
    data: { type: "string", default: process.env.INKFIELD_DATA ?? "" },
    finish: { type: "string", default: "clean" },
    kinds: { type: "string", default: "" },
    prefix: { type: "string", default: "" },
    language: { type: "string" },
    dpi: { type: "string" },
  },
});
if (!options.data) throw new TypeError("--data or INKFIELD_DATA must name the folder that holds words/");
useWordLists(options.data);
mkdirSync(options.out, { recursive: true });

const kinds = options.kinds ? Object.fromEntries(options.kinds.split(",").map((k) => [k, KINDS[k]])) : KINDS;
for (const [kind, weight] of Object.entries(kinds))
  if (weight === undefined)
    throw new RangeError(`unknown kind ${kind}; kinds are ${Object.keys(KINDS).join(", ")}`);

/** Draws one document; null where its words collide or are cut. */
async function draw(canvas, id, kind, attempt) {
  const { draw: drawLayout, place } = layoutOf(kind);
  const context = makeContext(attempt ? `${id}#${attempt}` : id, place ?? { language: options.language });
  const layout = drawLayout(context);
  const scale = Math.min(options.dpi ? Number(options.dpi) / 96 : layout.scale, MAX_SIDE / layout.width);
  await canvas.setViewport(layout.width, layout.height ?? 400, scale);
  await canvas.page.setContent(layout.html);
  const bottom = await canvas.page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().bottom));
  const height = Math.min(Math.max(bottom, 40), Math.floor(MAX_SIDE / scale));
  await canvas.setViewport(layout.width, height, scale);
  const measured = await canvas.page.evaluate(measureWords, PAD);
  if (measured.collisions > 0 || measured.lost > 0) return null;
  const finish = FINISHES[options.finish];
  if (finish) await applyFinish(canvas, finish);
  return {
    image: await canvas.jpeg(finish?.quality ?? layout.quality ?? 92),
    record: pageRecord(
      { id, kind, language: context.language, dpi: Math.round(96 * scale) },
      { ...measured, height },
      scale,
    ),
  };
}

let canvas = await openPage();
const started = Date.now();
let made = 0;
let redrawn = 0;
const first = Number(options.seed);
for (let seed = first; seed < first + Number(options.count); seed++) {
  const kind = new Random(`kind-${options.prefix}${seed}`).weighted(kinds);
  const id = `${options.prefix}${kind}-${String(seed).padStart(6, "0")}`;
  const path = join(options.out, id);
  if (existsSync(`${path}.json`)) continue;
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    let drawn = null;
    try {
      drawn = await draw(canvas, id, kind, attempt);
    } catch (error) {
      // A browser that crashed or hangs is replaced; the page is tried again.
      console.warn(`${id}: ${error.message.split("\n")[0]}`);
      await canvas.close().catch(() => {});
      canvas = await openPage();
    }
    if (drawn) {
      writeFileSync(`${path}.jpg.tmp`, drawn.image);
      renameSync(`${path}.jpg.tmp`, `${path}.jpg`);
      writeFileSync(`${path}.json.tmp`, JSON.stringify(drawn.record));
      renameSync(`${path}.json.tmp`, `${path}.json`);
      made++;
      break;
    }
    redrawn++;
  }
  if (made % 50 === 0)
    console.log(
      `${made} pages, ${redrawn} redrawn, ${(made / ((Date.now() - started) / 1000)).toFixed(2)} pages/s, at seed ${seed}`,
    );
}
console.log(
  `${made} pages, ${redrawn} redrawn, ${(made / ((Date.now() - started) / 1000)).toFixed(2)} pages/s`,
);
await canvas.close();
