/** Romanian label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Factură|FACTURĂ|Factura fiscală', receipt: 'Bon fiscal|Chitanță|BON FISCAL', creditNote: 'Factură storno|Notă de credit',
  order: 'Comandă|Notă de comandă', deliveryNote: 'Aviz de însoțire a mărfii|Aviz de expediție', statement: 'Extras de cont', quote: 'Ofertă|Deviz', reminder: 'Notificare de plată|Somație',
  invoiceNumber: 'Factura nr.|Nr. factură|Număr factură|Seria și nr.', date: 'Data|Data facturii|Data emiterii', dueDate: 'Scadență|Data scadenței|Termen de plată|Scadent la',
  orderNumber: 'Comanda nr.|Nr. comandă', customerNumber: 'Cod client|Nr. client', deliveryDate: 'Data livrării', yourReference: 'Referința dvs.|Ref. dvs.',
  total: 'Total|Total de plată|TOTAL LEI|Total general|De plată|Total factură', subtotal: 'Subtotal|Total fără TVA|Valoare netă|Bază impozabilă',
  tax: 'TVA|Valoare TVA|Total TVA|T.V.A.', gross: 'Brut|Valoare cu TVA', net: 'Net|Valoare fără TVA', discount: 'Reducere|Discount', shipping: 'Transport|Livrare', rounding: 'Rotunjire',
  cash: 'Numerar|NUMERAR', card: 'Card|CARD|Card bancar', change: 'Rest|REST', paid: 'Achitat|Plătit',
  quantity: 'Cantitate|Cant.', unit: 'U.M.|UM', price: 'Preț|Preț unitar|Preț unitar fără TVA', amount: 'Valoare|Sumă', description: 'Denumirea produselor|Descriere|Denumire|Produs', code: 'Cod|Cod produs', position: 'Nr. crt.|Nr.|Poz.',
  billTo: 'Cumpărător|Client|Beneficiar', shipTo: 'Adresa de livrare|Livrare la', seller: 'Furnizor|Vânzător', contact: 'Persoană de contact|Contact',
  phone: 'Tel.|Telefon|Tel', fax: 'Fax', mobile: 'Mobil', email: 'E-mail|Email', website: 'Web|Site', bank: 'Banca', iban: 'IBAN|Cont IBAN', bic: 'SWIFT|BIC', accountNumber: 'Cont|Nr. cont', vatId: 'CUI|CIF|Cod fiscal|C.I.F.', companyReg: 'Nr. Reg. Com.|Reg. com.', paymentReference: 'Referință plată|Detalii plată', paymentTerms: 'Condiții de plată|Modalitate de plată', days: 'zile',
  thanks: 'Vă mulțumim|Vă mai așteptăm|Mulțumim pentru cumpărături|O zi bună', page: 'Pagina|Pag.', of: 'din', currency: 'Moneda|Valuta',
  balance: 'Sold', openingBalance: 'Sold inițial', closingBalance: 'Sold final', debit: 'Debit', credit: 'Credit', transfer: 'Transfer|Plată card|Retragere numerar|Salariu|Comision|Dobândă|Debitare directă', period: 'Perioada',
  name: 'Nume|Nume și prenume', firstName: 'Prenume', lastName: 'Nume|Nume de familie', address: 'Adresa|Domiciliu', city: 'Localitate|Oraș', postcode: 'Cod poștal', country: 'Țara', birthDate: 'Data nașterii', signature: 'Semnătura|Semnătură', place: 'Locul și data|Locul', yes: 'Da', no: 'Nu', remarks: 'Observații|Mențiuni', department: 'Departament|Secția', position2: 'Funcția|Ocupația', employer: 'Angajator|Firma', approved: 'Aprobat|Aprobat de', form: 'Cerere|Formular|Fișă de înscriere|Chestionar|Declarație',
  cashier: 'Casier|Operator|Ospătar', table: 'Masa', time: 'Ora', itemCount: 'Nr. articole|Articole', store: 'Magazin', terminal: 'Terminal|Casa',
  dear: 'Stimate domnule|Stimată doamnă|Stimate client', regards: 'Cu stimă|Cu respect|Cu deosebită considerație', subject: 'Subiect|Referitor la', from: 'De la', to: 'Către', memo: 'Notă internă|Memoriu', copy: 'Copie|Duplicat', paidStamp: 'ACHITAT|PRIMIT|COPIE|CIORNĂ|PLĂTIT', contractNumber: 'Contract nr.|Nr. contract', ticket: 'Bilet|Bilet de intrare', seat: 'Loc', row: 'Rând', gate: 'Linia|Poarta', perKg: 'lei/kg|pe kg', offer: 'Ofertă|Reduceri|Acum', weight: 'Greutate|Greutate netă',
  months: 'ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie', weekdays: 'luni|marți|miercuri|joi|vineri|sâmbătă|duminică',
};
