/** Swedish label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Faktura|FAKTURA', receipt: 'Kvitto|KVITTO|Kassakvitto', creditNote: 'Kreditfaktura|Kreditnota',
  order: 'Beställning|Inköpsorder|Order', deliveryNote: 'Följesedel|Leveransnota', statement: 'Kontoutdrag', quote: 'Offert', reminder: 'Betalningspåminnelse|Påminnelse',
  invoiceNumber: 'Fakturanummer|Fakturanr|Faktura nr|Fakturanr.', date: 'Datum|Fakturadatum', dueDate: 'Förfallodatum|Förfallodag|Betala senast|Oss tillhanda',
  orderNumber: 'Ordernummer|Ordernr|Beställningsnr', customerNumber: 'Kundnummer|Kundnr|Kundnr.', deliveryDate: 'Leveransdatum', yourReference: 'Er referens|Ert ordernr',
  total: 'Att betala|Totalt|Summa att betala|TOTAL|Summa|Totalt SEK|Belopp att betala', subtotal: 'Delsumma|Netto|Summa exkl. moms|Nettobelopp',
  tax: 'Moms|Momsbelopp|MOMS|Varav moms', gross: 'Brutto|Inkl. moms', net: 'Netto|Exkl. moms', discount: 'Rabatt', shipping: 'Frakt|Fraktkostnad', rounding: 'Öresavrundning|Avrundning',
  cash: 'Kontant|Kontanter', card: 'Kort|Kontokort|Bankkort|Swish', change: 'Växel|Tillbaka', paid: 'Betalt|Mottaget',
  quantity: 'Antal|Kvantitet', unit: 'Enhet|Enh.', price: 'Pris|À-pris|Styckpris', amount: 'Belopp|Summa', description: 'Beskrivning|Benämning|Artikel', code: 'Artikelnr|Art.nr|Artnr', position: 'Rad|Nr|Pos',
  billTo: 'Fakturaadress|Kund|Faktureras till', shipTo: 'Leveransadress', seller: 'Säljare|Leverantör|Avsändare', contact: 'Kontaktperson|Vår referens',
  phone: 'Tel|Telefon|Tfn', fax: 'Fax', mobile: 'Mobil', email: 'E-post|E-postadress', website: 'Webbplats|Hemsida', bank: 'Bank|Bankgiro', iban: 'IBAN', bic: 'BIC', accountNumber: 'Kontonummer|Konto|Plusgiro', vatId: 'Momsreg.nr|VAT-nr|Momsregistreringsnummer', companyReg: 'Org.nr|Organisationsnummer', paymentReference: 'OCR|OCR-nummer|Betalningsreferens', paymentTerms: 'Betalningsvillkor', days: 'dagar|dagar netto',
  thanks: 'Tack för besöket|Välkommen åter|Tack för ditt köp|Tack för din beställning|Spara kvittot', page: 'Sida|Sid', of: 'av', currency: 'Valuta',
  balance: 'Saldo', openingBalance: 'Ingående saldo', closingBalance: 'Utgående saldo', debit: 'Uttag|Debet', credit: 'Insättning|Kredit', transfer: 'Överföring|Autogiro|Kortköp|Uttag|Lön|Avgift|Ränta', period: 'Period',
  name: 'Namn|För- och efternamn', firstName: 'Förnamn', lastName: 'Efternamn', address: 'Adress|Gatuadress', city: 'Ort|Postort', postcode: 'Postnummer|Postnr', country: 'Land', birthDate: 'Födelsedatum|Personnummer', signature: 'Underskrift|Namnteckning', place: 'Ort och datum|Ort', yes: 'Ja', no: 'Nej', remarks: 'Anmärkningar|Övrigt', department: 'Avdelning', position2: 'Befattning|Yrke', employer: 'Arbetsgivare|Företag', approved: 'Godkänd av|Attest', form: 'Ansökan|Blankett|Anmälan|Frågeformulär|Anmälningsblankett',
  cashier: 'Kassör|Betjänades av|Personal', table: 'Bord', time: 'Tid|Klockslag', itemCount: 'Antal varor|Varor', store: 'Butik', terminal: 'Terminal|Kassa',
  dear: 'Hej|Bästa kund|Till den det berör', regards: 'Med vänlig hälsning|Vänliga hälsningar', subject: 'Ärende|Angående', from: 'Från', to: 'Till', memo: 'PM|Internt meddelande', copy: 'Kopia', paidStamp: 'BETALD|MOTTAGET|KOPIA|UTKAST|ANKOM', contractNumber: 'Avtalsnummer|Kontraktsnr', ticket: 'Biljett|Entré', seat: 'Plats', row: 'Rad', gate: 'Spår|Ingång', perKg: 'kr/kg|per kg', offer: 'Rea|Erbjudande|Nu', weight: 'Vikt|Nettovikt',
  months: 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december', weekdays: 'måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag',
};
