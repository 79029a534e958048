/** A creditor reference of ISO 11649: `RF`, two check digits by MOD 97-10, up to 21 characters. */
export function isCreditorReference(text: string): boolean {
  const compact = text.replace(/\s/g, "").toUpperCase();
  if (!/^RF\d{2}[A-Z\d]{1,21}$/.test(compact)) return false;
  const digits = (compact.slice(4) + compact.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** Next digit's row of the recursive modulo-10 method of the Swiss QR reference (SIX, Swiss QR bill, annex B). */
const MOD_10 = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5] as const;

/** A Swiss QR reference: 27 digits, the last one by the recursive modulo 10. */
export function isQrReference(text: string): boolean {
  const digits = text.replace(/\s/g, "");
  if (!/^\d{27}$/.test(digits) || /^0+$/.test(digits)) return false;
  let carry = 0;
  for (const digit of digits.slice(0, -1)) carry = MOD_10[(carry + Number(digit)) % 10]!;
  return (10 - carry) % 10 === Number(digits.at(-1));
}
