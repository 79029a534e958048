import { afterAll, beforeAll, expect, test } from "vitest";
import { KieError } from "../../../src/contract/errors";
import { VERSIONS } from "../../../src/contract/versions";
import { openModelStore } from "../../../src/runtime/model-store";
import { network } from "../../golden/runtime/networks";
import { body, type ScriptedServer, startScriptedServer } from "./scripted-server";

const DETECTOR = network("detector");
const RECOGNIZER = network("recognizer");

let server: ScriptedServer;
let assetsUrl: string;

beforeAll(async () => {
  server = await startScriptedServer();
  assetsUrl = `${server.origin}/app/assets/`;
});

afterAll(() => server.close());

function index(...models: { name: string; task?: unknown; card: unknown }[]): void {
  indexOf({ madeFor: VERSIONS.assets, models });
}

function indexOf(json: object): void {
  server.script("/app/assets/models/index.json", body(JSON.stringify(json), "application/json"));
}

function entry(card: { readonly name: string; readonly task: string }) {
  return { name: card.name, task: card.task, card };
}

test("finds cards by task and name, and loads their files", async () => {
  index(entry(DETECTOR.card), entry(RECOGNIZER.card));
  const store = await openModelStore({ assetsUrl, cache: false });
  expect(store.names("detection")).toEqual(["detector"]);
  expect(store.names("page-orientation")).toEqual([]);
  expect(store.find("recognition", "recognizer")).toEqual(RECOGNIZER.card);
  server.script("/app/assets/models/detector/model.onnx", body(DETECTOR.bytes));
  const steps: number[] = [];
  const onProgress = (loaded: number): void => void steps.push(loaded);
  expect(await store.load(DETECTOR.card, { onProgress })).toEqual(DETECTOR.bytes);
  expect(steps.at(-1)).toBe(DETECTOR.bytes.length);
});

test("refuses a model's file that does not fit its card", async () => {
  index(entry(DETECTOR.card));
  const store = await openModelStore({ assetsUrl, cache: false });
  server.script("/app/assets/models/detector/model.onnx", body(RECOGNIZER.bytes));
  await expect(store.load(DETECTOR.card)).rejects.toThrow(/must be 403 bytes long; 249 came$/);
  server.script("/app/assets/models/detector/model.onnx", body(DETECTOR.bytes.map((byte) => byte ^ 1)));
  await expect(store.load(DETECTOR.card)).rejects.toThrow(/must have SHA-256 /);
});

test("names what is installed for the task, and how to add a model", async () => {
  index(entry(DETECTOR.card), entry(RECOGNIZER.card), entry({ ...DETECTOR.card, name: "other" }));
  const store = await openModelStore({ assetsUrl, cache: false });
  expect(() => store.find("detection", "db_resnet50")).toThrow(
    new KieError(
      "unknown-model",
      'no detection model "db_resnet50" is installed; for this task installed are detector, other. ' +
        "To add one of the known architectures: npx inkfield models add db_resnet50",
    ),
  );
  expect(() => store.find("page-orientation", "p")).toThrow("for this task none is installed.");
  expect(() => store.find("recognition", "detector")).toThrow(
    '"detector" is a detection model, not a recognition model; for this task installed are recognizer.',
  );
});

test("a faulty card holds up no other model", async () => {
  index({ name: "broken", task: "detection", card: { task: "detection" } }, entry(DETECTOR.card));
  const store = await openModelStore({ assetsUrl, cache: false });
  expect(store.find("detection", "detector")).toEqual(DETECTOR.card);
  expect(() => store.find("detection", "broken")).toThrow(
    new KieError(
      "asset-integrity",
      'detection card "broken": name must be a text that is not empty; got nothing',
    ),
  );
});

test("a card of another task than the index says is refused", async () => {
  index({ name: "detector", task: "recognition", card: DETECTOR.card });
  const store = await openModelStore({ assetsUrl, cache: false });
  expect(() => store.find("recognition", "detector")).toThrow(
    /listed as recognition; its card says detection/,
  );
});

test.each([[[]], [{ models: {} }], [{ models: [{ card: {} }] }], [null]])(
  "refuses %j as an index",
  async (json) => {
    server.script("/app/assets/models/index.json", body(JSON.stringify(json), "application/json"));
    await expect(openModelStore({ assetsUrl, cache: false })).rejects.toMatchObject({
      code: "asset-integrity",
      message: `${assetsUrl}models/index.json must hold { "models": [{ "name", "task", "card" }] }`,
    });
  },
);

test.each([["inkfield 0.0, onnxruntime-web 1.2.3, pdfjs-dist 4.5.6"], [undefined]])(
  "refuses assets that are made for %s, and says how to update them",
  async (madeFor) => {
    indexOf({ madeFor, models: [] });
    await expect(openModelStore({ assetsUrl, cache: false })).rejects.toThrow(
      new KieError(
        "asset-integrity",
        `the assets at ${assetsUrl} are made for ${madeFor ?? "no known version"}; ` +
          `this code needs those for ${VERSIONS.assets}. Put them there: npx inkfield copy-assets DIR`,
      ),
    );
  },
);

test("assets serve the releases that differ in the last number", () => {
  expect(VERSIONS.inkfield).toMatch(/^\d+\.\d+\.\d+/);
  expect(VERSIONS.assets).toMatch(/^inkfield \d+\.\d+, onnxruntime-web [\d.]+, pdfjs-dist [\d.]+$/);
});
