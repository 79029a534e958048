/** Polish label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Faktura|Faktura VAT|FAKTURA VAT', receipt: 'Paragon fiskalny|Paragon|PARAGON FISKALNY', creditNote: 'Faktura korygująca|Korekta',
  order: 'Zamówienie', deliveryNote: 'Dokument WZ|Dowód dostawy|List przewozowy', statement: 'Wyciąg z rachunku|Wyciąg bankowy', quote: 'Oferta|Wycena', reminder: 'Wezwanie do zapłaty|Przypomnienie',
  invoiceNumber: 'Faktura nr|Nr faktury|Numer faktury|Faktura VAT nr', date: 'Data|Data wystawienia|Wystawiono dnia', dueDate: 'Termin płatności|Termin zapłaty|Płatne do',
  orderNumber: 'Nr zamówienia|Zamówienie nr', customerNumber: 'Nr klienta|Numer klienta', deliveryDate: 'Data dostawy|Data sprzedaży', yourReference: 'Państwa nr ref.|Wasz znak',
  total: 'Razem|Do zapłaty|Suma|RAZEM DO ZAPŁATY|SUMA PLN|Razem brutto|Wartość brutto', subtotal: 'Razem netto|Wartość netto|Suma netto',
  tax: 'VAT|Kwota VAT|Podatek VAT|PTU', gross: 'Brutto|Wartość brutto', net: 'Netto|Wartość netto', discount: 'Rabat|Opust', shipping: 'Koszt dostawy|Transport|Przesyłka', rounding: 'Zaokrąglenie',
  cash: 'Gotówka|GOTÓWKA', card: 'Karta|KARTA PŁATNICZA|Karta płatnicza', change: 'Reszta|RESZTA', paid: 'Zapłacono|Wpłacono',
  quantity: 'Ilość|Il.', unit: 'J.m.|Jedn.', price: 'Cena|Cena netto|Cena jedn.', amount: 'Wartość|Kwota', description: 'Nazwa towaru lub usługi|Nazwa|Opis', code: 'Kod|Symbol|Indeks', position: 'Lp.|Poz.',
  billTo: 'Nabywca|Kupujący|Płatnik', shipTo: 'Odbiorca|Adres dostawy', seller: 'Sprzedawca|Dostawca|Wystawca', contact: 'Osoba kontaktowa|Kontakt',
  phone: 'Tel.|Telefon|tel.', fax: 'Faks|Fax', mobile: 'Kom.', email: 'E-mail|e-mail', website: 'WWW|Strona', bank: 'Bank|Nazwa banku', iban: 'IBAN|Nr rachunku', bic: 'BIC|SWIFT', accountNumber: 'Nr konta|Konto|Rachunek', vatId: 'NIP|NIP UE', companyReg: 'KRS|REGON', paymentReference: 'Tytuł przelewu|Tytułem', paymentTerms: 'Sposób płatności|Forma płatności|Warunki płatności', days: 'dni',
  thanks: 'Dziękujemy za zakupy|Dziękujemy|Zapraszamy ponownie|Dziękujemy i zapraszamy', page: 'Strona|Str.', of: 'z', currency: 'Waluta',
  balance: 'Saldo', openingBalance: 'Saldo początkowe', closingBalance: 'Saldo końcowe', debit: 'Obciążenia|Wn', credit: 'Uznania|Ma', transfer: 'Przelew|Płatność kartą|Wypłata z bankomatu|Wynagrodzenie|Opłata|Odsetki', period: 'Okres|Za okres',
  name: 'Imię i nazwisko|Nazwa', firstName: 'Imię|Imiona', lastName: 'Nazwisko', address: 'Adres|Ulica i numer', city: 'Miejscowość|Miasto', postcode: 'Kod pocztowy', country: 'Kraj', birthDate: 'Data urodzenia', signature: 'Podpis', place: 'Miejscowość i data|Miejsce', yes: 'Tak', no: 'Nie', remarks: 'Uwagi', department: 'Dział|Oddział', position2: 'Stanowisko|Zawód', employer: 'Pracodawca|Firma', approved: 'Zatwierdził|Zatwierdzono', form: 'Wniosek|Formularz|Ankieta|Formularz zgłoszeniowy|Zgłoszenie',
  cashier: 'Kasjer|Obsługa|Sprzedawca', table: 'Stolik', time: 'Godzina|Godz.', itemCount: 'Liczba pozycji|Ilość artykułów', store: 'Sklep', terminal: 'Terminal|Kasa|Stanowisko',
  dear: 'Szanowni Państwo|Szanowny Panie|Szanowna Pani', regards: 'Z poważaniem|Pozdrawiam serdecznie', subject: 'Dotyczy|Temat', from: 'Od', to: 'Do', memo: 'Notatka służbowa', copy: 'Kopia|Duplikat', paidStamp: 'ZAPŁACONO|WPŁYNĘŁO|KOPIA|PROJEKT|ORYGINAŁ', contractNumber: 'Umowa nr|Nr umowy', ticket: 'Bilet|Bilet wstępu', seat: 'Miejsce', row: 'Rząd', gate: 'Peron|Wejście', perKg: 'zł/kg|za kg', offer: 'Promocja|Okazja|Tylko', weight: 'Waga|Masa netto',
  months: 'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia', weekdays: 'poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela',
};
