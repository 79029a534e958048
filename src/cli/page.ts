import type { Browser, Page } from "playwright-core";
import { BLANK_PAGE_PATH, type SourceServer } from "./serve";

/**
 * Opens an empty page of `server` in a new context, without shared caches or storage. Close the page's context to free
 * its memory.
 */
export async function openPage(
  browser: Browser,
  server: Pick<SourceServer, "origin">,
  path = BLANK_PAGE_PATH,
): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.origin + path);
  return page;
}

type AnyFunction = (...args: never[]) => unknown;

/** Names of the functions that a module exports. */
type FunctionName<M> = { [N in keyof M]: M[N] extends AnyFunction ? N : never }[keyof M] & string;

/** A module in a page: its functions run there; arguments and results are copied as structured data. */
export type PageModule<M> = {
  readonly [N in FunctionName<M>]: M[N] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/**
 * A module of the served repository inside a page. Code is named by path rather than passed as a closure: the
 * test runner rewrites `import()` in its own files, so such a closure would not run in a page. Errors thrown
 * there are thrown here as Error with the same message.
 *
 * @param path path on the server, from the repository's root.
 * @example
 * const module = pageModule<typeof import("./decode-in-page")>(page, "/test/browser/decode-in-page.ts");
 * const sizes = await module.pageSizes("scan.pdf");
 */
export function pageModule<M extends object>(page: Page, path: string): PageModule<M> {
  // A proxy's `then` must stay undefined: a promise that resolves to it would call it.
  return new Proxy({} as PageModule<M>, {
    get: (_target, name) =>
      typeof name !== "string" || name === "then"
        ? undefined
        : (...args: unknown[]) =>
            // As text, because bundlers add helpers to functions which do not exist in the page.
            page.evaluate(
              `(async (path, name, args) => (await import(path))[name](...args))(${[path, name, args]
                .map((value) => JSON.stringify(value))
                .join(", ")})`,
            ),
  });
}
