import type * as Comlink from "comlink";
import { describe, expectTypeOf, it } from "vitest";
import type {
  Document,
  ExtractOptions,
  Field,
  Kie,
  KieFieldValue,
  KieInputs,
  KieLineItem,
  KiePage,
  KieParams,
  KieProgress,
  KieValue,
} from "../../src/index";
import type { EngineApi } from "../../src/protocol/job";

// Checked by `npm run typecheck`: an `any` on the way from the worker to the caller fails it.
describe("the types a caller sees", () => {
  it("are not any", () => {
    expectTypeOf<Kie["extract"]>().returns.not.toBeAny();
    expectTypeOf<Kie["extract"]>().returns.resolves.toEqualTypeOf<KiePage[]>();
    expectTypeOf<Kie["extract"]>().parameter(0).toEqualTypeOf<KieInputs>();
    expectTypeOf<Kie["extract"]>().parameter(1).toEqualTypeOf<ExtractOptions | undefined>();
    expectTypeOf<Kie["extract"]>().toBeCallableWith(null as unknown as FileList);
    expectTypeOf<Kie["read"]>().returns.resolves.toEqualTypeOf<Document>();
    expectTypeOf<Document["fields"]["total"]>().toEqualTypeOf<Field<"total"> | undefined>();
    expectTypeOf<Document["fields"]["iban"]>().toEqualTypeOf<readonly Field<"iban">[]>();
    expectTypeOf<Kie["pages"]>().returns.toEqualTypeOf<AsyncIterableIterator<KiePage>>();
    expectTypeOf<KiePage["extracted_fields"][number]["values"][number]>().toEqualTypeOf<
      KieValue | KieFieldValue | KieLineItem
    >();
    expectTypeOf<Extract<KieProgress, { kind: "stage" }>["pageNumber"]>().toEqualTypeOf<number>();
  });

  it("are kept across the worker's border", () => {
    type Remote = Comlink.Remote<EngineApi>;
    expectTypeOf<Remote["run"]>().returns.toEqualTypeOf<Promise<void>>();
    expectTypeOf<Remote["run"]>().parameter(0).not.toBeAny();
    expectTypeOf<Remote["render"]>().returns.toEqualTypeOf<Promise<ImageBitmap>>();
  });

  it("refuse what the contract does not have", () => {
    // @ts-expect-error no such parameter
    const unknown: KieParams = { colour: true };
    // @ts-expect-error no such word; a list may name fields that were taught
    const stranger: KieParams = { fields: "colour" };
    const taught: KieParams = { fields: ["total", "meter_number"] };
    expectTypeOf(stranger).not.toBeAny();
    expectTypeOf(taught).not.toBeAny();
    // @ts-expect-error a boolean, not a string
    const wrong: KieParams = { detect_language: "true" };
    expectTypeOf(unknown).not.toBeAny();
    expectTypeOf(wrong).not.toBeAny();
  });
});
