/** Danish label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Faktura|FAKTURA|Regning', receipt: 'Kvittering|Bon|Kassebon', creditNote: 'Kreditnota',
  order: 'Ordre|Indkøbsordre|Rekvisition', deliveryNote: 'Følgeseddel', statement: 'Kontoudtog', quote: 'Tilbud', reminder: 'Rykker|Betalingspåmindelse',
  invoiceNumber: 'Fakturanummer|Faktura nr.|Fakturanr.', date: 'Dato|Fakturadato', dueDate: 'Forfaldsdato|Forfalder|Betales senest|Sidste rettidige betaling',
  orderNumber: 'Ordrenummer|Ordrenr.|Deres ordrenr.', customerNumber: 'Kundenummer|Kundenr.', deliveryDate: 'Leveringsdato', yourReference: 'Deres ref.|Jeres reference',
  total: 'Total|I alt|At betale|Total DKK|Beløb i alt|TOTAL|I alt inkl. moms', subtotal: 'Subtotal|I alt ekskl. moms|Nettobeløb',
  tax: 'Moms|Heraf moms|Momsbeløb', gross: 'Brutto|Inkl. moms', net: 'Netto|Ekskl. moms', discount: 'Rabat', shipping: 'Fragt|Forsendelse', rounding: 'Afrunding|Øreafrunding',
  cash: 'Kontant|KONTANT', card: 'Dankort|Kort|Betalingskort', change: 'Tilbage|Byttepenge', paid: 'Betalt|Modtaget',
  quantity: 'Antal|Mængde', unit: 'Enhed', price: 'Pris|Stk. pris|Enhedspris', amount: 'Beløb|I alt', description: 'Beskrivelse|Varetekst|Ydelse', code: 'Varenr.|Vare nr.|Varenummer', position: 'Nr.|Linje|Pos.',
  billTo: 'Faktureres til|Kunde|Køber', shipTo: 'Leveringsadresse|Leveres til', seller: 'Sælger|Leverandør', contact: 'Kontaktperson|Att.',
  phone: 'Tlf.|Telefon|Tlf', fax: 'Fax', mobile: 'Mobil', email: 'E-mail|Mail', website: 'Web|Hjemmeside', bank: 'Bank|Pengeinstitut', iban: 'IBAN', bic: 'SWIFT|BIC', accountNumber: 'Kontonr.|Konto|Reg.nr. og kontonr.', vatId: 'CVR-nr.|CVR|SE-nr.|Momsnr.', companyReg: 'CVR-nr.|CVR', paymentReference: 'Betalings-ID|Betalingsreference|FIK', paymentTerms: 'Betalingsbetingelser', days: 'dage|dage netto',
  thanks: 'Tak for besøget|Tak for handlen|Velkommen igen|Tak fordi du handlede hos os|Gem bonen', page: 'Side', of: 'af', currency: 'Valuta',
  balance: 'Saldo', openingBalance: 'Primosaldo|Saldo fra forrige udtog', closingBalance: 'Ultimosaldo|Ny saldo', debit: 'Hævet|Debet', credit: 'Indsat|Kredit', transfer: 'Overførsel|Betalingsservice|Kortkøb|Hævning|Løn|Gebyr|Rente', period: 'Periode',
  name: 'Navn|Fulde navn', firstName: 'Fornavn', lastName: 'Efternavn', address: 'Adresse|Vej og nr.', city: 'By', postcode: 'Postnr.|Postnummer', country: 'Land', birthDate: 'Fødselsdato|CPR-nr.', signature: 'Underskrift', place: 'Sted|Sted og dato', yes: 'Ja', no: 'Nej', remarks: 'Bemærkninger', department: 'Afdeling', position2: 'Stilling|Titel', employer: 'Arbejdsgiver|Firma', approved: 'Godkendt af|Godkendt', form: 'Ansøgning|Blanket|Tilmelding|Spørgeskema|Skema',
  cashier: 'Ekspedient|Betjent af|Kasserer', table: 'Bord', time: 'Kl.|Tid', itemCount: 'Antal varer|Varer', store: 'Butik', terminal: 'Terminal|Kasse',
  dear: 'Kære|Til rette vedkommende|Kære kunde', regards: 'Med venlig hilsen|Venlig hilsen', subject: 'Vedrørende|Emne', from: 'Fra', to: 'Til', memo: 'Notat|Internt notat', copy: 'Kopi', paidStamp: 'BETALT|MODTAGET|KOPI|UDKAST|BOGFØRT', contractNumber: 'Kontraktnr.|Aftalenr.', ticket: 'Billet|Adgangsbillet', seat: 'Plads|Sæde', row: 'Række', gate: 'Spor|Indgang', perKg: 'kr./kg|pr. kg', offer: 'Tilbud|Udsalg|Kun', weight: 'Vægt|Nettovægt',
  months: 'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december', weekdays: 'mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag',
};
