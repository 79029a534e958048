/**
 * Names of the months in some 30 languages of Latin letters, as they stand alone and in a date (Unicode CLDR), without accents,
 * by month. `listopad` is November in Polish and Czech, October in Croatian: the larger languages have it.
 */
const MONTH_NAMES: readonly string[] = [
  "january jan januar janner janvier janv januari enero ene gennaio janeiro ianuarie styczen stycznia leden ledna januar tammikuu ocak januara tammikuuta tammi sijecanj sijecnja janar jaanuar jaan janvaris sausis sausio gener januarie xaneiro",
  "february feb februar februari fevrier fevr fev febrero febbraio fevereiro februarie luty lutego unor unora februar helmikuu subat februara febr helmikuuta helmi veljaca veljace velj shkurt veebruar veebr februaris vasaris vasario febrer pebrero febreiro",
  "march mar marz maerz mars maart mrt marzo marco martie marzec marca brezen brezna marcius maaliskuu mart marec marc marts maaliskuuta maalis ozujak ozujka kovas kovo maret marso",
  "april apr avril avr abril abr aprile aprilie kwiecien kwietnia duben dubna aprilis huhtikuu nisan aprila huhtikuuta huhti travanj travnja prill aprill balandis balandzio",
  "may mai maj mei mayo maggio mag maio maja kveten kvetna majus toukokuu mayis toukokuuta touko svibanj svibnja maijs geguze geguzes maig",
  "june jun juin juni junio giugno giu junho iunie czerwiec czerwca cerven cervna junius kesakuu haziran juna kesakuuta kesa lipanj lipnja junij qershor juuni junijs birzelis birzelio juny junie hunyo xuno",
  "july jul juil juillet juli julio luglio lug julho iulie lipiec lipca cervenec cervence julius heinakuu temmuz jula heinakuuta heina srpanj srpnja julij korrik korr juuli julijs liepa liepos juliol julai julie hulyo xullo",
  "august aug aout augustus agosto ago augusti sierpien sierpnia srpen srpna augusztus elokuu agustos augusta elokuuta kolovoz kolovoza avgust gusht gush augusts rugpjutis rugpjucio agust agost agustus ogos",
  "september sep sept septembre septiembre settembre set setembro septembrie wrzesien wrzesnia zari szeptember syyskuu eylul septembra szept syyskuuta syys rujan rujna septembar shtator septembris rugsejis rugsejo setembre setyembre",
  "october oct oktober okt octobre octubre ottobre ott outubro out octombrie pazdziernik pazdziernika rijen rijna lokakuu ekim oktobra lokakuuta loka oktobar tetor oktoober oktobris spalis spalio oktubre",
  "november nov novembre noviembre novembro noiembrie listopad listopada marraskuu kasim listopadu novembra marraskuuta marras studeni studenoga novembar nentor novembris lapkritis lapkricio nobyembre",
  "december dec dezember dez decembre diciembre dic dicembre dezembro decembrie grudzien grudnia prosinec prosince joulukuu aralik decembra desember joulukuuta joulu prosinac prosinca decembar dhjetor detsember dets decembris gruodis gruodzio desembre disember disyembre decembro",
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
