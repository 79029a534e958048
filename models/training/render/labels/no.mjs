/** Norwegian (bokmål) label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Faktura|FAKTURA|Regning', receipt: 'Kvittering|Salgskvittering|Bong', creditNote: 'Kreditnota',
  order: 'Bestilling|Innkjøpsordre|Ordre', deliveryNote: 'Pakkseddel|Følgeseddel', statement: 'Kontoutskrift', quote: 'Tilbud', reminder: 'Purring|Betalingspåminnelse',
  invoiceNumber: 'Fakturanummer|Fakturanr.|Faktura nr.|Fakturanr', date: 'Dato|Fakturadato', dueDate: 'Forfallsdato|Forfall|Betalingsfrist',
  orderNumber: 'Ordrenummer|Ordrenr.|Bestillingsnr.', customerNumber: 'Kundenummer|Kundenr.', deliveryDate: 'Leveringsdato', yourReference: 'Deres ref.|Deres referanse',
  total: 'Å betale|Totalt|Sum|Totalsum|Sum å betale|TOTAL|Beløp å betale', subtotal: 'Delsum|Netto|Sum eks. mva.|Nettobeløp',
  tax: 'MVA|Mva.|Merverdiavgift|Herav mva.', gross: 'Brutto|Inkl. mva.', net: 'Netto|Eks. mva.|Grunnlag', discount: 'Rabatt', shipping: 'Frakt|Porto', rounding: 'Øreavrunding|Avrunding',
  cash: 'Kontant|KONTANT', card: 'BankAxept|Kort|Bankkort|Vipps', change: 'Veksel|Tilbake', paid: 'Betalt|Mottatt',
  quantity: 'Antall|Ant.', unit: 'Enhet', price: 'Pris|Enhetspris|Stk. pris', amount: 'Beløp|Sum', description: 'Beskrivelse|Varetekst|Tekst', code: 'Varenr.|Artikkelnr.|Varenummer', position: 'Nr.|Linje|Pos.',
  billTo: 'Fakturaadresse|Kunde|Kjøper', shipTo: 'Leveringsadresse|Leveres til', seller: 'Selger|Leverandør', contact: 'Kontaktperson|Vår ref.',
  phone: 'Tlf.|Telefon|Tlf', fax: 'Faks', mobile: 'Mobil', email: 'E-post|Epost', website: 'Nettsted|Nettside', bank: 'Bank', iban: 'IBAN', bic: 'SWIFT|BIC', accountNumber: 'Kontonummer|Kontonr.|Konto', vatId: 'Org.nr.|Foretaksregisteret|Org.nr', companyReg: 'Org.nr.|Organisasjonsnr.', paymentReference: 'KID|KID-nummer|Betalingsreferanse', paymentTerms: 'Betalingsbetingelser|Betalingsvilkår', days: 'dager|dager netto',
  thanks: 'Takk for handelen|Velkommen tilbake|Takk for besøket|Takk for at du handlet hos oss|Ta vare på kvitteringen', page: 'Side', of: 'av', currency: 'Valuta',
  balance: 'Saldo', openingBalance: 'Inngående saldo', closingBalance: 'Utgående saldo', debit: 'Ut av konto|Debet', credit: 'Inn på konto|Kredit', transfer: 'Overføring|AvtaleGiro|Varekjøp|Uttak|Lønn|Gebyr|Renter', period: 'Periode',
  name: 'Navn|Fullt navn', firstName: 'Fornavn', lastName: 'Etternavn', address: 'Adresse|Gateadresse', city: 'Sted|Poststed|By', postcode: 'Postnr.|Postnummer', country: 'Land', birthDate: 'Fødselsdato|Fødselsnummer', signature: 'Underskrift|Signatur', place: 'Sted og dato|Sted', yes: 'Ja', no: 'Nei', remarks: 'Merknader|Kommentarer', department: 'Avdeling', position2: 'Stilling|Yrke', employer: 'Arbeidsgiver|Firma', approved: 'Godkjent av|Attestert', form: 'Søknad|Skjema|Påmelding|Spørreskjema|Søknadsskjema',
  cashier: 'Kasserer|Betjent av|Selger', table: 'Bord', time: 'Kl.|Tid', itemCount: 'Antall varer|Varer', store: 'Butikk', terminal: 'Terminal|Kasse',
  dear: 'Kjære|Til den det gjelder|Kjære kunde', regards: 'Med vennlig hilsen|Vennlig hilsen', subject: 'Vedrørende|Emne', from: 'Fra', to: 'Til', memo: 'Notat|Internt notat', copy: 'Kopi', paidStamp: 'BETALT|MOTTATT|KOPI|UTKAST|BOKFØRT', contractNumber: 'Kontraktnr.|Avtalenr.', ticket: 'Billett|Inngangsbillett', seat: 'Plass|Sete', row: 'Rad', gate: 'Spor|Inngang', perKg: 'kr/kg|pr. kg', offer: 'Tilbud|Salg|Nå', weight: 'Vekt|Nettovekt',
  months: 'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember', weekdays: 'mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag',
};
