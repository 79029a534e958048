/** Names of the months in the languages of most documents, without accents, by month; what begins one of them alone stands for it. */
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
/**
 * Names in another 20 languages, as they stand alone and in a date (Unicode CLDR), with abbreviations of four letters or more: shorter
 * ones are other words, too. `listopad` is November in Polish and Czech, October in Croatian: the larger languages have it.
 */
const OTHER_NAMES: readonly string[] = [
  "januara tammikuuta tammi sijecanj sijecnja janar jaanuar jaan janvaris sausis sausio gener januarie xaneiro saus",
  "februara febr helmikuuta helmi veljaca veljace velj shkurt veebruar veebr februaris vasaris vasario febrer pebrero febreiro",
  "marec marc marts maaliskuuta maalis ozujak ozujka kovas kovo maret marso",
  "aprila huhtikuuta huhti travanj travnja prill aprill balandis balandzio",
  "toukokuuta touko svibanj svibnja maijs geguze geguzes maig",
  "juna kesakuuta kesa lipanj lipnja junij qershor juuni junijs birzelis birzelio juny junie hunyo xuno birz",
  "jula heinakuuta heina srpanj srpnja julij korrik korr juuli julijs liepa liepos juliol julai julie hulyo xullo liep",
  "augusta elokuuta kolovoz kolovoza avgust gusht gush augusts rugpjutis rugpjucio agust agost agustus ogos rugp",
  "septembra szept syyskuuta syys rujan rujna septembar shtator septembris rugsejis rugsejo setembre setyembre rugs",
  "oktobra lokakuuta loka oktobar tetor oktoober oktobris spalis spalio oktubre spal",
  "listopadu novembra marraskuuta marras studeni studenoga novembar nentor novembris lapkritis lapkricio nobyembre lapkr",
  "decembra desember joulukuuta joulu prosinac prosinca decembar dhjetor detsember dets decembris gruodis gruodzio desembre disember disyembre decembro gruod",
];

const MONTHS = byName(MONTH_NAMES);
const OTHER_MONTHS = byName(OTHER_NAMES);
/** Fewer letters than these abbreviate nothing for sure. */
const MIN_PREFIX = 3;

function byName(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    names.flatMap((own, index) => own.split(" ").map((name): [string, number] => [name, index + 1])),
  );
}

/** The month, 1 to 12, of a name or of an abbreviation that only one month has; `null` for other words. */
export function monthOf(word: string): number | null {
  const name = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ı/g, "i");
  const known = MONTHS.get(name) ?? OTHER_MONTHS.get(name);
  if (known !== undefined || name.length < MIN_PREFIX) return known ?? null;
  const months = new Set([...MONTHS].filter(([full]) => full.startsWith(name)).map(([, month]) => month));
  return months.size === 1 ? [...months][0]! : null;
}
