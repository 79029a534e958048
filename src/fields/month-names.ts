/** Names of the months in the languages of the documents that are read here, without accents, by month. */
const MONTH_NAMES: readonly string[] = [
  "january jan januar janner janvier janv januari enero ene gennaio janeiro ianuarie styczen stycznia leden ledna januar tammikuu ocak",
  "february feb februar februari fevrier fevr fev febrero febbraio fevereiro februarie luty lutego unor unora februar helmikuu subat",
  "march mar marz maerz mars maart mrt marzo marco martie marzec marca brezen brezna marcius maaliskuu mart",
  "april apr avril avr abril abr aprile aprilie kwiecien kwietnia duben dubna aprilis huhtikuu nisan",
  "may mai maj mei mayo maggio mag maio maja kveten kvetna majus toukokuu mayis",
  "june jun juin juni junio giugno giu junho iunie czerwiec czerwca cerven cervna junius kesakuu haziran",
  "july jul juil juillet juli julio luglio lug julho iulie lipiec lipca cervenec cervence julius heinakuu temmuz",
  "august aug aout augustus agosto ago augusti sierpien sierpnia srpen srpna augusztus elokuu agustos",
  "september sep sept septembre septiembre settembre set setembro septembrie wrzesien wrzesnia zari szeptember syyskuu eylul",
  "october oct oktober okt octobre octubre ottobre ott outubro out octombrie pazdziernik pazdziernika rijen rijna lokakuu ekim",
  "november nov novembre noviembre novembro noiembrie listopad listopada marraskuu kasim",
  "december dec dezember dez decembre diciembre dic dicembre dezembro decembrie grudzien grudnia prosinec prosince joulukuu aralik",
];

const MONTHS = new Map(
  MONTH_NAMES.flatMap((names, index) => names.split(" ").map((name): [string, number] => [name, index + 1])),
);
/** Fewer letters than these abbreviate nothing for sure. */
const MIN_PREFIX = 3;

/** The month, 1 to 12, of a name or of an abbreviation that only one month has; `null` for other words. */
export function monthOf(word: string): number | null {
  const name = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ı/g, "i");
  const known = MONTHS.get(name);
  if (known !== undefined || name.length < MIN_PREFIX) return known ?? null;
  const months = new Set([...MONTHS].filter(([full]) => full.startsWith(name)).map(([, month]) => month));
  return months.size === 1 ? [...months][0]! : null;
}
