/** Goods, prices and totals whose arithmetic holds on paper. */
import { COUNTRIES } from "./countries.mjs";
import { addDays } from "./dates.mjs";
import { paymentReference } from "./identifiers.mjs";
import { company } from "./parties.mjs";

export function documentNumber(random, day) {
  const year = day.getUTCFullYear();
  return random.mask(
    random.pick([
      `${year}-####`,
      `${year}/###`,
      `${year}####`,
      `${String(year).slice(2)}-#####`,
      "INV-####",
      "INV#####",
      "RE-######",
      "######",
      "########",
      "*####",
      "*###",
      "@@######",
      "@##-####",
      "F########",
      "#/####",
      `${year}-##-###`,
      "#### #### ##",
      "CS########",
      "A-####/##",
      "@#@#-#####",
    ]),
  );
}

/** Share of `cents` at `rate` percent, to the cent. */
const share = (cents, rate) => Math.round((cents * rate) / 100);

/**
 * A priced list with its totals, all in cents.
 *
 * @param {boolean} inclusive prices carry their tax (receipts) or not (invoices)
 * @returns items [{ code, description, quantity, unit, price, amount, rate }], discount (<= 0), shipping, subtotal (before tax), taxes [{ rate, net, tax }], tax, rounding, total
 */
export function makeSale({ random, words, country, money }, { count, inclusive, maxPrice = 20000 }) {
  const { rates } = COUNTRIES[country];
  const mixed = random.chance(0.35);
  const mainRate = rates[0] === 0 ? 0 : random.pick(rates);
  const items = Array.from({ length: count }, () => {
    const quantity = random.chance(0.55)
      ? 1
      : random.int(2, inclusive ? random.pick([3, 9]) : random.pick([4, 12, 150]));
    const price = money.price(random, 40, maxPrice);
    return {
      code: random.mask(random.pick(["####", "######", "@@-###", "@@@##", "#############", "##.###.##"])),
      description: words.title(random.int(1, 4)),
      quantity,
      unit: random.pick(["", "pcs", "kg", "h", "m²", "l", "x"]),
      price,
      amount: quantity * price,
      rate: mixed ? random.pick(rates) : mainRate,
    };
  });
  const goods = items.reduce((sum, item) => sum + item.amount, 0);
  const roundUnit = money.whole ? 100 : 1;
  const discount = random.chance(0.2)
    ? -Math.round(share(goods, random.pick([2, 3, 5, 10, 15])) / roundUnit) * roundUnit
    : 0;
  const shipping = !inclusive && random.chance(0.25) ? money.price(random, 300, 4000) : 0;
  const byRate = new Map();
  for (const item of items) byRate.set(item.rate, (byRate.get(item.rate) ?? 0) + item.amount);
  // Discount and shipping go to the largest rate: one of several lawful ways, and the sums hold.
  const largest = [...byRate].sort((a, b) => b[1] - a[1])[0][0];
  byRate.set(largest, byRate.get(largest) + discount + shipping);
  const toUnit = (cents) => Math.round(cents / roundUnit) * roundUnit;
  const taxes = [...byRate]
    .sort((a, b) => b[0] - a[0])
    .map(([rate, base]) => {
      const tax = toUnit(inclusive ? base - Math.round((base * 100) / (100 + rate)) : share(base, rate));
      return { rate, net: inclusive ? base - tax : base, tax };
    });
  const tax = taxes.reduce((sum, t) => sum + t.tax, 0);
  const subtotal = taxes.reduce((sum, t) => sum + t.net, 0);
  const exact = subtotal + tax;
  const rounding = inclusive && !money.whole && random.chance(0.12) ? Math.round(exact / 5) * 5 - exact : 0;
  return { items, goods, discount, shipping, subtotal, taxes, tax, rounding, total: exact + rounding };
}

/** A whole invoice: parties, numbers, days, sale. */
export function makeInvoice(context, options) {
  const { random, words, country, day } = context;
  const number = documentNumber(random, day);
  const terms = random.pick([7, 10, 14, 20, 30, 30, 45, 60]);
  return {
    number,
    day,
    terms,
    dueDay: addDays(day, terms),
    deliveryDay: addDays(day, -random.int(0, 9)),
    seller: company(random, words, country),
    buyer: company(random, words, country),
    orderNumber: documentNumber(random, day),
    customerNumber: random.mask(random.pick(["#####", "K-####", "*######", "@@####"])),
    reference: paymentReference(random, country, number),
    sale: makeSale(context, options),
  };
}
