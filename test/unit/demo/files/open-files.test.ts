import { expect, it } from "vitest";
import { OpenFiles } from "../../../../src/demo/files/open-files";
import { type KieDocument, KieError } from "../../../../src/index";

/** Opened documents over an engine that logs; a file named `locked` needs the password `x`. */
function openFiles() {
  const log: string[] = [];
  const files = new OpenFiles(async () => ({
    async open(input, { password } = {}) {
      const { name } = input as File;
      log.push(`open ${name}`);
      if (name === "locked" && password !== "x") throw new KieError("password", "locked");
      return { name, close: async () => void log.push(`close ${name}`) } as KieDocument;
    },
  }));
  const of = (name: string, password?: string) => ({ file: new File([], name), password });
  return { log, files, of };
}

const nothing = async (): Promise<void> => {};

it("opens a file once for everything that is done with it", async () => {
  const { log, files, of } = openFiles();
  const a = of("a");
  await Promise.all([files.use(a, nothing), files.use(a, nothing)]);
  expect(await files.use(a, async ({ name }) => name)).toBe("a");
  expect(log).toEqual(["open a"]);
});

it("closes those that were used longest ago, and none in use", async () => {
  const { log, files, of } = openFiles();
  let end = (): void => {};
  const long = files.use(of("long"), () => new Promise<void>((resolve) => (end = resolve)));
  for (const name of ["a", "b", "c", "d"]) await files.use(of(name), nothing);
  expect(log).toEqual(["open long", "open a", "open b", "open c", "open d", "close a"]);
  end();
  await long;
  expect(log.at(-1)).toBe("close long");
});

it("opens a file again with another password, and after a failure", async () => {
  const { log, files, of } = openFiles();
  const locked = of("locked");
  await expect(files.use(locked, nothing)).rejects.toMatchObject({ code: "password" });
  await files.use({ ...locked, password: "x" }, nothing);
  expect(log).toEqual(["open locked", "open locked"]);
});
