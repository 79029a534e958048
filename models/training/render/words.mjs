/** Running text from word frequency lists: `words/<language>.txt`, most frequent first, lower case. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const lists = new Map();
let folder = "";

/** @param {string} dataRoot folder that holds `words/` */
export function useWordLists(dataRoot) {
  folder = join(dataRoot, "words");
  lists.clear();
}

function list(language) {
  if (!lists.has(language)) {
    const words = readFileSync(join(folder, `${language}.txt`), "utf8")
      .normalize("NFC")
      // Romanian: comma below, not the cedilla of old encodings.
      .replace(/[ţş]/g, (c) => (language === "ro" ? { ţ: "ț", ş: "ș" }[c] : c))
      .split("\n")
      // The lists hold a few words in other scripts.
      .filter((word) => /^[\p{Script=Latin}'’.-]+$/u.test(word));
    lists.set(language, words);
  }
  return lists.get(language);
}

/** German capitalizes nouns; the list does not know them, so some long words are. */
const germanCase = (random, word) => (word.length > 5 && random.chance(0.5) ? capitalize(word, "de") : word);

export function capitalize(text, language) {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** Source of words for one page. Frequent words come more often (Zipf: log-uniform rank). */
export class Words {
  constructor(random, language) {
    this.random = random;
    this.language = language;
    this.list = list(language);
  }

  word() {
    const { random } = this;
    const word = this.list[Math.floor(random.logFloat(1, this.list.length)) - 1];
    return this.language === "de" ? germanCase(random, word) : word;
  }

  /** A rarer, longer word: what goods and companies are called after. */
  noun() {
    for (let tries = 0; tries < 20; tries++) {
      const word = this.list[this.random.int(600, this.list.length - 1)];
      if (word.length >= 4 && word.length <= 12 && !/['’-]/.test(word)) return word;
    }
    return this.list[1000];
  }

  title(count = this.random.int(2, 5)) {
    const style = this.random.int(0, 2);
    const words = Array.from({ length: count }, () => this.noun());
    if (style === 0) return words.map((w) => capitalize(w, this.language)).join(" ");
    if (style === 1) return words.join(" ").toLocaleUpperCase(this.language);
    return capitalize(words.join(" "), this.language);
  }

  sentence(length = this.random.int(4, 18)) {
    const { random } = this;
    const words = [];
    for (let i = 0; i < length; i++) {
      let word = this.word();
      const dice = random.next();
      if (dice < 0.015) word = String(random.int(1, 2100));
      else if (dice < 0.025) word = `(${word})`;
      else if (dice < 0.035) word = this.quoted(word);
      else if (dice < 0.045) word = capitalize(this.noun(), this.language);
      else if (dice < 0.05) word = `${random.int(2, 99)}%`;
      else if (dice < 0.055) word = `${word}/${this.word()}`;
      else if (dice < 0.075) word = this.token();
      if (i < length - 1 && random.chance(0.08)) word += random.pick([",", ",", ",", ";", ":", " –"]);
      words.push(word);
    }
    const end = random.chance(0.9) ? "." : random.pick(["!", "?", "…", ":"]);
    return capitalize(words.join(" "), this.language) + end;
  }

  /** What no dictionary holds: codes, amounts, marks, glued punctuation. Keeps a reader from guessing words. */
  token() {
    const { random } = this;
    const code = () =>
      Array.from({ length: random.int(2, 9) }, () =>
        random.pick([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"]),
      ).join("");
    return random.pick([
      code,
      () => `${code()}-${code()}`,
      () => `#${random.digits(3)}`,
      () => `[${random.int(1, 99)}]`,
      () => `${random.int(1, 40)}°C`,
      () => `§${random.int(1, 300)}`,
      () => `${random.int(1, 12)}/${random.int(1, 28)}/${random.int(1980, 2030)}`,
      () => `${random.pick(["€", "$", "£"])}${random.int(1, 999)}.${random.digits(2)}`,
      () => `${random.int(1, 999)},${random.digits(2)}€`,
      () => `${this.word()}@${this.noun()}.com`,
      () => `&`,
      () => `+${random.digits(2)}`,
      () => `${random.int(2, 90)}x${random.int(2, 90)}`,
      () => `*${this.word()}*`,
      () => `${this.word()}_${this.word()}`,
      () => `${random.int(1, 50)}±${random.int(1, 9)}`,
      () => `•`,
      () => `${this.word()}™`,
      () => `~${random.int(1, 9)}k`,
      () => `<${this.word()}>`,
      () => `{${random.digits(2)}}`,
      () => `${this.word()}=${random.digits(2)}`,
      () => `"${this.word()}"`,
      () => `'${this.word()}'`,
      () => `(${random.letters(3)})`,
      () => `${random.int(1, 30)}:${random.digits(2)}`,
    ])();
  }

  quoted(word) {
    const [open, close] =
      {
        de: "„“",
        cs: "„“",
        pl: "„”",
        hu: "„”",
        ro: "„”",
        fr: "«»",
        it: "«»",
        pt: "«»",
        es: "«»",
        no: "«»",
        da: "»«",
      }[this.language] ?? "“”";
    return this.language === "fr" ? `${open} ${word} ${close}` : open + word + close;
  }

  paragraph(sentences = this.random.int(2, 6)) {
    return Array.from({ length: sentences }, () => this.sentence()).join(" ");
  }
}
