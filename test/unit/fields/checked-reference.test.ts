import { describe, expect, it } from "vitest";
import { isCreditorReference, isQrReference } from "../../../src/fields/checked-reference";

describe("references with check digits", () => {
  it("of ISO 11649 pass MOD 97-10", () => {
    expect(isCreditorReference("RF18 5390 0754 7034")).toBe(true);
    expect(isCreditorReference("RF18 5390 0754 7035")).toBe(false);
  });

  it("of Swiss QR bills pass the recursive modulo 10", () => {
    // The example of the Swiss implementation guidelines.
    expect(isQrReference("21 00000 00003 13947 14300 09017")).toBe(true);
    expect(isQrReference("21 00000 00003 13947 14300 09018")).toBe(false);
  });
});
