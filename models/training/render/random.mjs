/**
 * Seeded random source: the same id gives the same page for ever.
 *
 * xmur3 hashes the id to a state, sfc32 draws from it (Chris Doty-Humphrey's PractRand generator).
 */
export class Random {
  /** @param {string} key any text, e.g. the page id */
  constructor(key) {
    let h = 1779033703 ^ key.length;
    const hash = () => {
      h = Math.imul(h ^ (h >>> 16), 2246822507);
      h = Math.imul(h ^ (h >>> 13), 3266489909);
      h ^= h >>> 16;
      return h >>> 0;
    };
    for (let i = 0; i < key.length; i++) {
      h = Math.imul(h ^ key.charCodeAt(i), 3432918353);
      h = (h << 13) | (h >>> 19);
    }
    this.state = [hash(), hash(), hash(), hash()];
    for (let i = 0; i < 12; i++) this.next();
  }

  /** Uniform in [0, 1). */
  next() {
    let [a, b, c, d] = this.state;
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    this.state = [a, b, c, d];
    return (t >>> 0) / 4294967296;
  }

  chance(probability) {
    return this.next() < probability;
  }

  float(min, max) {
    return min + (max - min) * this.next();
  }

  /** Log-uniform in [min, max): as much mass between 6 and 12 as between 12 and 24. */
  logFloat(min, max) {
    return Math.exp(this.float(Math.log(min), Math.log(max)));
  }

  /** Integer in [min, max], both included. */
  int(min, max) {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick(items) {
    return items[Math.floor(this.next() * items.length)];
  }

  /** Picks a key of `{ key: weight }`. */
  weighted(weights) {
    const entries = Object.entries(weights);
    let left = this.next() * entries.reduce((sum, [, w]) => sum + w, 0);
    for (const [key, w] of entries) {
      left -= w;
      if (left < 0) return key;
    }
    return entries[entries.length - 1][0];
  }

  /** `count` different items, in random order. */
  sample(items, count) {
    const pool = [...items];
    for (let i = pool.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [pool[i], pool[j]] = [pool[j], pool[i]];
    }
    return pool.slice(0, count);
  }

  shuffle(items) {
    return this.sample(items, items.length);
  }

  digits(count) {
    let text = "";
    while (text.length < count) text += this.int(0, 9);
    return text;
  }

  /** Capital letters that are not mistaken for digits on their own. */
  letters(count) {
    let text = "";
    while (text.length < count) text += "ABCDEFGHJKLMNPRSTUVWXYZ"[this.int(0, 22)];
    return text;
  }

  /** `#` becomes a digit, `@` a capital letter, `*` a non-zero digit; the rest stays. */
  mask(pattern) {
    return pattern.replace(/[#@*]/g, (c) =>
      c === "#" ? this.digits(1) : c === "@" ? this.letters(1) : String(this.int(1, 9)),
    );
  }
}
