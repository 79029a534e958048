import { describe, expect, it } from "vitest";
import { findCurrency } from "../../../src/fields/find-currency";
import { joinWords } from "../../../src/fields/joined-words";

/** Lines of one page; words are numbered through. */
function find(texts: readonly string[], country: string | null = null) {
  const words = texts.flatMap((text) => text.split(" "));
  let first = 0;
  const lines = texts.map((text) => {
    const indices = text.split(" ").map((_, i) => first + i);
    first += indices.length;
    return { ...joinWords(words, indices), pageIndex: 0 };
  });
  const found = findCurrency(lines, country);
  return found && { ...found, words: found.wordIndices.map((index) => words[index]) };
}

describe("the currency of a document", () => {
  it.each([
    [["Tea 2.40", "Total $12.00"], "USD", "$", ["$12.00"]],
    [["Kaffee 2,40 €", "Summe 12,00 €"], "EUR", "€", ["€"]],
    [["Summe EUR 12,00"], "EUR", "EUR", ["EUR"]],
    [["Total CHF 1'234.50"], "CHF", "CHF", ["CHF"]],
    [["Amount ₹7,08,000.00"], "INR", "₹", ["₹7,08,000.00"]],
    [["Description Amount (USD)", "Paper 12.00"], "USD", "USD", ["(USD)"]],
    [["Total £4.20"], "GBP", "£", ["£4.20"]],
  ])("of %j is %s", (lines, code, text, words) => {
    expect(find(lines)).toMatchObject({ code, text, words });
  });

  it("is whose country a shared sign belongs to", () => {
    expect(find(["Total $12.00"], "AU")?.code).toBe("AUD");
    expect(find(["Totalt 120,00 kr"], "SE")?.code).toBe("SEK");
    expect(find(["Totalt 120,00 kr"], null)).toBeNull();
  });

  it("is that of most amounts, and less sure where others stand beside", () => {
    const rows = ["Hotel 80.00 EUR", "Taxi 20.00 EUR", "Total 100.00 EUR"];
    const alone = find(rows)!;
    const mixed = find([...rows, "paid 110.00 USD"])!;
    expect([alone.code, mixed.code]).toEqual(["EUR", "EUR"]);
    expect(alone.confidence).toBeGreaterThan(0.9);
    expect(mixed.confidence).toBeLessThan(0.75);
    expect(find(["Total 12.00 EUR"])!.confidence).toBeLessThan(alone.confidence);
  });

  it("is none where no sign or code is printed", () => {
    expect(find(["Total 12.00", "EUROPA STORE 12", "VAT 20 %"])).toBeNull();
  });
});
