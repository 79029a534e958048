import { expect, test } from "vitest";
import { History } from "../../../../src/demo/app/history";
import { FileStore } from "../../../../src/demo/files/file-store";
import type { KieDocument } from "../../../../src/index";
import { pageOf } from "../pages";

/** Files that are read at once, as one page each. */
async function filesOf(...names: string[]) {
  const files = new FileStore(
    {
      use: (_, work) =>
        work({
          async *pages() {
            yield pageOf([]);
          },
        } as unknown as KieDocument),
    },
    () => ({}),
    () => {},
  );
  const entries = files.add(names.map((name) => new File([name], name)));
  await expect.poll(() => files.list.value.every(({ state }) => state === "done")).toBe(true);
  const history = new History(files);
  const correct = (id: number, name: string) =>
    history.run([id], () => files.queue.correct(id, [pageOf([], { name })]));
  const shown = () => files.list.value.map(({ file, pages }) => `${file.name}:${pages[0]!.name}`);
  return { files, history, correct, shown, ids: entries.map(({ id }) => id) };
}

test("files that others took the place of are put back, and exchanged again", async () => {
  const { files, history, shown, ids } = await filesOf("a", "b", "c", "d");
  const [, b, , d] = ids;
  const like = files.queue.get(b!)!;
  const pages = [pageOf([])];
  const [joined] = history.exchange([b!, d!], () =>
    files.queue.exchange([b!, d!], [{ file: new File([], "b+d"), pages, like }], 1),
  );
  expect(shown()).toEqual(["a:a.pdf", "b+d:a.pdf", "c:a.pdf"]);
  expect(history.undo()).toBe(b);
  expect(shown()).toEqual(["a:a.pdf", "b:a.pdf", "c:a.pdf", "d:a.pdf"]);
  expect(history.redo()).toBe(joined!.id);
  expect(shown()).toEqual(["a:a.pdf", "b+d:a.pdf", "c:a.pdf"]);
});

test("files of an earlier visit are there as they were, and one that was not read is read", async () => {
  const { files, shown } = await filesOf("a");
  const [first] = files.list.value;
  const { id: _, password: __, stage: ___, progress: ____, pageNumber: _____, ...kept } = first!;
  const corrected = { ...kept, pages: [pageOf([], { name: "B" })], earlier: [kept.pages] };
  files.putBack([corrected, { ...kept, file: new File([], "c"), state: "waiting", pages: [] }]);
  await expect.poll(() => files.list.value.every(({ state }) => state === "done")).toBe(true);
  expect(shown()).toEqual(["a:a.pdf", "a:B", "c:a.pdf"]);
  expect(files.list.value[1]!.earlier).toHaveLength(1);
});

test("corrections and removals are taken back in turn, each at its place, and done again", async () => {
  const { files, history, correct, shown, ids } = await filesOf("a", "b", "c");
  correct(ids[0]!, "A");
  history.run([ids[1]!], () => files.queue.remove(ids[1]!));
  expect(shown()).toEqual(["a:A", "c:a.pdf"]);
  expect(history.undo()).toBe(ids[1]);
  expect(shown()).toEqual(["a:A", "b:a.pdf", "c:a.pdf"]);
  expect(history.undo()).toBe(ids[0]);
  expect(shown()[0]).toBe("a:a.pdf");
  expect(history.undo()).toBeNull();
  history.redo();
  history.redo();
  expect(shown()).toEqual(["a:A", "c:a.pdf"]);
  expect(history.redo()).toBeNull();
});

test("several files removed at once come back at once, in their order", async () => {
  const { files, history, shown, ids } = await filesOf("a", "b", "c");
  history.run(ids, () => {
    for (const id of ids) files.queue.remove(id);
  });
  expect(shown()).toEqual([]);
  history.undo();
  expect(shown()).toEqual(["a:a.pdf", "b:a.pdf", "c:a.pdf"]);
});

test("one file's last change is taken back whatever was done to others since", async () => {
  const { history, correct, shown, ids } = await filesOf("a", "b");
  correct(ids[0]!, "A");
  correct(ids[1]!, "B");
  history.undoOf(ids[0]!);
  expect(shown()).toEqual(["a:a.pdf", "b:B"]);
  history.undo();
  expect(shown()).toEqual(["a:a.pdf", "b:a.pdf"]);
});

test("a new change leaves nothing to do again, and what changes nothing is no step", async () => {
  const { history, correct, ids } = await filesOf("a");
  correct(ids[0]!, "A");
  history.undo();
  expect(history.canRedo.value).toBe(true);
  correct(ids[0]!, "B");
  expect(history.canRedo.value).toBe(false);
  history.undo();
  history.run(ids, () => {});
  expect(history.canUndo.value).toBe(false);
});
