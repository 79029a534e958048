/** Finnish label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Lasku|LASKU', receipt: 'Kuitti|KUITTI|Käteiskuitti', creditNote: 'Hyvityslasku',
  order: 'Tilaus|Ostotilaus|Tilausvahvistus', deliveryNote: 'Lähete|Rahtikirja|Toimituslista', statement: 'Tiliote', quote: 'Tarjous', reminder: 'Maksumuistutus|Maksukehotus',
  invoiceNumber: 'Laskun numero|Laskunumero|Laskun nro|Lasku nro', date: 'Päivämäärä|Laskun päiväys|Laskupäivä|Pvm', dueDate: 'Eräpäivä|Maksettava viimeistään',
  orderNumber: 'Tilausnumero|Tilausnro|Tilaus nro', customerNumber: 'Asiakasnumero|Asiakasnro', deliveryDate: 'Toimituspäivä', yourReference: 'Viitteenne|Viite',
  total: 'Yhteensä|YHTEENSÄ|Maksettava|Loppusumma|Maksettavaa yhteensä|Summa|Laskun loppusumma', subtotal: 'Välisumma|Veroton yhteensä|Yhteensä ilman alv|Netto',
  tax: 'ALV|Alv|Arvonlisävero|Veron osuus', gross: 'Brutto|Verollinen', net: 'Netto|Veroton', discount: 'Alennus', shipping: 'Toimituskulut|Rahti|Postikulut', rounding: 'Pyöristys',
  cash: 'Käteinen|KÄTEINEN', card: 'Korttimaksu|Pankkikortti|Kortti', change: 'Takaisin|Vaihtoraha', paid: 'Maksettu|Saatu',
  quantity: 'Määrä|Kpl', unit: 'Yksikkö|Yks.', price: 'Hinta|À-hinta|Yksikköhinta', amount: 'Summa|Yhteensä', description: 'Kuvaus|Tuote|Selite|Nimike', code: 'Tuotenro|Tuotekoodi|Koodi', position: 'Rivi|Nro',
  billTo: 'Laskutusosoite|Asiakas|Ostaja', shipTo: 'Toimitusosoite', seller: 'Myyjä|Toimittaja|Laskuttaja', contact: 'Yhteyshenkilö|Viitteemme',
  phone: 'Puh.|Puhelin|Puh', fax: 'Faksi', mobile: 'GSM|Matkapuhelin', email: 'Sähköposti|S-posti', website: 'Kotisivut|Internet', bank: 'Pankki', iban: 'IBAN|Tilinumero', bic: 'BIC', accountNumber: 'Tilinumero|Tili', vatId: 'ALV-numero|ALV-tunnus|VAT-tunnus', companyReg: 'Y-tunnus', paymentReference: 'Viitenumero|Viite|Viitenro', paymentTerms: 'Maksuehto|Maksuehdot', days: 'pv|päivää netto',
  thanks: 'Kiitos käynnistä|Tervetuloa uudelleen|Kiitos ostoksista|Kiitos tilauksestanne|Mukavaa päivää', page: 'Sivu', of: '/', currency: 'Valuutta',
  balance: 'Saldo', openingBalance: 'Alkusaldo', closingBalance: 'Loppusaldo', debit: 'Otto|Otot', credit: 'Pano|Panot', transfer: 'Tilisiirto|Korttiosto|Suoraveloitus|Palkka|Palvelumaksu|Korko|Otto', period: 'Ajanjakso|Kausi',
  name: 'Nimi|Koko nimi', firstName: 'Etunimi|Etunimet', lastName: 'Sukunimi', address: 'Osoite|Katuosoite', city: 'Kaupunki|Postitoimipaikka|Paikkakunta', postcode: 'Postinumero', country: 'Maa', birthDate: 'Syntymäaika|Henkilötunnus', signature: 'Allekirjoitus', place: 'Paikka ja aika|Paikka', yes: 'Kyllä', no: 'Ei', remarks: 'Huomautuksia|Lisätietoja', department: 'Osasto', position2: 'Ammatti|Asema', employer: 'Työnantaja|Yritys', approved: 'Hyväksynyt|Hyväksytty', form: 'Hakemus|Lomake|Ilmoittautuminen|Kysely|Ilmoituslomake',
  cashier: 'Myyjä|Teitä palveli|Kassa', table: 'Pöytä', time: 'Klo|Aika', itemCount: 'Tuotteita|Kpl yhteensä', store: 'Myymälä', terminal: 'Pääte|Kassa',
  dear: 'Hyvä asiakas|Hyvä vastaanottaja', regards: 'Ystävällisin terveisin|Kunnioittavasti', subject: 'Asia|Aihe', from: 'Lähettäjä', to: 'Vastaanottaja', memo: 'Muistio', copy: 'Kopio|Jäljennös', paidStamp: 'MAKSETTU|SAAPUNUT|KOPIO|LUONNOS', contractNumber: 'Sopimusnumero|Sopimus nro', ticket: 'Lippu|Pääsylippu|Matkalippu', seat: 'Paikka', row: 'Rivi', gate: 'Laituri|Portti', perKg: '€/kg|kilohinta', offer: 'Tarjous|Ale|Nyt', weight: 'Paino|Nettopaino',
  months: 'tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta', weekdays: 'maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai',
};
