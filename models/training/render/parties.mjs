/** Invented companies and people with consistent contact data. */
import { COUNTRIES } from "./countries.mjs";
import { bic, hasIban, iban, vatId } from "./identifiers.mjs";
import { personName, STATES, STREETS, TOWNS } from "./places.mjs";
import { capitalize } from "./words.mjs";

const ascii = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(
      /[ßøłıæđ]/gi,
      (c) => ({ ß: "ss", ø: "o", ł: "l", ı: "i", æ: "ae", đ: "d" })[c.toLowerCase()] ?? "",
    )
    .replace(/[^A-Za-z0-9]/g, "")
    .toLowerCase();

const TRADES = {
  en: "Trading Hardware Supplies Consulting Logistics Motors Books Bakery Pharmacy Studio Media Foods Engineering",
  de: "Handel Bau Metallbau Bäckerei Elektro Logistik Medien Apotheke Druck Gartenbau Technik",
  fr: "Services Bâtiment Conseil Boulangerie Transports Éditions Pharmacie Électricité",
  es: "Servicios Construcciones Panadería Transportes Diseño Ferretería Alimentación",
  it: "Servizi Costruzioni Panificio Trasporti Arredamenti Ferramenta Alimentari",
  nl: "Bouw Handel Bakkerij Transport Advies Techniek Groothandel",
  pt: "Serviços Construções Padaria Transportes Comércio Soluções",
  pl: "Usługi Budownictwo Piekarnia Transport Handel Księgarnia",
  sv: "Bygg Handel Bageri Transport Konsult Måleri",
  da: "Byg Handel Bageri Transport Rådgivning VVS",
  no: "Bygg Handel Bakeri Transport Rådgivning Rør",
  fi: "Rakennus Kauppa Leipomo Kuljetus Palvelut Sähkö",
  hu: "Építő Kereskedelmi Pékség Szállítás Szolgáltató Könyv",
  ro: "Construcții Comerț Brutărie Transport Servicii Instalații",
  tr: "İnşaat Ticaret Fırın Nakliyat Danışmanlık Gıda",
  cs: "Stavby Obchod Pekárna Doprava Služby Knihkupectví",
};

export function companyName(random, words, country) {
  const { language, forms, upper } = COUNTRIES[country];
  const trade = random.pick(TRADES[language].split(" "));
  const stem = capitalize(words.noun(), language);
  const surname = personName(random, language)
    .split(" ")
    .at(language === "hu" ? 0 : -1);
  const name = random.pick([
    `${stem} ${trade}`,
    `${surname} ${trade}`,
    `${surname} & ${capitalize(words.noun(), language)}`,
    stem,
    `${trade} ${surname}`,
    `${random.letters(random.int(2, 3))} ${trade}`,
    `${stem} ${capitalize(words.noun(), language)}`,
  ]);
  const full = random.chance(0.8) ? `${name} ${random.pick(forms)}` : name;
  return upper || random.chance(0.15) ? full.toLocaleUpperCase(language) : full;
}

/** Street and town line of an address. */
export function addressLines(random, country) {
  const place = COUNTRIES[country];
  const number = random.pick([
    String(random.int(1, 199)),
    String(random.int(1, 60)),
    `${random.int(1, 99)}${random.pick(["a", "b", "A", `-${random.int(2, 9)}`, `/${random.int(1, 20)}`])}`,
    String(random.int(100, 4800)),
  ]);
  const street = place.street.replace("{n}", number).replace("{street}", random.pick(STREETS[country]));
  const town = random
    .mask(place.town)
    .replace("{town}", random.pick(TOWNS[country]))
    .replace("{state}", random.pick(STATES));
  return [street, town];
}

export function phoneNumber(random, country) {
  return random.mask(random.pick(COUNTRIES[country].phone));
}

/**
 * @returns company with name, address (lines), phone, fax, email, url, vatId, iban (or null), bic, bank, person, country
 */
export function company(random, words, country) {
  const { language, tld } = COUNTRIES[country];
  const name = companyName(random, words, country);
  const domain = `${ascii(name.split(" ").slice(0, 2).join("")).slice(0, 18) || "shop"}.${random.chance(0.7) ? tld : random.pick(["com", "eu", "net", "biz", "org"])}`;
  const person = personName(random, language);
  const mailbox = random.pick([
    "info",
    "office",
    "sales",
    "contact",
    "mail",
    ascii(person.split(" ").at(-1)),
    `${ascii(person.split(" ")[0])}.${ascii(person.split(" ").at(-1))}`,
  ]);
  return {
    country,
    name,
    address: addressLines(random, country),
    phone: phoneNumber(random, country),
    fax: phoneNumber(random, country),
    person,
    email: `${mailbox}@${domain}`,
    url: random.pick([`www.${domain}`, domain, `https://${domain}`, `http://www.${domain}/`]),
    vatId: vatId(random, country),
    iban: hasIban(country) ? iban(random, country) : null,
    bic: bic(random, country),
    bank: `${random.pick(["Volksbank", "Sparkasse", "Nordea", "Banco", "Crédit", "First", "Union", "City", "ING", "Raiffeisen"])} ${random.pick(TOWNS[country]).split(",")[0]}`,
  };
}
