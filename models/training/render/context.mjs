/** Everything a layout draws from, fixed by the page's id: language, country, words, labels, money, dates. */
import { COUNTRIES, countryOf } from "./countries.mjs";
import { formatDay, randomDay } from "./dates.mjs";
import { LANGUAGES, makeLabels } from "./labels.mjs";
import { Money } from "./money.mjs";
import { Random } from "./random.mjs";
import { Words } from "./words.mjs";

/** English documents are the commonest input; the other 15 languages share the rest evenly. */
const ENGLISH_SHARE = 0.3;

export function makeContext(id, { language, country } = {}) {
  const random = new Random(id);
  const chosenLanguage = language ?? (random.chance(ENGLISH_SHARE) ? "en" : random.pick(LANGUAGES.slice(1)));
  const chosenCountry = country ?? countryOf(random, chosenLanguage);
  const datePattern = random.pick(COUNTRIES[chosenCountry].dates);
  return {
    id,
    random,
    language: chosenLanguage,
    country: chosenCountry,
    words: new Words(random, chosenLanguage),
    money: new Money(random, chosenCountry),
    label: makeLabels(random, chosenLanguage, { upper: random.chance(0.12), country: chosenCountry }),
    day: randomDay(random),
    dateText: (day) => formatDay(day, datePattern, chosenLanguage),
    upper: (text) => text.toLocaleUpperCase(chosenLanguage),
  };
}
