import { describe, expect, it } from "vitest";
import { errorFromWire, errorToWire, KieError } from "../../../src/contract/errors";

/** To the wire, through structured clone as between threads, and back. */
const across = (error: unknown): unknown => errorFromWire(structuredClone(errorToWire(error)));

describe("errors across a thread border", () => {
  it("keep class, code, file, message, stack and cause of a KieError", () => {
    const cause = new RangeError("offset 12");
    const sent = new KieError("decode", "broken", { cause, file: "a.png" });
    const got = across(sent);
    expect(got).toBeInstanceOf(KieError);
    expect(got).toMatchObject({
      name: "KieError",
      code: "decode",
      file: "a.png",
      message: "broken",
      stack: sent.stack,
    });
    expect((got as KieError).cause).toBeInstanceOf(RangeError);
    expect((got as KieError).cause).toMatchObject({ message: "offset 12" });
  });

  it.each([TypeError, RangeError, Error])("keep the class of a %o", (Kind) => {
    const got = across(new Kind("no"));
    expect((got as Error).constructor).toBe(Kind);
    expect((got as Error).message).toBe("no");
  });

  it("keep an abort a DOMException of its name", () => {
    const got = across(new DOMException("stop", "AbortError"));
    expect(got).toBeInstanceOf(DOMException);
    expect((got as DOMException).name).toBe("AbortError");
  });

  it("keep the name of an unknown error class", () => {
    class PasswordException extends Error {
      override name = "PasswordException";
    }
    expect(across(new PasswordException("why"))).toMatchObject({ name: "PasswordException", message: "why" });
  });

  it.each([undefined, null, 0, "text", true])("pass %j as it is", (value) => {
    expect(across(value)).toBe(value);
  });

  it("describe what cannot be cloned", () => {
    expect(across(() => 1)).toContain("=>");
    expect(across(Object.create(null))).toBe("[object Object]");
  });

  it("end with a cyclic cause", () => {
    const error = new Error("a");
    error.cause = error;
    expect(() => structuredClone(errorToWire(error))).not.toThrow();
  });
});

describe("KieError.inFile", () => {
  it("names the file once", () => {
    const error = new KieError("decode", "is empty").inFile("a.png").inFile("b.png");
    expect(error.message).toBe("a.png: is empty");
    expect(error.file).toBe("a.png");
  });

  it("has no cause where there was none", () => {
    expect("cause" in new KieError("decode", "x")).toBe(false);
  });
});
