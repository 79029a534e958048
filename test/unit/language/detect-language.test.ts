import { describe, expect, it, vi } from "vitest";
import { detectLanguage, MIN_LETTERS } from "../../../src/language/detect-language";

describe("detectLanguage", () => {
  it.each([
    ["en", "Invoice no. 4711 of 12.03.2024 Please pay the amount within 14 days of receipt"],
    ["de", "Rechnung Nr. 4711 vom 12.03.2024 Bitte überweisen Sie den Betrag innerhalb von 14 Tagen"],
    ["fr", "FACTURE N° 4711 DU 12/03/2024 VEUILLEZ RÉGLER LE MONTANT SOUS 14 JOURS"],
    ["es", "Factura 4711 de fecha 12/03/2024 El importe se abonará en un plazo de 14 días"],
    ["pl", "Faktura nr 4711 z dnia 12.03.2024 Prosimy o zapłatę należności w ciągu 14 dni"],
    ["tr", "Fatura no 4711 tarih 12.03.2024 Lütfen tutarı 14 gün içinde ödeyiniz"],
  ])("tells %s", async (language, text) => {
    const { value, confidence } = await detectLanguage(text);
    expect(value).toBe(language);
    expect(confidence).toBeGreaterThan(0.95);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it.each(["", "INV-3337 $93.50 12/03/2024", "Total VAT", "a@b.example https://example.org/rechnung"])(
    "knows nothing of %j",
    async (text) => {
      expect(await detectLanguage(text)).toEqual({ value: "unknown", confidence: 0 });
    },
  );

  it("answers from the least number of letters on", async () => {
    expect(MIN_LETTERS).toBe(10);
    expect((await detectLanguage("Rechnungs")).value).toBe("unknown");
    expect((await detectLanguage("Rechnungen")).value).toBe("de");
  });

  it("is less sure of names than of sentences", async () => {
    const names = await detectLanguage("Tamaro Solvex Kabato Delgri Minzu");
    const sentence = await detectLanguage("Thank you for your order");
    expect(names.confidence!).toBeLessThan(0.6);
    expect(sentence.confidence!).toBeGreaterThan(0.9);
  });

  it("sees past a long address to the text behind it", async () => {
    const head = "Calle Mayor de la Constitución ".repeat(20);
    const body = "Bitte überweisen Sie den Betrag innerhalb von vierzehn Tagen ohne Abzug ".repeat(40);
    expect((await detectLanguage(head + body)).value).toBe("de");
  });

  it("says that the detector could not be loaded, and tries again", async () => {
    vi.resetModules();
    vi.doMock("eld/medium", () => {
      throw new Error("no network");
    });
    const fresh = await import("../../../src/language/detect-language");
    await expect(fresh.detectLanguage("Rechnungen und mehr")).rejects.toMatchObject({
      name: "KieError",
      code: "asset-fetch",
      message: "the language detector could not be loaded",
    });
    vi.doUnmock("eld/medium");
    expect((await fresh.detectLanguage("Rechnungen und mehr")).value).toBe("de");
  });
});
