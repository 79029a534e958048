import { createKie, type Kie, KieError } from "../../src/index";

let kie: Kie | null = null;

async function engine(): Promise<Kie> {
  kie ??= await createKie({ assetsUrl: "/assets/", providers: ["wasm"], threads: 1 });
  return kie;
}

async function fileOf(path: string): Promise<File> {
  return new File([await (await fetch(path)).blob()], path.replace(/^.*\//, ""));
}

/** What `read` gives of an example. */
export async function read(path: string) {
  const document = await (await engine()).read(await fileOf(path));
  const { name, fields, text, pages } = document;
  return {
    json: JSON.stringify(document),
    name,
    text,
    total: fields.total?.normalized ?? null,
    lines: pages[0]!.lines.length,
    words: pages[0]!.words.length,
  };
}

/** Extracts the files of the page's own file picker. */
export async function extractPicked(): Promise<string[]> {
  const picker = document.querySelector("input")!;
  const pages = await (await engine()).extract(picker.files!, { fields: "none" });
  return pages.map(({ name }) => name);
}

/** Draws all pages of a document and reads it from one handle; then closes it. */
export async function openAndShow(path: string) {
  const opened = await (await engine()).open(await fileOf(path));
  const sizes: number[][] = [];
  for (let page = 1; page <= opened.pageCount; page++) {
    const bitmap = await opened.render(page, { maxSide: 120 });
    sizes.push([bitmap.width, bitmap.height]);
    bitmap.close();
  }
  const { pages } = await opened.read({ fields: "none" });
  await opened.close();
  await opened.close();
  const late = await opened
    .read()
    .catch((error: unknown) => (error instanceof KieError ? error.code : String(error)));
  return { pageCount: opened.pageCount, sizes, words: pages.map(({ words }) => words.length), late };
}

/** Reads another document in the midst of a reading: a consumer that is not ready must not hold it up. */
export async function readWithinPages(pdf: string, picture: string): Promise<string[]> {
  const seen: string[] = [];
  const engineOfPage = await engine();
  const params = { fields: "none", detectionBatchSize: 1 } as const;
  for await (const page of engineOfPage.pages(await fileOf(pdf), params)) {
    seen.push(`${page.name} ${page.meta.page_number}`);
    if (page.meta.page_number === 1) {
      const [inner] = await engineOfPage.extract(await fileOf(picture), { fields: "none" });
      seen.push(inner!.name);
    }
  }
  return seen;
}

/** How many pages were worked on before the consumer asked for the second one. */
export async function pagesAhead(pdf: string): Promise<number> {
  const begun = new Set<number>();
  const pages = (await engine()).pages(await fileOf(pdf), {
    fields: "none",
    detectionBatchSize: 1,
    onProgress: (event) => void (event.kind === "stage" && begun.add(event.pageNumber)),
  });
  await pages.next();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const ahead = begun.size;
  await pages.return?.();
  return ahead;
}
