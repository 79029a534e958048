"""What synthetic words say: dictionary words of 16 languages and the tokens of business documents."""

import random
import string
from pathlib import Path

from inkfield_training.recognizer.vocab import SIGNS, VOCAB, normalize

_MONTHS = (
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec January February March April June July August September "
    "October November December Januar März Mai Juni Juli Oktober Dezember janvier février mars avril juin juillet "
    "août décembre enero febrero abril mayo junio gennaio maggio giugno luglio dicembre"
).split()
_DAYS = "Mon Tue Wed Thu Fri Sat Sun Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mo Di Mi Do Fr Sa So".split()
_CURRENCIES = "$ € £ ¥ ¢ ฿ ₹ Rs Rs. S$ EUR USD GBP RM CHF kr Kč zł Ft lei TL SEK DKK NOK PLN".split()
_JARGON = (
    "TOTAL SUBTOTAL Sub-Total GST SST VAT TAX Tax MwSt. USt. TVA IVA BTW CASH Cash CHANGE Change VISA MASTERCARD Card "
    "INVOICE Invoice RECEIPT Receipt Rechnung Facture Factura Fattura Date Time Datum DATE: TIME: No. No: Nr. Nr: N° Qty QTY "
    "PCS Pcs Stk. Item ITEM Amount AMOUNT Amt(RM) Price PRICE Disc. DISC Rounding ROUNDING Adj. Payable Due Balance Tel: Tel. "
    "TEL Fax: FAX E-mail: Email Website www. Cashier CASHIER: Table TABLE Order ORDER# Ref. REF: Bill BILL Doc. Member "
    "Thank You THANK YOU! Please Come Again Goods sold are not returnable SDN BHD Sdn. Bhd. Ltd Ltd. GmbH AG S.A. S.r.l. "
    "Inc. LLC Co. Co., JALAN Jalan JLN TAMAN Taman KUALA LUMPUR SELANGOR JOHOR BAHRU Street St. Ave Road Rd. Suite P.O. Box "
    "Str. Straße Platz rue Rue avenue BP via Via C/ Calle IBAN IBAN: BIC SWIFT Konto BLZ SIRET Kunden-Nr. Kundennummer "
    "Rechnungsnummer Lieferdatum Zahlbar Netto Brutto Gesamt Summe Betrag Menge Einzelpreis Artikel Montant HT TTC Total: "
    "Total(RM): Advertiser Agency Product Contract Estimate Flight Station Rate Spots Spot Gross Net Commission Order Page "
    "Description Start End Line Ch Days Week Total/Spots Length Type NM CM AM PM am pm Inclusive incl. excl. inkl. zzgl."
).split()
_STREETS = "Main High Park Station Church London Lake Hill King Queen Bahnhof Haupt Garten Linden Schul Berg Wald".split()
_DOMAINS = "com net org de fr it es eu com.my co.uk nl pl cz hu ro se no dk fi tr gov edu info".split()
_UNITS = "kg g mg l ml cl m cm mm km m² m³ kWh MB GB h min s pcs Stk x PC % ‰ °C W V A".split()
_ALPHANUMERIC = string.ascii_uppercase + string.digits
_CONSONANT_MIX = string.ascii_letters + string.digits


# Weight and forms of texts that hang on a sign, forms parted by " | ".
_SIGN_FORMS = (
    (10, "{one} & {other} | {one} & {other} | {one}&{other} | {capital}&{capital}"),
    (14, "{mark}{amount} | {mark}{amount} | {mark} {amount} | {amount} {mark} | {amount}{mark} | -{mark}{amount}"),
    (3, "{n}°C | {n}°F | {n}° | {n} °C"),
    (3, "{half} {one} | {n}{half} | {m} {half} {one}"),
    (6, "{n}% | {part}% | {n} % | ({n}%) | {one} {n}%"),
    (7, "{n}/{m}/{year} | {m}/1{m} | 1/{m} | {one}/{other} | {code}/{n}"),
    (5, "#{code} | # {n} | {one} #{n} | {one}# {code}"),
    (8, "{before}'{low} | {before}'{one}"),
    (4, "{one}'s | {one}'s {other} | {one}'{other} | '{year}"),
    (3, "{low}_{one} | {low}_{low}@{low}.com"),
    (5, "{one}: {amount}"),
    (3, "{n} {many} {amount}"),
    (3, "{row}"),
)


def dictionary(folder: Path) -> dict[str, list[str]]:
    """Words by language from `<language>.txt`, one a line, most frequent first; unreadable ones left out."""
    known, found = set(VOCAB), {}
    for path in sorted(folder.glob("*.txt")):
        lines = (normalize(line) for line in path.read_text().splitlines())
        # Romanian lists write the cedilla for the comma below.
        if path.stem == "ro":
            lines = (line.replace("ş", "ș").replace("Ş", "Ș") for line in lines)
        found[path.stem] = [w for w in lines if w and set(w) <= known]
    return found


class Texts:
    """Draws texts. `word()` gives one token, `phrase()` two to six of them with spaces."""

    def __init__(self, words: dict[str, list[str]], rng: random.Random):
        self.words, self.rng = words, rng
        self.languages = sorted(words)
        # Characters the dictionaries hardly hold must be learnt too.
        self.rare = [c for c in VOCAB if c not in string.ascii_letters + string.digits + " "]
        self.makers = (
            (44, self.natural),
            (12, self._amount),
            (6, self._date),
            (3, self._time),
            (4, self._phone),
            (2, self._email),
            (2, self._url),
            (2, self._iban),
            (2, self._tax_id),
            (9, self._code),
            (4, self._integer),
            (3, self._measure),
            (8, self._jargon),
            (2, self._street),
            (5, self._random),
            (3, self._rare),
            (2, self._punctuation),
            (1, self._single),
        )
        self.weights = [weight for weight, _ in self.makers]

    def word(self) -> str:
        text = self.rng.choices(self.makers, self.weights)[0][1]()
        return normalize(self._glue(text))[:40].strip() or "-"

    def phrase(self) -> str:
        rng = self.rng
        count = rng.choice((2, 2, 2, 3, 3, 4, 5, 6))
        if rng.random() < 0.5:
            language = rng.choice(self.languages)
            case = rng.choice((str, str, str.title, str.upper))
            parts = [self._glue(case(self._entry(language))) for _ in range(count)]
        else:
            parts = [self.word() for _ in range(count)]
        return normalize(" ".join(parts))[:60].strip()

    def _entry(self, language: str) -> str:
        # Half from the whole list, half from its head: short function words are what pages hold most.
        words = self.words[language]
        return words[self.rng.randrange(len(words) if self.rng.random() < 0.6 else min(len(words), 2000))]

    def natural(self) -> str:
        """A dictionary word as it stands in text, at a sentence's start or in capitals."""
        rng = self.rng
        language = rng.choice(self.languages)
        word = self._entry(language)
        case = rng.random()
        if case < 0.4:
            return word
        if case < 0.7:
            return word[0].upper() + word[1:]
        if language == "tr":
            word = word.replace("i", "İ")
        return word.upper()

    def _glue(self, text: str) -> str:
        """Punctuation where a printed word carries it."""
        rng, r = self.rng, self.rng.random()
        if r < 0.80:
            return text
        if r < 0.93:
            return text + rng.choice(".,:;,.:.,:!?-*)")
        if r < 0.97:
            a, b = rng.choice(("()", "[]", '""', "''", "“”", "„“", "«»", "‘’", "**", "()", "<>", "()"))
            return a + text + b
        return rng.choice("(*#-@/•'\"+=&_~") + text

    def _digits(self, low: int, high: int) -> str:
        return "".join(self.rng.choices(string.digits, k=self.rng.randint(low, high)))

    def _amount(self) -> str:
        rng = self.rng
        value = rng.choice((rng.uniform(0, 10), rng.uniform(0, 100), rng.uniform(0, 1000), rng.uniform(0, 2e4), rng.uniform(0, 2e6)))
        text = f"{value:,.{rng.choice((2, 2, 2, 2, 0, 3))}f}"
        style = rng.random()
        if style < 0.35:
            text = text.replace(",", "")
        elif style < 0.5:
            text = text.translate(str.maketrans(",.", ".,"))
        elif style < 0.58:
            text = text.translate(str.maketrans(",.", " ,"))
        elif style < 0.63:
            text = text.translate(str.maketrans(",", "'"))
        sign = rng.random()
        if sign < 0.22:
            text = rng.choice("$$€£RM¥฿") + text
        elif sign < 0.28:
            text = rng.choice(_CURRENCIES) + rng.choice(("", " ")) + text
        elif sign < 0.36:
            text = text + rng.choice(("", " ")) + rng.choice(_CURRENCIES)
        elif sign < 0.40:
            text = rng.choice(("-", "(", "+", "- ", "*")) + text
            text += ")" if text[0] == "(" else ""
        elif sign < 0.46:
            text += rng.choice(("-", "%", "A", "S", "SR", "ZRL", "*", "T", "CR"))
        return text

    def _date(self) -> str:
        rng = self.rng
        day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1990, 2030)
        short, name, mark = year % 100, rng.choice(_MONTHS), rng.choice("/-.")
        return rng.choice(
            (
                f"{day:02}{mark}{month:02}{mark}{year}",
                f"{day:02}{mark}{month:02}{mark}{short:02}",
                f"{month:02}/{day:02}/{short:02}",
                f"{month}/{day}/{year}",
                f"{year}-{month:02}-{day:02}",
                f"{year}{month:02}{day:02}",
                f"{day:02}-{name[:3]}-{year}",
                f"{day} {name} {year}",
                f"{name} {day}, {year}",
                f"{day}. {name}",
                f"{name[:3].upper()}{day:02}/{short:02}",
                f"{rng.choice(_DAYS)} {month:02}/{day:02}",
                rng.choice(_DAYS),
                str(year),
            )
        )

    def _time(self) -> str:
        rng = self.rng
        hour, minute, second = rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59)
        half = rng.choice(("AM", "PM", "am", "pm", "a", "p"))
        return rng.choice(
            (
                f"{hour:02}:{minute:02}",
                f"{hour:02}:{minute:02}:{second:02}",
                f"{hour % 12 + 1}:{minute:02}{half}",
                f"{hour % 12 + 1:02}:{minute:02}:{second:02} {half}",
                f"{hour}h{minute:02}",
                f"{hour % 12 + 1}:{minute:02}{half}-{hour % 12 + 1}:{second:02}{half}",
            )
        )

    def _phone(self) -> str:
        digits, rng = self._digits, self.rng
        return rng.choice(
            (
                f"0{digits(1, 2)}-{digits(7, 8)}",
                f"+{digits(2, 2)} {digits(2, 3)} {digits(3, 4)} {digits(2, 4)}",
                f"({digits(3, 3)}) {digits(3, 3)}-{digits(4, 4)}",
                f"0{digits(2, 4)}/{digits(5, 8)}",
                f"+{digits(10, 12)}",
                f"{digits(3, 3)}-{digits(3, 3)}-{digits(4, 4)}",
                f"{digits(2, 2)}.{digits(2, 2)}.{digits(2, 2)}.{digits(2, 2)}",
            )
        )

    def _plain(self) -> str:
        for _ in range(9):
            word = self._entry(self.rng.choice(self.languages))
            if word.isascii() and word.isalpha():
                return word
        return "info"

    def _email(self) -> str:
        rng = self.rng
        name = self._plain() + rng.choice(("", ".", "_", "-")) + rng.choice((self._plain(), self._digits(0, 3)))
        text = f"{name}@{self._plain()}.{rng.choice(_DOMAINS)}"
        return text.upper() if rng.random() < 0.15 else text

    def _url(self) -> str:
        rng = self.rng
        text = rng.choice(("www.", "http://", "https://", "https://www.", "")) + f"{self._plain()}.{rng.choice(_DOMAINS)}"
        text += rng.choice(("", "", f"/{self._plain()}", f"/{self._plain()}?id={self._digits(1, 4)}"))
        return text.upper() if rng.random() < 0.15 else text

    def _iban(self) -> str:
        rng = self.rng
        text = rng.choice(("DE", "FR", "GB", "ES", "IT", "NL", "AT", "PL", "CZ", "BE")) + self._digits(14, 22)
        if rng.random() < 0.6:
            return " ".join(text[i : i + 4] for i in range(0, len(text), 4))[: rng.choice((9, 14, 19, 27))]
        return text

    def _tax_id(self) -> str:
        rng, digits = self.rng, self._digits
        return rng.choice(
            (
                f"DE{digits(9, 9)}",
                f"ATU{digits(8, 8)}",
                f"FR{digits(11, 11)}",
                f"{digits(6, 7)}-{rng.choice(string.ascii_uppercase)}",
                f"({digits(6, 7)}-{rng.choice(string.ascii_uppercase)})",
                f"{digits(12, 12)}",
                f"{digits(3, 3)}/{digits(4, 4)}/{digits(4, 4)}",
                f"{digits(2, 2)}-{digits(7, 7)}",
            )
        )

    def _code(self) -> str:
        rng = self.rng
        style = rng.random()
        if style < 0.3:
            return rng.choice(("INV", "RE", "CS", "TD", "NO", "PO", "A", "R", "SO", "#", "No.", "ID")) + rng.choice(
                ("", "-", "/", "")
            ) + self._digits(2, 9)
        if style < 0.6:
            return "".join(rng.choices(_ALPHANUMERIC, k=rng.randint(3, 10)))
        if style < 0.8:
            parts = [self._digits(1, 5) for _ in range(rng.randint(2, 4))]
            return rng.choice("-/.:").join(parts)
        parts = ["".join(rng.choices(_ALPHANUMERIC, k=rng.randint(1, 5))) for _ in range(rng.randint(2, 3))]
        return rng.choice("-/._:").join(parts)

    def _integer(self) -> str:
        return self._digits(1, self.rng.choice((1, 1, 2, 3, 5, 8, 13)))

    def _measure(self) -> str:
        rng = self.rng
        number = rng.choice((self._digits(1, 3), f"{rng.uniform(0, 99):.{rng.randint(1, 3)}f}".replace(".", rng.choice(".,"))))
        form = rng.random()
        if form < 0.3:
            return number + rng.choice(("%", "%", " %", "x", "X", " x", "@"))
        if form < 0.4:
            return f"{number}{rng.choice('xX×*')}{self._digits(1, 3)}"
        return number + rng.choice(("", " ")) + rng.choice(_UNITS)

    def _jargon(self) -> str:
        text, r = self.rng.choice(_JARGON), self.rng.random()
        return text if r < 0.7 else text.upper() if r < 0.9 else text.lower()

    def _street(self) -> str:
        rng = self.rng
        name = rng.choice(_STREETS)
        return rng.choice(
            (
                f"{self._digits(1, 4)} {name} {rng.choice(('St', 'St.', 'Rd', 'Ave', 'Street', 'Road'))}",
                f"{name}{rng.choice(('straße', 'str.', 'weg', 'platz'))} {self._digits(1, 3)}",
                f"NO.{self._digits(1, 3)},",
                f"{self._digits(5, 5)} {name.upper()}",
                f"{rng.choice(string.ascii_uppercase)}-{self._digits(5, 5)}",
                f"{rng.choice(('SW', 'NW', 'E', 'W'))}{self._digits(1, 2)} {self._digits(1, 1)}{rng.choice('ABPRX')}{rng.choice('BQLT')}",
            )
        )

    def _random(self) -> str:
        rng = self.rng
        alphabet = rng.choice((string.ascii_lowercase, string.ascii_uppercase, _CONSONANT_MIX, VOCAB[:94]))
        return "".join(rng.choices(alphabet, k=rng.randint(1, 10)))

    def _rare(self) -> str:
        rng = self.rng
        word = list(self._entry(rng.choice(self.languages)))
        for _ in range(rng.randint(1, 2)):
            word[rng.randrange(len(word))] = rng.choice(self.rare)
        return "".join(word)

    def _punctuation(self) -> str:
        return self.rng.choice(string.punctuation + "–—•·°§" + SIGNS) * self.rng.choice((1, 1, 1, 1, 2, 3, 5))

    def _single(self) -> str:
        return self.rng.choice(_CONSONANT_MIX)

    def sign(self) -> str:
        """A text whose meaning hangs on a sign: `&`, currencies, degrees, fractions, per cent, strokes, apostrophes, spaces."""
        rng, language = self.rng, self.rng.choice(self.languages)
        weight, forms = zip(*_SIGN_FORMS)
        form = rng.choice(rng.choices(forms, weight)[0].split(" | "))
        case = rng.choice((str, str.title, str.upper, str.upper))
        cents = f"{rng.choice('.,')}{rng.randrange(100):02}"
        text = form.format(
            one=case(self._entry(language)),
            other=case(self._entry(language)),
            low=self._entry(language),
            capital=rng.choice("ABCDHPRST"),
            amount=self._spaced_amount() if rng.random() < 0.5 else self._digits(1, 4) + cents,
            mark=rng.choice("₹₹₹€€£$$¥"),
            n=rng.randrange(1, 32),
            m=rng.randrange(1, 13),
            year=rng.randrange(10, 30),
            part=f"{rng.randrange(30)}{cents}",
            half=rng.choice("½¼¾"),
            code=self._digits(1, 8),
            before=rng.choice("d l n s c qu j D L dell un all".split()),
            many=rng.choice("x X @ *".split()),
            row=rng.choice("*=-.") * rng.randint(3, 12),
        )
        return normalize(text)[:48].strip() or "&"

    def _spaced_amount(self) -> str:
        """An amount in groups: blank, apostrophe, point or comma between them, Indian lakhs now and then."""
        rng = self.rng
        whole = rng.randrange(1000, 10 ** rng.randint(4, 8))
        if rng.random() < 0.2 and whole >= 100_000:
            head, tail = f"{whole // 1000}", f"{whole % 1000:03}"
            head = ",".join([head[: len(head) % 2]] * (len(head) % 2) + [head[i : i + 2] for i in range(len(head) % 2, len(head), 2)])
            return f"{head},{tail}.{rng.randrange(100):02}"
        group, mark = rng.choice(((" ", ","), (" ", ","), (".", ","), (",", "."), (",", "."), ("'", ".")))
        return f"{whole:,}".replace(",", group) + f"{mark}{rng.randrange(100):02}"
