/** Hungarian label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Számla|SZÁMLA', receipt: 'Nyugta|NYUGTA|Bizonylat', creditNote: 'Jóváíró számla|Módosító számla',
  order: 'Megrendelés|Rendelés', deliveryNote: 'Szállítólevél', statement: 'Számlakivonat|Bankszámlakivonat', quote: 'Árajánlat|Ajánlat', reminder: 'Fizetési felszólítás|Emlékeztető',
  invoiceNumber: 'Számla sorszáma|Számlaszám|Számla száma|Sorszám', date: 'Dátum|Kelt|Számla kelte|Kiállítás dátuma', dueDate: 'Fizetési határidő|Esedékesség|Határidő',
  orderNumber: 'Rendelésszám|Megrendelés száma', customerNumber: 'Ügyfélszám|Vevőkód|Ügyfél azonosító', deliveryDate: 'Teljesítés dátuma|Szállítás dátuma', yourReference: 'Hivatkozási szám|Az Önök hivatkozása',
  total: 'Összesen|Fizetendő|Végösszeg|Fizetendő összeg|ÖSSZESEN|Bruttó összesen|Fizetendő végösszeg', subtotal: 'Nettó összesen|Részösszeg|Nettó érték|Adóalap',
  tax: 'ÁFA|Áfa|Áfa összege|ÁFA összesen', gross: 'Bruttó|Bruttó érték', net: 'Nettó|Nettó érték', discount: 'Kedvezmény|Engedmény', shipping: 'Szállítási költség|Szállítás', rounding: 'Kerekítés',
  cash: 'Készpénz|KÉSZPÉNZ', card: 'Bankkártya|Kártya', change: 'Visszajáró', paid: 'Fizetve|Átvett',
  quantity: 'Mennyiség|Menny.', unit: 'Egység|Me.', price: 'Egységár|Nettó egységár|Ár', amount: 'Érték|Összeg', description: 'Megnevezés|Leírás|Termék', code: 'Cikkszám|Kód', position: 'Ssz.|Sorszám|Tétel',
  billTo: 'Vevő|Vásárló|Megrendelő', shipTo: 'Szállítási cím', seller: 'Eladó|Szállító|Kibocsátó', contact: 'Kapcsolattartó|Ügyintéző',
  phone: 'Tel.|Telefon|Telefonszám', fax: 'Fax', mobile: 'Mobil', email: 'E-mail|Email', website: 'Honlap|Web', bank: 'Bank|Számlavezető bank', iban: 'IBAN', bic: 'SWIFT|BIC', accountNumber: 'Bankszámlaszám|Számlaszám', vatId: 'Adószám|Közösségi adószám', companyReg: 'Cégjegyzékszám|Cg.', paymentReference: 'Közlemény|Fizetési azonosító', paymentTerms: 'Fizetési mód|Fizetési feltételek', days: 'nap',
  thanks: 'Köszönjük a vásárlást|Köszönjük, hogy nálunk vásárolt|Viszontlátásra|Köszönjük megrendelését', page: 'Oldal', of: '/', currency: 'Pénznem|Deviza',
  balance: 'Egyenleg', openingBalance: 'Nyitó egyenleg', closingBalance: 'Záró egyenleg', debit: 'Terhelés|Tartozik', credit: 'Jóváírás|Követel', transfer: 'Átutalás|Csoportos beszedés|Kártyás vásárlás|Készpénzfelvétel|Munkabér|Díj|Kamat', period: 'Időszak',
  name: 'Név|Teljes név', firstName: 'Keresztnév|Utónév', lastName: 'Vezetéknév|Családi név', address: 'Cím|Lakcím', city: 'Helység|Város|Település', postcode: 'Irányítószám|Irsz.', country: 'Ország', birthDate: 'Születési idő|Születési dátum', signature: 'Aláírás', place: 'Hely, dátum|Hely', yes: 'Igen', no: 'Nem', remarks: 'Megjegyzés|Megjegyzések', department: 'Osztály|Részleg', position2: 'Beosztás|Foglalkozás', employer: 'Munkáltató|Cég', approved: 'Jóváhagyta|Engedélyezte', form: 'Űrlap|Kérelem|Jelentkezési lap|Kérdőív|Bejelentő lap',
  cashier: 'Pénztáros|Eladó|Kiszolgálta', table: 'Asztal', time: 'Idő|Időpont', itemCount: 'Tételek száma|Tételszám', store: 'Üzlet|Bolt', terminal: 'Terminál|Pénztár',
  dear: 'Tisztelt Ügyfelünk|Tisztelt Hölgyem|Tisztelt Uram', regards: 'Tisztelettel|Üdvözlettel', subject: 'Tárgy', from: 'Feladó', to: 'Címzett', memo: 'Feljegyzés|Emlékeztető', copy: 'Másolat|Másodpéldány', paidStamp: 'FIZETVE|ÉRKEZETT|MÁSOLAT|TERVEZET', contractNumber: 'Szerződésszám|Szerződés száma', ticket: 'Jegy|Belépőjegy|Menetjegy', seat: 'Hely|Ülés', row: 'Sor', gate: 'Vágány|Kapu', perKg: 'Ft/kg|kg-onként', offer: 'Akció|Ajánlat|Most', weight: 'Súly|Nettó tömeg',
  months: 'január|február|március|április|május|június|július|augusztus|szeptember|október|november|december', weekdays: 'hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap',
};
