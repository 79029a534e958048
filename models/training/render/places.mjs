/** Streets, towns and personal names per country: common words of the place, combined freely. */
const split = (text) => text.split(" | ");

export const STREETS = {
  GB: split(
    "High Street | Station Road | Church Lane | Victoria Road | Mill Lane | Park Avenue | King’s Road | The Green | Queensway | Albert Terrace | Unit 4, Riverside Park",
  ),
  US: split(
    "Main Street | Oak Ave | Elm St. | Washington Blvd | Maple Drive | 2nd Avenue | N. Lincoln St | Sunset Blvd, Suite 210 | Broadway | Cedar Lane | E 14th St",
  ),
  MY: split(
    "JALAN SAGU 18 | JALAN BESAR | JALAN TAMAN INDAH 3/2 | LORONG BUKIT 5 | JALAN SS 2/24 | PERSIARAN MAJU | JALAN MERANTI 7 | LOT 12, JALAN PERMAI | JLN KENARI 1A",
  ),
  IE: split("O’Connell Street | Main Street | Bridge Street | Patrick Street | Quay Road | Grafton Lane"),
  DE: split(
    "Hauptstraße | Bahnhofstr. | Gartenweg | Am Markt | Schillerstraße | Lindenallee | Goethestr. | Kirchplatz | Industriestraße | Mühlenweg | An der Brücke",
  ),
  AT: split("Landstraße | Ringstraße | Mozartgasse | Kärntner Straße | Dorfplatz | Wiener Str."),
  CH: split("Bahnhofstrasse | Seestrasse | Dorfstrasse | Rue du Lac | Industriestrasse | Kirchgasse"),
  FR: split(
    "rue de la République | avenue Victor Hugo | place de l’Église | bd Voltaire | rue du Général Leclerc | chemin des Vignes | allée des Tilleuls | quai de Seine",
  ),
  BE: split("rue Haute | avenue Louise | chaussée de Namur | place du Marché | rue des Écoles"),
  ES: split(
    "C/ Mayor | Calle de Alcalá | Avda. de la Constitución | Plaza España | Paseo del Prado | C/ San Juan | Ronda de Poniente | Pol. Ind. El Niño",
  ),
  IT: split(
    "Via Roma | Corso Italia | Via Garibaldi | Piazza Duomo | Viale della Libertà | Via XX Settembre | Strada Provinciale | Via G. Verdi",
  ),
  NL: split(
    "Kerkstraat | Dorpsstraat | Stationsweg | Prinsengracht | Molenlaan | Julianaplein | Hoofdstraat | ’s-Gravenweg",
  ),
  PT: split(
    "Rua Direita | Avenida da Liberdade | Rua de São João | Praça do Comércio | Largo da Sé | Travessa das Flores | Rua António José",
  ),
  PL: split(
    "Długa | Mickiewicza | Piłsudskiego | Kościuszki | Wąska | Słowackiego | Żeromskiego | Świętojańska | 3 Maja | Łąkowa",
  ),
  SE: split(
    "Storgatan | Kungsgatan | Drottninggatan | Björkvägen | Älgstigen | Hamngatan | Östra Ågatan | Skolvägen",
  ),
  DK: split("Hovedgaden | Nørregade | Østergade | Søndergade | Skovvej | Ågade | Møllevej | Strandvejen"),
  NO: split(
    "Storgata | Kirkeveien | Bjørnstjernes gate | Sjøgata | Åsveien | Ringveien | Havnegata | Østre Bakke",
  ),
  FI: split(
    "Mannerheimintie | Hämeenkatu | Kauppakatu | Asematie | Koivukuja | Järvitie | Pohjoisesplanadi | Yliopistonkatu",
  ),
  HU: split(
    "Kossuth Lajos utca | Petőfi út | Fő utca | Rákóczi tér | Széchenyi u. | Dózsa György út | Ősz köz | Árpád u.",
  ),
  RO: split(
    "Mihai Eminescu | Ștefan cel Mare | Unirii | Libertății | Gării | Nicolae Bălcescu | Câmpului | Țărmului",
  ),
  TR: split(
    "Atatürk Cad. | İstiklal Caddesi | Cumhuriyet Mah. Gül Sok. | Bağdat Cad. | İnönü Bulvarı | Çınar Sokak | Şehitler Cad. | Yeşilöz Mah.",
  ),
  CZ: split(
    "Národní | Husova | Nádražní | Masarykova | Žižkova | Jiráskova | Na Příkopě | Školní | Dvořákovo nábřeží",
  ),
};

export const TOWNS = {
  GB: split("London | Leeds | Bristol | Manchester | York | Stoke-on-Trent | Cardiff | Edinburgh | Norwich"),
  US: split(
    "Springfield | Austin | Portland | Columbus | Des Moines | Raleigh | St. Louis | Fort Wayne | Tampa",
  ),
  MY: split(
    "JOHOR BAHRU, JOHOR | KUALA LUMPUR | PETALING JAYA, SELANGOR | SHAH ALAM | IPOH, PERAK | KLANG | MELAKA",
  ),
  IE: split("Dublin | Cork | Galway | Limerick"),
  DE: split(
    "Berlin | München | Köln | Düsseldorf | Nürnberg | Görlitz | Frankfurt am Main | Lübeck | Gießen",
  ),
  AT: split("Wien | Graz | Linz | Sankt Pölten | Innsbruck"),
  CH: split("Zürich | Bern | Genève | Luzern | Köniz"),
  FR: split("Paris | Lyon | Besançon | Orléans | Saint-Étienne | Nîmes | L’Haÿ-les-Roses | Béziers"),
  BE: split("Bruxelles | Liège | Namur | Charleroi"),
  ES: split("Madrid | Málaga | Cádiz | La Coruña | Logroño | Sevilla | Ávila | Castellón"),
  IT: split("Milano | Roma | Forlì | Torino | Cantù | L’Aquila | Bologna"),
  NL: split("Amsterdam | Utrecht | ’s-Hertogenbosch | Den Haag | Eindhoven | Zwolle"),
  PT: split("Lisboa | Porto | Évora | Guimarães | Setúbal | São João da Madeira"),
  PL: split("Warszawa | Łódź | Kraków | Gdańsk | Poznań | Świnoujście | Białystok | Rzeszów"),
  SE: split("Stockholm | Göteborg | Malmö | Örebro | Västerås | Luleå"),
  DK: split("København K | Århus C | Odense | Køge | Næstved | Helsingør"),
  NO: split("Oslo | Bergen | Tromsø | Ålesund | Bodø | Fredrikstad"),
  FI: split("Helsinki | Jyväskylä | Hämeenlinna | Espoo | Riihimäki | Seinäjoki"),
  HU: split("Budapest | Győr | Székesfehérvár | Debrecen | Gödöllő | Pécs"),
  RO: split("București | Iași | Cluj-Napoca | Timișoara | Brăila | Târgu Mureș"),
  TR: split("İstanbul | Ankara | İzmir | Şanlıurfa | Eskişehir | Çorum | Muğla"),
  CZ: split("Praha 1 | Brno | České Budějovice | Plzeň | Ústí nad Labem | Kroměříž"),
};

export const STATES = "AL AZ CA CO FL GA IA IL IN KS MI MN NC NJ NV NY OH OR PA SC TN TX VA WA WI".split(" ");

/** [first names, surnames] per language. */
export const PEOPLE = {
  en: [
    "James Olivia Harry Emma Jack Grace Daniel Chloe Mei Aisha Ravi Robert Nurul",
    "Smith Jones Taylor O’Brien Walker Tan Lim Abdullah Patel Clarke Robinson McDonald Wong Hill",
  ],
  de: [
    "Jürgen Anna Björn Käthe Lukas Sabine Günther Claudia Felix Ulrike",
    "Müller Schröder Weiß Schmidt Köhler Groß Bäcker Vogel Jäger Krüger",
  ],
  fr: [
    "François Élodie Jean-Luc Chloé Amélie Benoît Hélène Noël Sophie",
    "Lefèvre Dubois Bérard Garçon Moreau D’Amico Rousseau Château Faÿ",
  ],
  es: [
    "José María Ángel Lucía Begoña Íñigo Andrés Rocío Carmen",
    "García Muñoz Fernández López Núñez Ibáñez Pérez Castaño Ruiz",
  ],
  it: [
    "Niccolò Giulia Francesco Chiara Matteo Beatrice Luca Noè",
    "Rossi Bianchi D’Angelo Esposito Ferrari Conti Galli Dell’Acqua",
  ],
  nl: [
    "Jan Sanne Joël Anouk Pieter Zoë Daan Fenna",
    "de Vries Jansen van|den|Berg Bakker ’t|Hart Visser Mulder Dijkstra",
  ],
  pt: [
    "João Inês António Conceição Tomás Luís Beatriz Márcia",
    "Gonçalves Magalhães Simões Araújo Peixoto Brandão Conceição Assunção",
  ],
  pl: [
    "Łukasz Małgorzata Paweł Żaneta Michał Józef Bożena Katarzyna",
    "Wójcik Kowalczyk Dąbrowska Zieliński Święcicki Żukowska Łuczak Gołąb",
  ],
  sv: [
    "Åsa Göran Björn Märta Sören Anna Lars Ingrid",
    "Öberg Åkesson Lindström Sjögren Bäckström Hägg Nilsson Andersson",
  ],
  da: [
    "Søren Bjørn Kåre Lærke Jørgen Mette Øyvind Anne",
    "Sørensen Østergaard Kjær Møller Nørgaard Ågesen Jensen Høj",
  ],
  no: [
    "Øystein Åse Bjørn Håkon Kjærsti Ola Ragnhild Sølvi",
    "Bjørnstad Sæther Ødegård Åsen Hansen Haugen Grønli Kvåle",
  ],
  fi: [
    "Päivi Jyrki Väinö Mika Äijö Hilkka Jäämaa Yrjö",
    "Mäkinen Hämäläinen Järvinen Räsänen Virtanen Nyyssönen Öhman Kärki",
  ],
  hu: [
    "Győző Ágnes Zoltán Őrs Éva Dénes Gyöngyi Ödön",
    "Szabó Tóth Kővári Horváth Gyűrűs Ördög Németh Füzesi",
  ],
  ro: [
    "Ștefan Ioana Mădălina Răzvan Cătălin Ileana Țvetana Gheorghe",
    "Popescu Ionescu Țepeș Mureșan Bălan Câmpeanu Șerban Știrbei",
  ],
  tr: [
    "Ayşe Çağlar Gökhan İpek Özgür Şükran Işıl Mehmet",
    "Yılmaz Öztürk Şahin Çelik Güneş Aydın Kılıç Doğan",
  ],
  cs: [
    "Jiří Žofie Tomáš Růžena Zdeněk Kateřina Ondřej Šárka",
    "Dvořák Nováková Říha Žáček Šťastný Kučera Krejčí Ďurička",
  ],
};

export function personName(random, language) {
  const [first, last] = PEOPLE[language].map((names) => random.pick(names.split(" ")).replaceAll("|", " "));
  return language === "hu" ? `${last} ${first}` : `${first} ${last}`;
}
