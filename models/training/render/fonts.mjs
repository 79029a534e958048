/** Installed font families that can write a language, by style. */
import { execFileSync } from "node:child_process";

/** Letters beyond ASCII that a family must have. */
const LETTERS = {
  en: "£",
  da: "æøåÆØÅ",
  de: "äöüßÄÖÜ",
  es: "áéíóúñüÁÉÍÓÚÑ",
  fi: "äöåÄÖÅ",
  fr: "àâçéèêëîïôùûÀÂÇÉÈÊËÎÏÔÙÛ",
  hu: "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
  it: "àèéìòùÀÈÉÌÒÙ",
  nl: "éëïöüÉËÏÖÜ",
  no: "æøåÆØÅ",
  pl: "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
  pt: "áâãàçéêíóôõúÁÂÃÀÇÉÊÍÓÔÕÚ",
  ro: "ăâîșțĂÂÎȘȚ",
  sv: "åäöÅÄÖ",
  tr: "çğıöşüÇĞİÖŞÜ",
  cs: "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",
};

const MONO =
  /mono|anonymous pro|cour|typewriter|consol|fira code|courier prime code|hack|cousine|terminus|spleen|ocr|tlwg typist|lmtt|cursor/i;
const SERIF =
  /serif|roman|times|tinos|book|garamond|pagella|bonum|schola|termes|charis|gentium|caladea|vollkorn|old standard|palladio|p052|c059|libertine [od]|libertine display|junicode|didot|fanwood|goudy|prociono|concrete|bembo|tymes|norasi|kinnari|dunhill/i;
const CONDENSED = /narrow|condensed|\bcn\b|cond\b|yanone|bebas/i;
/** Math, symbol, music, script, phonetic, historic, handwriting and toy fonts; subset fonts without plain letters. */
const UNFIT =
  /math|symbol|emoji|icon|awesome|dingbat|music|ding|dseg|braille|signwrit|hand|script|chorus|z003|isabella|kristi|rufscript|comic|lobster|dancing|abyssin|phon|ipa|conakry|ellhnikh|aegean|aegyptus|akkadian|anatol|musica|unidings|textfonts|babel|jara|abogado|dustismo|monofur|ecolier|linex|toms|breip|keyfont|signfont|pcfont|infofont|lpfont|barcode|chess|mahjong|stix.*(size|integral|var|nonuni)|esint|msam|lmmi|lmsy|lmex|fake|logo|slides|quot|unslanted|outline|shadow|lcd|digital|gothic\b(?!.*urw)|unifont|quercus|funny|fibonacci|pixel|kanji|cjk|wqy|sazanami|vlgothic|takao|ipa|nanum|un |baekmuk|droid sans fallback|adinatha|lohit|samyak|gargi|nakula|sahadeva|padauk|khmer|lao|tibetan|thai|arab|hebrew|farsi|nastaliq|kacst|jomolhari|smallcaps|d050000l|domestic manners|emerita|elegante|penguin|keyboard|^sans$|upright italic/i;

const cache = new Map();

/** @returns {{ sans: string[], serif: string[], mono: string[], condensed: string[] }} */
export function fontsFor(language) {
  if (!cache.has(language)) {
    const needed = [..."AZaz09.,:;-/()&%", ...LETTERS[language]]
      .map((c) => c.codePointAt(0).toString(16))
      .join(" ");
    const text = execFileSync("fc-list", [`:charset=${needed}`, "family", "fontformat", "scalable"], {
      encoding: "utf8",
      maxBuffer: 1e8,
    });
    const families = new Set();
    for (const row of text.split("\n")) {
      // Chromium draws TrueType and CFF outlines, not Type 1 or bitmap fonts.
      if (!/fontformat=(TrueType|CFF)/.test(row) || !/scalable=True/.test(row)) continue;
      const family = row.split(":")[0].split(",")[0].replaceAll("\\", "").trim();
      if (family && !UNFIT.test(family) && /^[\x20-\x7e]+$/.test(family)) families.add(family);
    }
    const all = [...families].sort();
    const mono = all.filter((f) => MONO.test(f));
    const condensed = all.filter((f) => CONDENSED.test(f) && !MONO.test(f));
    const serif = all.filter((f) => SERIF.test(f) && !/sans/i.test(f) && !MONO.test(f) && !CONDENSED.test(f));
    const sans = all.filter((f) => !mono.includes(f) && !condensed.includes(f) && !serif.includes(f));
    cache.set(language, { sans, serif, mono, condensed });
  }
  return cache.get(language);
}

/** The families that office software defaults to look like; printed matter is mostly these. */
const COMMON = {
  sans: [
    "Liberation Sans",
    "Arimo",
    "DejaVu Sans",
    "Carlito",
    "Nimbus Sans",
    "TeX Gyre Heros",
    "FreeSans",
    "Open Sans",
    "Roboto",
    "Lato",
  ],
  serif: [
    "Liberation Serif",
    "Tinos",
    "Nimbus Roman",
    "TeX Gyre Termes",
    "FreeSerif",
    "Caladea",
    "DejaVu Serif",
  ],
  mono: [
    "Liberation Mono",
    "Cousine",
    "DejaVu Sans Mono",
    "Nimbus Mono PS",
    "Courier Prime",
    "FreeMono",
    "Noto Mono",
  ],
  condensed: [
    "Liberation Sans Narrow",
    "Nimbus Sans Narrow",
    "Open Sans Condensed",
    "PT Sans Narrow",
    "Roboto Condensed",
  ],
};

/** One family of a style for a page: half the time a common one. */
export function pickFont(random, language, style) {
  const available = fontsFor(language)[style];
  const common = COMMON[style].filter((f) => available.includes(f));
  const family = random.chance(0.5) && common.length ? random.pick(common) : random.pick(available);
  return `"${family}", ${style === "mono" ? "monospace" : style === "serif" ? "serif" : "sans-serif"}`;
}
