import { readFileSync } from "node:fs";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import { DEFAULT_PARAMS } from "../../src/contract/params";
import { answer, scripted } from "./scripted-answers";
import { STALL_MS, useScriptedDemo } from "./scripted-demo";

// The page over an engine whose answers the documents themselves script; see demo.test.ts for the real one.

const open = useScriptedDemo();
let page: Page;

/** Polls until a value is as expected. */
const eventually = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: STALL_MS });

async function openDemo(options?: BrowserContextOptions): Promise<void> {
  page = await open(options);
}

const receipt = (name = "receipt.png") => scripted(name, { pages: [answer(name)] });

async function pick(...files: ReturnType<typeof scripted>[]): Promise<void> {
  await page.setInputFiles("input[type=file]", files);
}

const fileRow = (name: string) => page.getByRole("listitem").filter({ hasText: name });
const option = (name: string) => page.getByRole("option", { name, exact: false });
const box = (index: number) => page.locator(`polygon[data-key="1.words.${index}"]`);
const isMarked = (index: number) => box(index).evaluate((node) => node.classList.contains("selected"));
const selectedTexts = () => page.locator('[role=option][aria-selected="true"] .value-text').allTextContents();

/** Opens the settings that hardly anybody needs. */
async function openAdvanced(): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.locator(".advanced summary").click();
}

async function waitDone(name: string): Promise<void> {
  await page.locator('.file[data-state="done"]').filter({ hasText: name }).waitFor();
}

test("a picked file shows its values with their confidence, and each has its box on the page", async () => {
  await openDemo();
  await pick(receipt());
  await waitDone("receipt.png");
  expect(await page.locator(".value-text").allTextContents()).toEqual(["TOTAL", "40.08", "GBP", "Kettle"]);
  expect(await page.locator(".value .percent").allTextContents()).toEqual(["98%", "72%", "99%", "41%"]);
  expect(await page.locator("polygon.box").count()).toBe(4);
  await page.locator("canvas.picture").waitFor();
  // The box of TOTAL: from 10% to 50% across, from 10% down, of the picture as it stands on the screen.
  const shares = await page.evaluate(() => {
    const picture = document.querySelector("canvas.picture")!.getBoundingClientRect();
    const polygon = document.querySelector<SVGPolygonElement>('polygon[data-key="1.words.0"]')!;
    const toScreen = polygon.getScreenCTM()!;
    const corners = [...polygon.points].map((point) => point.matrixTransform(toScreen));
    const places = corners.map(({ x, y }) => [
      (x - picture.x) / picture.width,
      (y - picture.y) / picture.height,
    ]);
    return { aspect: picture.width / picture.height, places: places.flat() };
  });
  const LAYOUT_TOLERANCE = 0.004; // of the page: the browser lays out in 1/64 pixels, the sheet in whole ones
  expect(Math.abs(shares.aspect - 300 / 400)).toBeLessThan(LAYOUT_TOLERANCE);
  [0.1, 0.1, 0.5, 0.1, 0.5, 0.15, 0.1, 0.15].forEach((share, i) => {
    expect(Math.abs(shares.places[i]! - share), `corner ${i}`).toBeLessThan(LAYOUT_TOLERANCE);
  });
});

test("pointing and clicking link values and boxes both ways", async () => {
  await openDemo();
  await pick(receipt());
  await waitDone("receipt.png");
  const isHovered = (locator: ReturnType<typeof box>) =>
    locator.evaluate((node) => node.classList.contains("hovered"));
  await option("40.08").hover();
  expect(await isHovered(box(1))).toBe(true);
  expect(await page.locator(".tip").textContent()).toBe("40.0872%");
  await box(2).hover();
  expect(await isHovered(option("GBP"))).toBe(true);
  expect(await isHovered(box(1))).toBe(false);

  await option("40.08").click();
  expect(await isMarked(1)).toBe(true);
  await box(3).click();
  expect(await selectedTexts()).toEqual(["Kettle"]);
  expect(await isMarked(1)).toBe(false);
  await page.keyboard.press("Escape");
  expect(await selectedTexts()).toEqual([]);
  expect(await isMarked(3)).toBe(false);
});

test("a chosen value is brought into sight on both sides of a long page", async () => {
  await openDemo();
  const words = Array.from({ length: 120 }, (_, i) => [`word${i}`, 0.95] as const);
  await pick(scripted("long.png", { pages: [answer("long.png", 1, 1, words)] }));
  await waitDone("long.png");
  const isInSight = (selector: string, frame: string) =>
    page.evaluate(
      ([inner, outer]) => {
        const a = document.querySelector(inner!)!.getBoundingClientRect();
        const b = document.querySelector(outer!)!.getBoundingClientRect();
        return a.top >= b.top && a.bottom <= b.bottom;
      },
      [selector, frame],
    );
  for (let i = 0; i < 4; i++) await page.getByRole("button", { name: "Zoom in" }).click();
  await page.locator(".values").focus();
  await page.keyboard.press("End");
  expect(await selectedTexts()).toEqual(["word119"]);
  expect(await isInSight('[id="value-1.words.119"]', ".values")).toBe(true);
  await eventually(() => isInSight('polygon[data-key="1.words.119"]', ".stage")).toBe(true);
  await page.locator(".boxes").focus();
  await page.keyboard.press("Home");
  expect(await isInSight('[id="value-1.words.0"]', ".values")).toBe(true);
  await eventually(() => isInSight('polygon[data-key="1.words.0"]', ".stage")).toBe(true);
});

test("the keyboard reaches everything and moves between values, pages and files", async () => {
  await openDemo();
  const focused = () =>
    page.evaluate(() => {
      const node = document.activeElement!;
      return node.getAttribute("aria-label") ?? node.textContent?.trim() ?? "";
    });
  const walk = async (count: number): Promise<string[]> => {
    const names: string[] = [];
    for (let i = 0; i < count; i++) {
      await page.keyboard.press("Tab");
      names.push(await focused());
    }
    return names;
  };
  expect(await walk(8)).toEqual([
    "0 bytes of your documents sent",
    "Help and keys",
    "Settings",
    "Choose files",
    "Receipt",
    "German invoice",
    "Form",
    "PDF of two pages",
  ]);

  await pick(
    scripted("two.pdf", { pages: [answer("two.pdf", 1, 2), answer("two.pdf", 2, 2, [["Second", 1]])] }),
    receipt("other.png"),
  );
  await waitDone("other.png");
  await page.locator(".trust-button").focus();
  const names = await walk(26);
  expect(names.map((name) => name.replace(/two\.pdf.*(?:words|values).*/, "the file"))).toEqual([
    "Help and keys",
    "Settings",
    "Add",
    "the file",
    "Remove two.pdf",
    "Table of all files",
    "JSON of all files",
    "Join files",
    "Remove all",
    "Next page",
    "Read an area again",
    "Turn left",
    "Turn right",
    "Show boxes",
    "Zoom out",
    "Zoom in",
    "Fit the page",
    "More for this file",
    "the file",
    "Page 1",
    "Words",
    "Find a word",
    "To check: 2",
    "Words on this page",
    "Copy text",
    "Excel workbook",
  ]);

  await page.locator(".boxes").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await selectedTexts()).toEqual(["40.08"]);
  expect(await page.getByRole("status").textContent()).toBe("40.08, 72% sure");
  await page.keyboard.press("PageDown");
  expect(await page.locator(".value-text").allTextContents()).toEqual(["Second"]);
  expect(await selectedTexts()).toEqual([]);
  await page.locator('.file-open[aria-current="true"]').focus();
  await page.keyboard.press("ArrowDown");
  expect(await page.locator(".page-title").textContent()).toBe("other.png");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-current"))).toBe("true");
  await page.keyboard.press("Delete");
  await eventually(() => page.locator(".file").count()).toBe(1);
  expect(await page.locator(".page-title").textContent()).toBe("two.pdf");
});

test("keyboard focus goes along when the files take the place of the start, and back", async () => {
  await openDemo();
  const focused = () => page.evaluate(() => document.activeElement!.textContent!.trim());
  await page.getByRole("button", { name: "Receipt", exact: true }).focus();
  await page.keyboard.press("Enter");
  await eventually(focused).toContain("receipt.jpg");
  await page.keyboard.press("Delete");
  await eventually(focused).toBe("Choose files");
});

test("focus can be seen on every control", async () => {
  await openDemo();
  await pick(receipt());
  await waitDone("receipt.png");
  await page.locator(".trust-button").focus();
  for (let i = 0; i < 16; i++) {
    await page.keyboard.press("Tab");
    const { name, outline } = await page.evaluate(() => {
      const node = document.activeElement!;
      const style = getComputedStyle(node);
      return { name: node.className, outline: `${style.outlineStyle} ${style.outlineWidth}` };
    });
    expect(outline, String(name)).toBe("solid 2px");
  }
});

test("the filter and the list of doubtful values narrow what is shown and stepped through", async () => {
  await openDemo();
  await pick(receipt());
  await waitDone("receipt.png");
  const shown = () => page.locator(".value:visible .value-text").allTextContents();
  await page.getByRole("button", { name: "To check: 2" }).click();
  expect(await shown()).toEqual(["40.08", "Kettle"]);
  await page.locator(".values").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await selectedTexts()).toEqual(["Kettle"]);
  await page.getByRole("button", { name: "To check: 2" }).click();
  await page.getByRole("searchbox").fill("tOt");
  expect(await shown()).toEqual(["TOTAL"]);
  await page.getByRole("searchbox").fill("nowhere");
  expect(await page.locator(".value-list .empty-note").textContent()).toBe("None of the 4 words matches.");
});

test("files can be dropped anywhere and pictures pasted", async () => {
  await openDemo();
  const fire = (kind: "dragenter" | "drop" | "paste", name: string) =>
    page.evaluate(
      ([type, fileName, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text!], fileName!, { type: "image/png" }));
        const options = { bubbles: true, cancelable: true };
        const event =
          type === "paste"
            ? new ClipboardEvent("paste", { ...options, clipboardData: transfer })
            : new DragEvent(type!, { ...options, dataTransfer: transfer });
        document.querySelector("h1, h2")!.dispatchEvent(event);
      },
      [kind, name, JSON.stringify({ pages: [answer(name)] })],
    );
  await fire("dragenter", "dropped.png");
  await page.getByText("Drop to read").waitFor({ state: "visible" });
  await fire("drop", "dropped.png");
  await waitDone("dropped.png");
  expect(await page.getByText("Drop to read").isVisible()).toBe(false);
  await fire("paste", "image.png");
  await waitDone("pasted-1.png");
  expect(await page.locator(".page-title").textContent()).toBe("pasted-1.png");
});

test("a file is cancelled on its own: its pages stay, and the next one is read", async () => {
  await openDemo();
  const pages = [answer("long.pdf", 1, 3), answer("long.pdf", 2, 3), answer("long.pdf", 3, 3)];
  await pick(scripted("long.pdf", { pages, holdFrom: 3 }), receipt());
  await fileRow("long.pdf").getByText("Page 3 of 3: finding text").waitFor();
  expect(await fileRow("receipt.png").getByText("Waiting").count()).toBe(1);
  // 2 pages are done, and the third has begun.
  const width = await page
    .locator(".file-bar")
    .first()
    .evaluate((bar) => (bar as HTMLElement).style.width);
  expect(width).toBe("72%");
  await page.getByRole("button", { name: "Cancel long.pdf" }).click();
  await fileRow("long.pdf").getByText("Cancelled after 2 pages").waitFor();
  await waitDone("receipt.png");
  expect(await page.locator(".value-text").first().textContent()).toBe("TOTAL");
  expect(await page.locator(".pager-text").textContent()).toBe("1 of 3");
});

test("all files are cancelled at once, and can be read again", async () => {
  await openDemo();
  await pick(
    scripted("a.pdf", { pages: [answer("a.pdf")], holdFrom: 1 }),
    receipt("b.png"),
    receipt("c.png"),
  );
  await fileRow("a.pdf").getByText("Finding text").waitFor();
  await page.getByRole("button", { name: "Cancel all" }).click();
  expect(await page.locator('.file[data-state="cancelled"]').count()).toBe(3);
  expect(await page.evaluate(() => window.recordedCalls.length)).toBe(1);
  await fileRow("b.png").getByRole("button").first().click();
  await page.getByRole("button", { name: "Read again" }).click();
  await waitDone("b.png");
  expect(await page.evaluate(() => window.recordedCalls.map((call) => call.name))).toEqual([
    "a.pdf",
    "b.png",
  ]);
});

test("each failed file says what is wrong, with the code; others are read", async () => {
  await openDemo();
  const message = "the worker ended unexpectedly";
  await pick(scripted("lost.pdf", { pages: [], failure: { code: "worker-lost", message } }), receipt());
  await waitDone("receipt.png");
  const problem = page.getByRole("group", { name: "The reader stopped unexpectedly" });
  expect(await problem.locator("code").textContent()).toBe("worker-lost");
  await problem.locator("summary").click();
  expect(await problem.getByText(message, { exact: true }).isVisible()).toBe(true);
  expect(await page.getByRole("button", { name: "Download JSON" }).isDisabled()).toBe(true);
});

test("a locked PDF asks for its password, says when it is wrong, and opens with the right one", async () => {
  await openDemo();
  await pick(scripted("locked.pdf", { pages: [answer("locked.pdf")], password: "kettle" }));
  const password = page.getByLabel("Password of this PDF");
  await password.fill("teapot");
  await password.press("Enter");
  await page.getByRole("heading", { name: "This password does not open it" }).waitFor();
  await page.getByLabel("Password of this PDF").fill("kettle");
  await page.getByRole("button", { name: "Unlock" }).click();
  await waitDone("locked.pdf");
  await page.locator("canvas.picture").waitFor();
  await fileRow("locked.pdf").locator(".thumbnail canvas").waitFor();
  expect(await page.evaluate(() => window.recordedCalls.map((call) => call.password ?? null))).toEqual([
    null,
    "teapot",
    "kettle",
  ]);
});

test("JSON is downloaded and shown as it was answered, of one file and of all", async () => {
  await openDemo({ permissions: ["clipboard-read", "clipboard-write"] });
  await pick(receipt("one.png"), receipt("two.png"));
  await waitDone("two.png");
  const downloaded = async (button: string): Promise<readonly [string, unknown]> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).click(),
    ]);
    return [download.suggestedFilename(), JSON.parse(readFileSync(await download.path(), "utf8"))];
  };
  expect(await downloaded("Download JSON")).toEqual(["one.json", [answer("one.png")]]);
  const second = answer("two.png");
  expect(await downloaded("JSON of all files")).toEqual([
    "answers.json",
    [answer("one.png"), { ...second, meta: { ...second.meta, file_index: 1 } }],
  ]);
  await page.getByRole("tab", { name: "JSON" }).click();
  expect(JSON.parse((await page.locator(".json").textContent())!)).toEqual([answer("one.png")]);
  await page.getByRole("button", { name: "More formats", exact: true }).click();
  await page.getByRole("button", { name: "Copy JSON" }).click();
  await page.getByText("JSON copied").first().waitFor();
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual([answer("one.png")]);
  await page.getByRole("button", { name: "Copy text" }).click();
  await page.getByText("Text of this page copied").first().waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("TOTAL\n40.08\nGBP\nKettle");
});

test("settings hold for the next file, are offered for the shown one, and go back to their defaults", async () => {
  await openDemo();
  await pick(receipt());
  await waitDone("receipt.png");
  await openAdvanced();
  await page.getByRole("switch", { name: "Report the language" }).click();
  await page.getByLabel("Box threshold").fill("0.4");
  await page.getByLabel("Text inside PDFs").selectOption("never");
  await page.getByLabel("Detection model").fill("fast_tiny");
  await page.getByRole("button", { name: "Done" }).click();
  expect(await page.locator(".settings-button .badge").textContent()).toBe("4");
  await page.getByRole("button", { name: "Read again" }).click();
  await page.getByText("Settings changed since").waitFor({ state: "hidden" });
  await waitDone("receipt.png");

  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Reset to defaults" }).click();
  expect(await page.getByLabel("Box threshold").inputValue()).toBe("0.1");
  await page.keyboard.press("Escape");
  await pick(receipt("next.png"));
  await waitDone("next.png");
  expect(await page.evaluate(() => window.recordedCalls)).toEqual([
    { name: "receipt.png", params: { fields: "all", straighten_pages: true } },
    {
      name: "receipt.png",
      params: {
        detect_language: true,
        fields: "all",
        straighten_pages: true,
        box_threshold: 0.4,
        pdf_text: "never",
        detection_model: "fast_tiny",
      },
    },
    { name: "next.png", params: { fields: "all", straighten_pages: true } },
  ]);
});

test("a number out of bounds is refused with its bounds, and the last good one stays", async () => {
  await openDemo();
  await openAdvanced();
  const threshold = page.getByLabel("Box threshold");
  await threshold.fill("0.5");
  await threshold.fill("5");
  expect(await page.getByRole("alert").filter({ visible: true }).textContent()).toBe(
    "Enter a number from 0 to 1.",
  );
  expect(await threshold.getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.press("Escape");
  await pick(receipt());
  await waitDone("receipt.png");
  expect(await page.evaluate(() => window.recordedCalls[0]!.params)).toEqual({
    fields: "all",
    straighten_pages: true,
    box_threshold: 0.5,
  });
});

test("every setting has a label and a help text that assistive technology finds", async () => {
  await openDemo();
  await openAdvanced();
  const controls = await page.locator(".param").evaluateAll((rows) =>
    rows.map((row) => {
      const control = row.querySelector<HTMLInputElement>("input, select")!;
      const described = control.getAttribute("aria-describedby")!.split(" ")[0]!;
      return {
        name: row.querySelector("code")!.textContent,
        labelled: (control.labels?.length ?? 0) > 0,
        help: document.getElementById(described)!.textContent!.length > 10,
      };
    }),
  );
  expect(controls).toHaveLength(Object.keys(DEFAULT_PARAMS).length);
  for (const control of controls)
    expect(control, control.name!).toMatchObject({ labelled: true, help: true });
});

test("pages are straightened by themselves, and shown as they were turned", async () => {
  await openDemo();
  const turned = { ...answer("turned.png"), orientation: { value: 90, confidence: 0.98 } };
  await pick(scripted("turned.png", { pages: [turned] }));
  await waitDone("turned.png");
  // The page of 300 by 400 lies on its side, a pixel for each of the screen's.
  await eventually(() =>
    page.locator("canvas.picture").evaluateAll((canvases) =>
      (canvases as HTMLCanvasElement[]).map((canvas) => {
        const { width } = canvas.getBoundingClientRect();
        return [Math.round((300 * canvas.width) / canvas.height), Math.round(canvas.width / width)];
      }),
    ),
  ).toEqual([[400, 1]]);
});

test("models on their way are told of, and no longer once they are there", async () => {
  await openDemo();
  const download = { asset: "inkfield_rec", loadedBytes: 4_100_000, totalBytes: 9_700_000 };
  const pages = [answer("a.png")];
  await pick(scripted("a.png", { pages, download }));
  await page.getByText("4.1 MB of 9.7 MB").waitFor();
  await waitDone("a.png");
  await pick(scripted("b.png", { pages, download: { ...download, loadedBytes: 9_700_000 } }));
  await page.locator(".download").waitFor({ state: "hidden" });
});

test("how a page was read is told: what ran where, and how long each stage took", async () => {
  await openDemo();
  await pick(receipt());
  await waitDone("receipt.png");
  expect(await page.locator(".run-summary").textContent()).toBe(
    "WebAssembly, 2 threads · 500 ms for this page",
  );
  await page.getByRole("tab", { name: "Details" }).click();
  const details = await page.locator(".details").textContent();
  for (const text of ["inkfield_det (for db_resnet50)", "Time: 500 ms", "Find text", "300 ms", "300 × 400"]) {
    expect(details).toContain(text);
  }
});

test("fifty files leave the page quick: thumbnails are drawn one at a time, and only those in sight", async () => {
  await openDemo();
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) longest.ms = Math.max(longest.ms, task.duration);
    }).observe({ type: "longtask" });
  });
  const names = Array.from({ length: 50 }, (_, i) => `scan-${String(i).padStart(2, "0")}.png`);
  await pick(...names.map((name) => receipt(name)));
  await waitDone("scan-49.png");
  await page.locator(".thumbnail canvas").first().waitFor();
  await page.waitForTimeout(500);
  // The page that is shown, and one thumbnail beside it.
  expect(await page.evaluate(() => window.mostDrawnAtOnce)).toBeLessThanOrEqual(2);
  const drawn = await page.locator(".thumbnail canvas").count();
  expect(drawn).toBeGreaterThan(5);
  expect(drawn).toBeLessThan(30);
  // The RAIL model's bound from which a person's attention is lost; a busy machine alone takes a quarter of it.
  expect(
    await page.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms),
  ).toBeLessThan(1_000);
  await fileRow("scan-49.png").scrollIntoViewIfNeeded();
  await fileRow("scan-49.png").locator(".thumbnail canvas").waitFor();
});

test.each([360, 768, 1280])("at a width of %d nothing is cut off sideways, in any state", async (width) => {
  await openDemo({ viewport: { width, height: 780 } });
  const check = async (state: string): Promise<void> => {
    const { over, outside } = await page.evaluate(() => ({
      over: document.documentElement.scrollWidth - innerWidth,
      // Buttons that are in view by height and stick out by width, other than in strips that scroll sideways.
      outside: [...document.querySelectorAll("button, input, [role=option]")]
        .filter(
          (node) =>
            node.checkVisibility({ visibilityProperty: true }) && !node.closest(".files, .page-strip"),
        )
        .filter((node) => !node.classList.contains("visually-hidden"))
        .map((node) => [node.textContent, node.getBoundingClientRect()] as const)
        .filter(([, rect]) => rect.width > 0 && (rect.left < 0 || rect.right > innerWidth))
        .map(([text]) => text),
    }));
    expect(over, state).toBeLessThanOrEqual(0);
    expect(outside, state).toEqual([]);
  };
  await check("welcome");
  const longName = `${"a-very-long-name-".repeat(6)}.pdf`;
  const longWord = [["W".repeat(90), 0.5]] as const;
  await pick(
    scripted(longName, {
      pages: [answer(longName, 1, 12, longWord), ...Array(11).fill(answer(longName, 2, 12))],
    }),
    scripted("locked.pdf", { pages: [answer("locked.pdf")], password: "x" }),
    scripted("broken.pdf", { pages: [], failure: { code: "decode", message: "m".repeat(200) } }),
    scripted("held.pdf", { pages: [answer("held.pdf")], holdFrom: 1 }),
  );
  await fileRow("held.pdf").getByText("Finding text").waitFor();
  await check("result");
  for (const name of ["locked.pdf", "broken.pdf", "held.pdf"]) {
    await fileRow(name).locator(".file-open").click();
    await check(name);
  }
  await fileRow(longName).locator(".file-open").click();
  for (const tab of ["JSON", "Details", "Fields", "Words"]) {
    await page.getByRole("tab", { name: tab }).click();
    await check(tab);
  }
  await openAdvanced();
  await page.getByRole("switch", { name: "Report the language" }).click();
  await check("settings");
  await page.getByRole("button", { name: "Done" }).click();
  await check("settings changed");
  await page.locator(".trust-button").click();
  await check("trust");
});

test("on a narrow screen the page stays in sight while its values are gone through", async () => {
  await openDemo({ viewport: { width: 360, height: 780 } });
  const words = Array.from({ length: 60 }, (_, i) => [`word${i}`, 0.95] as const);
  await pick(scripted("long.png", { pages: [answer("long.png", 1, 1, words)] }));
  await waitDone("long.png");
  await option("word40").click();
  const inSight = (selector: string) =>
    page.evaluate((one) => {
      const rect = document.querySelector(one)!.getBoundingClientRect();
      const top = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
      return (
        top !== null &&
        (document.querySelector(one)!.contains(top) || top.contains(document.querySelector(one)))
      );
    }, selector);
  await eventually(() => inSight('polygon[data-key="1.words.40"]')).toBe(true);
  await eventually(() => inSight('[id="value-1.words.40"]')).toBe(true);
  await page.locator(".boxes").focus();
  await page.keyboard.press("End");
  await eventually(() => inSight('polygon[data-key="1.words.59"]')).toBe(true);
  await eventually(() => inSight('[id="value-1.words.59"]')).toBe(true);
});
