import ts from "typescript";
import { afterAll, expect, it } from "vitest";
import { openPage } from "../../src/cli/page";
import { codeBlocksOf } from "../harness/code-blocks";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";

// The guide's code in TypeScript, all of it in one module, with the real engine.

afterAll(closePages);

const RECEIPT = "public/examples/receipt.jpg";

it("the guide's code runs as it stands there", async () => {
  const server = await sharedServer({ isolated: true });
  const page = await openPage(await sharedBrowser(), server);
  const printed: string[] = [];
  page.on("console", (message) => printed.push(message.text()));
  await page.setContent("<input type=file multiple>");
  await page.setInputFiles("input", [RECEIPT, "public/examples/form.png"]);
  const code = codeBlocksOf("docs/guide.md")
    .filter(({ language }) => language === "ts")
    .map((block) => block.code);
  expect(code.length).toBeGreaterThan(5);
  const module = [
    'const input = document.querySelector("input")!; const { files } = input; const [file] = files!;',
    ...code,
    // What its parts came to.
    `globalThis.came = {
      total: doc.fields.total?.normalized, pages: pages.map(({ name }) => name), width: first.width,
      again: read.fields.total?.normalized, slow: slow.name, workbook: workbook.length,
    };`,
  ].join("\n");
  const { outputText } = ts.transpileModule(module, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const script = outputText
    .replace(/from "inkfield"/g, `from "${server.origin}/src/index.ts"`)
    .replace(/from "inkfield\/export"/g, `from "${server.origin}/src/export/index.ts"`)
    .replace('"/inkfield/"', '"/assets/"');
  expect(script).not.toMatch(/"\/?inkfield/);
  const came = await page.evaluate(
    `(async (code) => {
      await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      return globalThis.came;
    })(${JSON.stringify(script)})`,
  );
  expect(came).toEqual({
    total: "33.40",
    pages: ["receipt.jpg", "form.png"],
    width: expect.any(Number),
    again: "33.40",
    slow: "receipt.jpg",
    workbook: expect.any(Number),
  });
  const text = printed.join("\n");
  expect(text).toContain("THE COPPER KETTLE");
  expect(text).toContain("<html"); // hOCR
  expect(text).toContain("<alto");
});
