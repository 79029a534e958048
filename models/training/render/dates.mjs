/** Calendar days and their many written forms. */
import { synonyms } from "./labels.mjs";

const pad = (n) => String(n).padStart(2, "0");

export function randomDay(random) {
  return new Date(Date.UTC(random.int(1998, 2027), random.int(0, 11), random.int(1, 28)));
}

export function addDays(day, days) {
  return new Date(day.getTime() + days * 86400000);
}

/** `dd.MM.yyyy`-like pattern (Unicode date fields) to text. Words in it ("de", "r.") stay. */
export function formatDay(day, pattern, language) {
  const month = synonyms(language, "months")[day.getUTCMonth()];
  const parts = {
    yyyy: String(day.getUTCFullYear()),
    yy: pad(day.getUTCFullYear() % 100),
    MMMM: month,
    MMM: [...month].slice(0, 3).join(""),
    MM: pad(day.getUTCMonth() + 1),
    M: String(day.getUTCMonth() + 1),
    dd: pad(day.getUTCDate()),
    d: String(day.getUTCDate()),
  };
  return pattern.replace(/yyyy|yy|MMMM|MMM|MM|M|dd|\bd\b(?!e)/g, (field) => parts[field]);
}

export function clock(random) {
  const [h, m, s] = [random.int(6, 22), random.int(0, 59), random.int(0, 59)];
  const twelve = `${h % 12 || 12}:${pad(m)}${random.pick([" ", ""])}${random.pick(h < 12 ? ["AM", "am"] : ["PM", "pm"])}`;
  return random.pick([
    `${pad(h)}:${pad(m)}`,
    `${pad(h)}:${pad(m)}:${pad(s)}`,
    `${h}:${pad(m)}`,
    twelve,
    `${pad(h)}.${pad(m)}`,
  ]);
}
