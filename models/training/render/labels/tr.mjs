/** Turkish label words; `|` separates synonyms that are equally right. */
export default {
  invoice: 'Fatura|FATURA|e-Fatura|e-Arşiv Fatura', receipt: 'Fiş|Yazarkasa Fişi|Satış Fişi|Makbuz', creditNote: 'İade Faturası|Alacak Dekontu',
  order: 'Sipariş|Satın Alma Siparişi|Sipariş Formu', deliveryNote: 'Sevk İrsaliyesi|İrsaliye', statement: 'Hesap Özeti|Hesap Ekstresi', quote: 'Teklif|Fiyat Teklifi', reminder: 'Ödeme Hatırlatması|İhtar',
  invoiceNumber: 'Fatura No|Fatura Numarası|Fatura no', date: 'Tarih|Fatura Tarihi|Düzenleme Tarihi', dueDate: 'Vade Tarihi|Son Ödeme Tarihi|Vade',
  orderNumber: 'Sipariş No|Sipariş Numarası', customerNumber: 'Müşteri No|Müşteri Numarası|Cari Kod', deliveryDate: 'Teslim Tarihi|Sevk Tarihi', yourReference: 'Referansınız|Referans No',
  total: 'Toplam|Genel Toplam|Ödenecek Tutar|TOPLAM|Vergiler Dahil Toplam|Toplam Tutar', subtotal: 'Ara Toplam|Mal Hizmet Toplam Tutarı|Matrah|Vergi Hariç Tutar',
  tax: 'KDV|Hesaplanan KDV|TOPKDV|K.D.V.', gross: 'Brüt|KDV Dahil', net: 'Net|KDV Hariç', discount: 'İskonto|İndirim', shipping: 'Kargo|Nakliye|Kargo Ücreti', rounding: 'Yuvarlama',
  cash: 'Nakit|NAKİT', card: 'Kredi Kartı|KREDİ KARTI|Banka Kartı', change: 'Para Üstü|PARA ÜSTÜ', paid: 'Ödenen|Ödendi',
  quantity: 'Miktar|Adet', unit: 'Birim', price: 'Fiyat|Birim Fiyat', amount: 'Tutar|Toplam', description: 'Açıklama|Mal Hizmet|Ürün', code: 'Kod|Ürün Kodu|Stok Kodu', position: 'Sıra No|No|Sıra',
  billTo: 'Sayın|Müşteri|Alıcı', shipTo: 'Teslimat Adresi|Sevk Adresi', seller: 'Satıcı|Tedarikçi', contact: 'İlgili Kişi|Yetkili',
  phone: 'Tel|Telefon|Tel.', fax: 'Faks|Fax', mobile: 'GSM|Cep', email: 'E-posta|E-Posta', website: 'Web|Web Sitesi', bank: 'Banka|Banka Adı', iban: 'IBAN|IBAN No', bic: 'SWIFT|BIC', accountNumber: 'Hesap No|Hesap Numarası', vatId: 'VKN|Vergi No|Vergi Numarası|V.D. No', companyReg: 'Mersis No|Ticaret Sicil No', paymentReference: 'Ödeme Referansı|Açıklama', paymentTerms: 'Ödeme Şekli|Ödeme Koşulları', days: 'gün',
  thanks: 'Teşekkür ederiz|Yine bekleriz|Bizi tercih ettiğiniz için teşekkürler|İyi günler dileriz', page: 'Sayfa', of: '/', currency: 'Para Birimi|Döviz',
  balance: 'Bakiye', openingBalance: 'Devreden Bakiye|Açılış Bakiyesi', closingBalance: 'Kapanış Bakiyesi|Güncel Bakiye', debit: 'Borç', credit: 'Alacak', transfer: 'Havale|EFT|Kart ile ödeme|Maaş|Masraf|Faiz|Para çekme', period: 'Dönem',
  name: 'Adı Soyadı|Ad Soyad|Adı', firstName: 'Adı', lastName: 'Soyadı', address: 'Adres|Adresi', city: 'Şehir|İl|İlçe', postcode: 'Posta Kodu', country: 'Ülke', birthDate: 'Doğum Tarihi', signature: 'İmza|İmzası', place: 'Yer ve tarih|Yer', yes: 'Evet', no: 'Hayır', remarks: 'Notlar|Düşünceler', department: 'Bölüm|Birim', position2: 'Görevi|Unvan|Meslek', employer: 'İşveren|Firma', approved: 'Onaylayan|Onay', form: 'Başvuru Formu|Form|Kayıt Formu|Anket|Dilekçe',
  cashier: 'Kasiyer|Servis|Garson', table: 'Masa', time: 'Saat', itemCount: 'Ürün Adedi|Toplam Adet', store: 'Mağaza|Şube', terminal: 'Terminal|Kasa',
  dear: 'Sayın Yetkili|Sayın Müşterimiz|Değerli müşterimiz', regards: 'Saygılarımızla|Saygılarımla|İyi çalışmalar', subject: 'Konu', from: 'Kimden', to: 'Kime', memo: 'İç Yazışma|Not', copy: 'Kopya|Suret', paidStamp: 'ÖDENDİ|ASLI GİBİDİR|KOPYA|TASLAK|TESLİM ALINDI', contractNumber: 'Sözleşme No', ticket: 'Bilet|Giriş Bileti', seat: 'Koltuk', row: 'Sıra', gate: 'Peron|Kapı', perKg: 'TL/kg|kg fiyatı', offer: 'İndirim|Fırsat|Sadece', weight: 'Ağırlık|Net Ağırlık',
  months: 'Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık', weekdays: 'Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar',
};
