/** Czech label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Faktura|FAKTURA|Faktura - daňový doklad', receipt: 'Účtenka|Paragon|Pokladní doklad', creditNote: 'Dobropis|Opravný daňový doklad',
  order: 'Objednávka', deliveryNote: 'Dodací list', statement: 'Výpis z účtu', quote: 'Cenová nabídka|Nabídka', reminder: 'Upomínka',
  invoiceNumber: 'Faktura č.|Číslo faktury|Faktura číslo|Doklad č.', date: 'Datum|Datum vystavení|Vystaveno dne', dueDate: 'Datum splatnosti|Splatnost|Splatné do',
  orderNumber: 'Objednávka č.|Číslo objednávky', customerNumber: 'Číslo zákazníka|Zákazník č.', deliveryDate: 'Datum dodání|Datum plnění', yourReference: 'Vaše značka|Váš odkaz',
  total: 'Celkem|Celkem k úhradě|K úhradě|CELKEM K ÚHRADĚ|Celkem Kč|Celková částka', subtotal: 'Mezisoučet|Celkem bez DPH|Základ daně|Základ',
  tax: 'DPH|DPH celkem|Výše DPH', gross: 'Celkem s DPH|S DPH', net: 'Bez DPH|Základ', discount: 'Sleva', shipping: 'Doprava|Poštovné', rounding: 'Zaokrouhlení',
  cash: 'Hotovost|HOTOVĚ|Hotově', card: 'Platební karta|Kartou|Karta', change: 'Vráceno|Zpět', paid: 'Zaplaceno|Uhrazeno',
  quantity: 'Množství|Počet|Mn.', unit: 'MJ|Jednotka', price: 'Cena|Cena za MJ|Jedn. cena', amount: 'Částka|Celkem', description: 'Popis|Název položky|Označení dodávky', code: 'Kód|Katalogové č.', position: 'Č.|Poř. č.|Položka',
  billTo: 'Odběratel|Zákazník|Fakturovat', shipTo: 'Dodací adresa|Příjemce', seller: 'Dodavatel|Prodávající', contact: 'Kontaktní osoba|Vyřizuje',
  phone: 'Tel.|Telefon|tel.', fax: 'Fax', mobile: 'Mobil', email: 'E-mail|e-mail', website: 'Web|www', bank: 'Banka|Peněžní ústav', iban: 'IBAN', bic: 'SWIFT|BIC', accountNumber: 'Číslo účtu|Bankovní účet', vatId: 'DIČ', companyReg: 'IČO|IČ', paymentReference: 'Variabilní symbol|VS', paymentTerms: 'Způsob platby|Forma úhrady|Platební podmínky', days: 'dní|dnů',
  thanks: 'Děkujeme za nákup|Děkujeme za návštěvu|Na shledanou|Těšíme se na další návštěvu', page: 'Strana|Str.', of: 'z', currency: 'Měna',
  balance: 'Zůstatek', openingBalance: 'Počáteční zůstatek', closingBalance: 'Konečný zůstatek', debit: 'Na vrub|Výdaje', credit: 'Ve prospěch|Příjmy', transfer: 'Převod|Platba kartou|Inkaso|Výběr z bankomatu|Mzda|Poplatek|Úrok', period: 'Období',
  name: 'Jméno|Jméno a příjmení', firstName: 'Jméno', lastName: 'Příjmení', address: 'Adresa|Ulice a číslo', city: 'Obec|Město', postcode: 'PSČ', country: 'Stát|Země', birthDate: 'Datum narození|Rodné číslo', signature: 'Podpis', place: 'Místo a datum|Místo', yes: 'Ano', no: 'Ne', remarks: 'Poznámky|Poznámka', department: 'Oddělení', position2: 'Funkce|Povolání', employer: 'Zaměstnavatel|Firma', approved: 'Schválil|Schváleno', form: 'Žádost|Formulář|Přihláška|Dotazník|Hlášení',
  cashier: 'Pokladní|Obsluha|Obsloužil', table: 'Stůl', time: 'Čas', itemCount: 'Počet položek|Položek', store: 'Prodejna|Provozovna', terminal: 'Terminál|Pokladna',
  dear: 'Vážený pane|Vážená paní|Vážení', regards: 'S pozdravem|S úctou', subject: 'Věc|Předmět', from: 'Od', to: 'Komu', memo: 'Interní sdělení|Záznam', copy: 'Kopie|Opis', paidStamp: 'ZAPLACENO|DOŠLO|KOPIE|NÁVRH|UHRAZENO', contractNumber: 'Smlouva č.|Číslo smlouvy', ticket: 'Vstupenka|Jízdenka', seat: 'Místo|Sedadlo', row: 'Řada', gate: 'Nástupiště|Vchod', perKg: 'Kč/kg|za kg', offer: 'Akce|Sleva|Jen', weight: 'Hmotnost|Čistá hmotnost',
  months: 'ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince', weekdays: 'pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle',
};
