/** Amounts as whole minor units (cents), so that sums on the page are exact. */
import { COUNTRIES } from "./countries.mjs";

/** One page's way to write numbers and money. */
export class Money {
  constructor(random, country) {
    const place = COUNTRIES[country];
    this.currency = place.currency;
    this.pattern = random.pick(place.money);
    [this.thousands, this.decimal] = place.number;
    if (random.chance(0.3)) this.thousands = "";
    // Forints are written without minor units; so are some price lists.
    this.whole = place.whole === true;
    this.minusAfter = random.chance(0.08);
  }

  /** `cents` of 1/100 to plain digits. */
  number(cents) {
    const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, this.thousands);
    const text = this.whole
      ? whole
      : `${whole}${this.decimal}${String(Math.abs(cents) % 100).padStart(2, "0")}`;
    return cents >= 0 ? text : this.minusAfter ? `${text}-` : `-${text}`;
  }

  /** With the page's currency sign, where it has one. */
  format(cents) {
    return this.pattern.replace("#", this.number(cents));
  }

  percent(rate) {
    return `${String(rate).replace(".", this.decimal)}%`;
  }

  /** A price: log-uniform, often ending in 0, 5, 9. */
  price(random, min, max) {
    const cents = Math.round(random.logFloat(min, max) * (this.whole ? 100 : 1));
    const unit = this.whole ? 500 : random.pick([1, 1, 5, 10, 50, 100]);
    const rounded = Math.max(unit, Math.round(cents / unit) * unit);
    return !this.whole && random.chance(0.2) && rounded > 100 ? rounded - (rounded % 100) + 99 : rounded;
  }
}
