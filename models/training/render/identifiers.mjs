/**
 * Invented identifiers that pass their public checksums: VAT ids, IBANs, payment references.
 * A reader that checks them must not be taught that they fail.
 */

const digitSum = (text, weights) => [...text].reduce((sum, c, i) => sum + Number(c) * weights[i], 0);

/** Check digit that makes `text + digit` pass the Luhn test (ISO/IEC 7812-1). */
export function luhnDigit(text) {
  const sum = [...text].reverse().reduce((total, c, i) => {
    const doubled = Number(c) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** ISO 7064 mod 11,10: the check digit of German VAT ids. */
function mod1110Digit(text) {
  let product = 10;
  for (const c of text) {
    const sum = (Number(c) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return String((11 - product) % 10);
}

function mod97(text) {
  let rest = 0;
  for (const c of text) for (const d of String(parseInt(c, 36))) rest = (rest * 10 + Number(d)) % 97;
  return rest;
}

/** Draws `make()` until it gives a number that the scheme allows (some remainders have no check digit). */
function untilValid(make) {
  for (;;) {
    const value = make();
    if (value !== null) return value;
  }
}

/** Last digit by weights and modulus 11; null where the remainder has none. */
function weighted11(body, weights, digitOf) {
  const digit = digitOf(digitSum(body, weights) % 11);
  return digit > 9 ? null : body + digit;
}

const VAT = {
  DE: (r) => {
    const n = r.int(1, 9) + r.digits(7);
    return `DE${n}${mod1110Digit(n)}`;
  },
  AT: (r) => {
    const n = r.digits(7);
    const sum = [...n].reduce((s, c, i) => s + (i % 2 ? Math.floor(c / 5) + ((c * 2) % 10) : Number(c)), 0);
    return `ATU${n}${(10 - ((sum + 4) % 10)) % 10}`;
  },
  CH: (r) =>
    `CHE-${untilValid(() => weighted11(r.int(1, 9) + r.digits(7), [5, 4, 3, 2, 7, 6, 5, 4], (m) => (m ? 11 - m : 0))).replace(/(...)(...)(...)/, "$1.$2.$3")} MWST`,
  FR: (r) => {
    const s = r.int(3, 8) + r.digits(7);
    const siren = s + luhnDigit(s);
    return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0")}${siren}`;
  },
  BE: (r) => {
    const n = `0${r.int(4, 7)}${r.digits(6)}`;
    return `BE${n}${String(97 - (Number(n) % 97)).padStart(2, "0")}`;
  },
  IT: (r) => {
    const n = r.digits(7) + String(r.int(1, 99)).padStart(3, "0");
    return `IT${n}${luhnDigit(n)}`;
  },
  ES: (r) => {
    const n = r.digits(7);
    return `ES${r.pick([..."AB"])}${n}${luhnDigit(n)}`;
  },
  NL: (r) =>
    `NL${untilValid(() => weighted11(r.int(1, 8) + r.digits(7), [9, 8, 7, 6, 5, 4, 3, 2], (m) => m))}B0${r.int(1, 3)}`,
  PL: (r) =>
    `PL${untilValid(() => weighted11(r.int(5, 9) + r.digits(8), [6, 5, 7, 2, 3, 4, 5, 6, 7], (m) => m))}`,
  PT: (r) =>
    `PT${untilValid(() => weighted11(`5${r.digits(7)}`, [9, 8, 7, 6, 5, 4, 3, 2], (m) => (m < 2 ? 0 : 11 - m)))}`,
  RO: (r) => {
    const n = r.int(1, 4) + r.digits(6);
    return `RO${n}${((digitSum(n.padStart(9, "0"), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10}`;
  },
  SE: (r) => {
    const n = `556${r.digits(6)}`;
    return `SE${n}${luhnDigit(n)}01`;
  },
  DK: (r) =>
    `DK${untilValid(() => weighted11(r.int(1, 9) + r.digits(6), [2, 7, 6, 5, 4, 3, 2], (m) => (m ? 11 - m : 0)))}`,
  NO: (r) =>
    `NO ${untilValid(() => weighted11(`9${r.digits(7)}`, [3, 2, 7, 6, 5, 4, 3, 2], (m) => (m ? 11 - m : 0)))} MVA`,
  FI: (r) =>
    `FI${untilValid(() => weighted11(r.int(0, 3) + r.digits(6), [7, 9, 10, 5, 8, 4, 2], (m) => (m === 0 ? 0 : 11 - m)))}`,
  HU: (r) => {
    const n = r.int(1, 3) + r.digits(6);
    return `${n}${(10 - (digitSum(n, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10}-2-${r.pick(["41", "42", "43", "13", "08"])}`;
  },
  TR: (r) => {
    const n = r.digits(9);
    const sum = [...n].reduce((s, c, i) => {
      const t = (Number(c) + 9 - i) % 10;
      return s + (t === 9 ? 9 : (t * 2 ** (9 - i)) % 9);
    }, 0);
    return n + ((10 - (sum % 10)) % 10);
  },
  CZ: (r) =>
    `CZ${untilValid(() => weighted11(r.int(2, 8) + r.digits(6), [8, 7, 6, 5, 4, 3, 2], (m) => (m === 0 ? 1 : m === 1 ? 0 : 11 - m)))}`,
  GB: (r) => {
    const n = r.int(1, 9) + r.digits(6);
    return `GB${n}${String(97 - ((digitSum(n, [8, 7, 6, 5, 4, 3, 2]) + 55) % 97)).padStart(2, "0")}`;
  },
  IE: (r) => {
    const n = r.digits(7);
    return `IE${n}${"WABCDEFGHIJKLMNOPQRSTUV"[digitSum(n, [8, 7, 6, 5, 4, 3, 2]) % 23]}`;
  },
  US: (r) => r.mask("##-#######"),
  MY: (r) => r.mask("00#########"),
};

/** @param {string} country ISO 3166-1 alpha-2 */
export function vatId(random, country) {
  return VAT[country](random);
}

/** BBAN patterns of the IBAN registry: `#` digit, `@` letter. National check digits inside are not computed. */
const BBAN = {
  DE: "##################",
  AT: "################",
  CH: "00###############",
  FR: "#######################",
  BE: "############",
  NL: "@@@@0#########",
  GB: "@@@@##############",
  IE: "@@@@##############",
  ES: "####################",
  IT: "@0####0################",
  PT: "00##0000#############",
  PL: "########################",
  SE: "####################",
  NO: "###########",
  DK: "##############",
  FI: "##############",
  HU: "########0###############",
  RO: "@@@@################",
  TR: "000##0################",
  CZ: "0#######0###########",
};

export const hasIban = (country) => country in BBAN;

/** Grouped in fours as on paper. */
export function iban(random, country) {
  const bban = random.mask(BBAN[country]);
  const check = String(98 - mod97(`${bban + country}00`)).padStart(2, "0");
  return (country + check + bban).replace(/(.{4})(?=.)/g, "$1 ");
}

export function bic(random, country) {
  return `${random.letters(4)}${country}${random.mask(random.pick(["@@", "2@", "#@", "@#"]))}${random.chance(0.4) ? random.pick(["XXX", random.digits(3)]) : ""}`;
}

/** What the payer quotes: Finnish and Norwegian and Swedish numbers, Swiss QR and ISO 11649 references carry check digits. */
export function paymentReference(random, country, invoiceNumber) {
  const body = random.int(1, 9) + random.digits(random.int(5, 11));
  switch (country) {
    case "FI": {
      const sum = [...body].reverse().reduce((s, c, i) => s + Number(c) * [7, 3, 1][i % 3], 0);
      return (body + ((10 - (sum % 10)) % 10)).replace(/\B(?=(.{5})+$)/g, " ");
    }
    case "NO":
    case "SE":
      return body + luhnDigit(body);
    case "CH": {
      const reference = random.digits(26);
      let carry = 0;
      for (const c of reference) carry = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5][(carry + Number(c)) % 10];
      return (reference + ((10 - carry) % 10)).replace(
        /^(..)(.{5})(.{5})(.{5})(.{5})(.{5})$/,
        "$1 $2 $3 $4 $5 $6",
      );
    }
    case "BE": {
      const number = random.int(1, 9) + random.digits(9);
      return `+++${number}${String(Number(number) % 97 || 97).padStart(2, "0")}+++`.replace(
        /(\d{3})(\d{4})(\d{5})/,
        "$1/$2/$3",
      );
    }
    default:
      if (random.chance(0.25))
        return `RF${String(98 - mod97(`${body}RF00`)).padStart(2, "0")}${body}`.replace(
          /(.{4})(?=.)/g,
          "$1 ",
        );
      return random.chance(0.5)
        ? invoiceNumber
        : random.mask(random.pick(["##########", "@@-######", "######/####"]));
  }
}
