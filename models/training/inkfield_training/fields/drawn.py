"""Invented documents put together from blocks at random places: words with boxes and exact labels, and no picture.

    python -m inkfield_training.fields.drawn --data DATA --work .train --count 6000

Domain randomization: what a document is, which blocks it has, where they stand, how labels stand to their values (left,
above, in the same word, in a table's head), wordings, names, numbers and their forms all vary independently. Sums hold.
Shares no code with `render/`. Documents of `HELD_DESIGNS` go to the validation set alone.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inkfield_training.fields.data import Document, FieldPage, write
from inkfield_training.fields.text import FIELD_TYPES, TAG_TYPES

HELD_DESIGNS = (3, 8)
"""Designs of invoices (see `invoice`) and of receipts that are not trained on: the numbers of their arrangements."""

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
}


@dataclass(frozen=True)
class Country:
    """How a country writes its documents. `date`: orders of day, month and year with their signs."""

    language: str
    currency: str
    sign: str
    before: bool
    decimal: str
    groups: str
    dates: str
    rates: tuple[float, ...]
    tax: str
    street: str
    city: str
    towns: str
    legal: str


COUNTRIES = [
    Country("en", "USD", "$", True, ".", ",", "m/d/Y m/d/y b-d,-Y B-d,-Y m-d-Y d-b-Y Y-m-d", (6.25, 7, 8.25, 8.875), "Sales-Tax Tax TAX State-Tax Tax-1",
            "{n} {w} St|{n} {w} Avenue|{n} {w} Blvd|{n} {w} Road, Suite {k}|PO Box {n}", "{t}, {s} {z5}", "Springfield Fairview Dayton Riverton Salem Clinton Georgetown Ashland", "Inc. LLC Corp. Co. &-Sons"),
    Country("en", "GBP", "£", True, ".", ",", "d/m/Y d/m/y d-b-Y d-B-Y d.m.Y", (20, 5), "VAT VAT-20% VAT-@-20%", "{n} {w} Street|{n} {w} Lane|{k} {w} Road|Unit {k}, {w} Business Park",
            "{t} {zgb}|{t}, {zgb}", "Norwick Leeds Whitby Bristol Harrogate Stowmarket Kendal", "Ltd Limited PLC LLP &-Co"),
    Country("en", "AUD", "$", True, ".", ",", "d/m/Y d/m/y d-b-Y d-B-Y", (10,), "GST GST-10% GST-incl.", "{n} {w} Street|Shop {k}, {n} {w} Road|{k}/{n} {w} Parade", "{t} {sau} {z4}", "Sydney Geelong Ballarat Hobart Cairns Newcastle", "Pty-Ltd"),
    Country("en", "INR", "₹", True, ".", "in", "d/m/Y d-m-Y d-b-Y d-b-y", (18, 12, 5), "CGST SGST IGST GST-18%", "{n}, {w} Road|Plot {n}, {w} Nagar|Shop No. {k}, {w} Market", "{t} - {z6}|{t}, {z6}", "Pune Mumbai Bengaluru Chennai Jaipur Kochi", "Pvt.-Ltd. Private-Limited Enterprises Traders"),
    Country("en", "ZAR", "R", True, ".", " ", "Y/m/d d/m/Y d-b-Y Y-m-d", (15,), "VAT VAT-15% VAT-@-15%", "{n} {w} Street|{k} {w} Drive", "{t}, {z4}|{t} {z4}", "Durban Randburg Pretoria George Stellenbosch", "(Pty)-Ltd CC"),
    Country("en", "SGD", "S$", True, ".", ",", "d/m/Y d-b-Y d-B-Y", (9, 8, 7), "GST GST-9%", "{n} {w} Road #0{k}-{k}|Blk {n} {w} Avenue", "Singapore {z6}", "Singapore", "Pte-Ltd"),
    Country("en", "CAD", "$", True, ".", ",", "Y-m-d m/d/Y b-d,-Y d-b-Y", (13, 5), "HST GST/HST GST-5%", "{n} {w} Street|{n} {w} Ave", "{t}, ON {zca}|{t} QC {zca}", "Ottawa Kingston Guelph Laval", "Inc. Ltd."),
    Country("en", "EUR", "€", True, ".", ",", "d/m/Y d-b-Y d-B-Y", (23, 13.5), "VAT VAT-23%", "{n} {w} Street|{k} {w} Quay", "{t}, Co. {w}|Dublin {k}", "Galway Cork Sligo Limerick Dublin", "Ltd DAC"),
    Country("de", "EUR", "€", False, ",", ".", "d.m.Y d.m.y d.-B-Y Y-m-d", (19, 7), "MwSt. MwSt-19% USt. zzgl.-19%-MwSt. enth.-MwSt", "{w}straße {n}|{w}weg {k}|Am {w} {k}|{w}allee {n}", "{z5} {t}|D-{z5} {t}",
            "Musterstadt Lübeck Passau Freiburg Kassel Görlitz Aurich", "GmbH GmbH-&-Co.-KG AG e.K. OHG UG"),
    Country("de", "EUR", "€", True, ",", ".", "d.m.Y d.m.y", (20, 10), "USt. 20%-USt. MwSt.", "{w}gasse {n}|{w}straße {k}/{k}", "{z4} {t}|A-{z4} {t}", "Graz Wels Villach Bregenz Krems", "GmbH KG"),
    Country("de", "CHF", "CHF", True, ".", "'", "d.m.Y d.m.y d.-B-Y", (8.1, 2.6), "MWST MWST-8.1% inkl.-8.1%-MWST", "{w}strasse {n}|{w}weg {k}|Postfach {n}", "{z4} {t}|CH-{z4} {t}", "Winterthur Olten Thun Chur Aarau", "AG GmbH"),
    Country("fr", "EUR", "€", False, ",", " ", "d/m/Y d/m/y d-B-Y d.m.Y", (20, 10, 5.5), "TVA TVA-20% Montant-TVA Total-TVA", "{n} rue de {w}|{k} avenue {w}|{n}, boulevard {w}|ZA {w}", "{z5} {t}|{z5} {T}", "Nantes Dijon Angers Bayonne Reims Colmar", "SARL SAS SA EURL SCOP"),
    Country("fr", "CHF", "CHF", True, ".", "'", "d.m.Y d.m.y", (8.1,), "TVA TVA-8.1%", "Rue de {w} {n}|Chemin {w} {k}", "{z4} {t}", "Vevey Nyon Sion Fribourg", "SA Sàrl"),
    Country("nl", "EUR", "€", True, ",", ".", "d-m-Y d/m/Y d-B-Y", (21, 9), "BTW BTW-21% 21%-BTW", "{w}straat {n}|{w}laan {k}|{w}kade {n}", "{z4} {ab} {t}", "Zwolle Leiden Alkmaar Deventer Breda", "B.V. V.O.F. N.V."),
    Country("es", "EUR", "€", False, ",", ".", "d/m/Y d-m-Y d-de-B-de-Y", (21, 10), "IVA IVA-21% IVA-(21%)", "C/ {w}, {n}|Calle {w} {k}|Avda. {w}, {n}", "{z5} {t}", "Gijón Cuenca Girona Almería Burgos", "S.L. S.A. S.L.U."),
    Country("it", "EUR", "€", True, ",", ".", "d/m/Y d-m-Y d-B-Y", (22, 10), "IVA IVA-22% Imposta", "Via {w}, {n}|Piazza {w} {k}|Viale {w} {n}", "{z5} {t} ({pr})", "Parma Lecco Trieste Modena Siena", "S.r.l. S.p.A. S.n.c."),
    Country("pt", "EUR", "€", False, ",", ".", "d/m/Y d-m-Y Y-m-d", (23, 13, 6), "IVA IVA-23% Total-IVA", "Rua {w}, {n}|Av. {w} {k}", "{z4}-{z3} {t}", "Braga Faro Évora Aveiro", "Lda. S.A. Unipessoal-Lda"),
    Country("pl", "PLN", "zł", False, ",", " ", "d.m.Y Y-m-d d-B-Y", (23, 8), "VAT VAT-23% Podatek-VAT", "ul. {w}a {n}|al. {w}a {k}", "{z2}-{z3} {t}", "Gdynia Toruń Opole Radom", "Sp.-z-o.o. S.A."),
    Country("sv", "SEK", "kr", False, ",", " ", "Y-m-d d/m-Y d-B-Y", (25, 12), "Moms Moms-25% varav-moms", "{w}gatan {n}|{w}vägen {k}", "{z3} {z2} {t}", "Umeå Kalmar Borås Visby", "AB HB"),
]

WORDS = {
    "total": {"en": "Total|TOTAL|Grand Total|Total Due|Amount Due|Balance Due|Total Amount|Total Payable|Invoice Total|TOTAL TO PAY|Total (incl. tax)|Amount Payable|Net Payable|Total Inc. VAT|Please pay",
              "de": "Gesamtbetrag|SUMME|Summe|Gesamt|Rechnungsbetrag|Zu zahlen|Endbetrag|Gesamtsumme|Bruttobetrag|Gesamt brutto|Total|Zahlbetrag", "fr": "Total TTC|TOTAL TTC|Net à payer|Montant TTC|TOTAL|Total à payer|Montant dû",
              "nl": "Totaal|TOTAAL|Totaal incl. BTW|Te betalen|Totaalbedrag", "es": "Total|TOTAL|Total a pagar|Importe total|Total factura", "it": "Totale|TOTALE|Totale fattura|Netto a pagare|TOTALE COMPLESSIVO|Totale documento",
              "pt": "Total|TOTAL|Total a pagar|Valor total", "pl": "Razem|SUMA|Do zapłaty|Razem brutto|SUMA PLN", "sv": "Totalt|Att betala|Summa|TOTALT"},
    "subtotal": {"en": "Subtotal|Sub Total|SUBTOTAL|Sub-Total|Net Amount|Net Total|Total excl. VAT|Taxable Amount|Amount before tax|Total Net|Goods Total", "de": "Zwischensumme|Netto|Nettobetrag|Summe netto|Nettosumme|Warenwert|Gesamt netto",
                 "fr": "Total HT|Sous-total|Montant HT|TOTAL HT|Base HT", "nl": "Subtotaal|Totaal excl. BTW|Netto", "es": "Subtotal|Base imponible|Total neto|Importe neto", "it": "Imponibile|Subtotale|Totale imponibile", "pt": "Subtotal|Total líquido|Incidência",
                 "pl": "Razem netto|Netto|Wartość netto", "sv": "Delsumma|Netto|Exkl. moms"},
    "date": {"en": "Date|Invoice Date|DATE|Date of issue|Issued|Bill Date|Dated|Invoice date|Date issued|Tax point|Issue Date", "de": "Datum|Rechnungsdatum|Belegdatum|Ausstellungsdatum|Datum der Rechnung", "fr": "Date|Date de facture|Date d'émission|Le|Facture du|Date de facturation",
             "nl": "Datum|Factuurdatum", "es": "Fecha|Fecha factura|Fecha de emisión|Fecha de factura", "it": "Data|Data fattura|Data documento|del", "pt": "Data|Data de emissão|Data da fatura", "pl": "Data|Data wystawienia", "sv": "Datum|Fakturadatum"},
    "due_date": {"en": "Due Date|Payment Due|Due|Please pay by|Pay by|Payment due date|Due by|Payable by|DUE DATE|Due on", "de": "Fällig am|Zahlbar bis|Fälligkeitsdatum|Fälligkeit|Zahlungsziel|Zahlbar bis zum", "fr": "Échéance|Date d'échéance|À payer avant le|Date limite de paiement|Règlement avant le",
                 "nl": "Vervaldatum|Te betalen voor|Uiterste betaaldatum", "es": "Fecha de vencimiento|Vencimiento|Pagar antes del", "it": "Scadenza|Data scadenza|Scadenza pagamento", "pt": "Vencimento|Data de vencimento", "pl": "Termin płatności|Termin zapłaty", "sv": "Förfallodatum|Förfaller|Betala senast"},
    "invoice_number": {"en": "Invoice No.|Invoice #|Invoice Number|Invoice|Inv No|INVOICE NO|Tax Invoice No.|Number|Bill No.|Document No.|Reference No|Receipt No|Receipt #", "de": "Rechnungsnummer|Rechnung Nr.|Rechnungs-Nr.|Re.-Nr.|Belegnummer|Rechnung|Nummer|Beleg-Nr.",
                       "fr": "Facture N°|N° de facture|Numéro de facture|Facture|Facture n°|Réf. facture", "nl": "Factuurnummer|Factuurnr.|Factuur", "es": "Factura Nº|Nº de factura|Número de factura|Factura", "it": "Fattura n.|Numero fattura|N. documento|Fattura nr.", "pt": "Fatura n.º|Nº da fatura|Fatura", "pl": "Faktura nr|Numer faktury|FV nr", "sv": "Fakturanummer|Fakturanr|Faktura nr"},
    "customer_number": {"en": "Customer No.|Account Number|Customer ID|Account No|Client No.|Acct #", "de": "Kundennummer|Kunden-Nr.|Kd.-Nr.|Ihre Kundennummer", "fr": "N° client|Code client|Référence client|Votre n° de client", "nl": "Klantnummer|Debiteurnr.", "es": "Nº cliente|Código cliente", "it": "Codice cliente|Cod. cliente", "pt": "Nº cliente", "pl": "Nr klienta", "sv": "Kundnummer|Kundnr"},
    "other_number": {"en": "P.O. Number|PO No.|Order No.|Order #|Your Ref|Our Ref|Delivery Note No.|Project|Quote No.|Terminal ID|Auth Code|Ref|Trans #|Register|Check #|Table|Meter No.|AID|Batch", "de": "Bestellnummer|Auftragsnummer|Lieferschein-Nr.|Ihr Zeichen|Terminal-ID|TA-Nr.|Kasse|Vorgangs-Nr.|Projekt|Zählernummer|Trace-Nr.",
                     "fr": "N° de commande|Bon de livraison|Référence|N° contrat|Terminal|Caisse", "nl": "Ordernummer|Bestelnummer|Uw referentie|Kassa", "es": "Nº pedido|Pedido|Referencia|Caja", "it": "N. ordine|Rif. ordine|Cassa|Operatore", "pt": "Encomenda|Referência", "pl": "Nr zamówienia|Kasa", "sv": "Ordernummer|Er referens|Kassa"},
    "other_date": {"en": "Delivery Date|Order Date|Service Date|Period from|Ship Date|Printed|Check-in|Check-out|Statement period|Next meter reading|Valid until", "de": "Lieferdatum|Bestelldatum|Leistungsdatum|Leistungszeitraum|Druckdatum|Anreise|Abreise", "fr": "Date de livraison|Date de commande|Période du|Arrivée|Départ",
                   "nl": "Leverdatum|Besteldatum", "es": "Fecha de entrega|Fecha de pedido|Periodo", "it": "Data consegna|Data ordine", "pt": "Data de entrega", "pl": "Data sprzedaży|Data dostawy", "sv": "Leveransdatum|Orderdatum"},
    "discount": {"en": "Discount|Promo|Member Savings|Coupon|You saved", "de": "Rabatt|Skonto|Nachlass|Ersparnis", "fr": "Remise|Réduction", "nl": "Korting", "es": "Descuento", "it": "Sconto", "pt": "Desconto", "pl": "Rabat", "sv": "Rabatt"},
    "shipping": {"en": "Shipping|Delivery|Freight|Shipping & Handling|Carriage|Delivery Fee", "de": "Versand|Versandkosten|Lieferkosten|Porto", "fr": "Frais de port|Livraison|Port", "nl": "Verzendkosten", "es": "Gastos de envío|Portes", "it": "Spedizione|Spese di trasporto", "pt": "Portes", "pl": "Wysyłka", "sv": "Frakt"},
    "paid": {"en": "Amount Paid|Payments|Paid|Payment received|Deposit|Less deposit|Previous payments", "de": "Bezahlt|Anzahlung|Bereits gezahlt|Zahlung erhalten", "fr": "Acompte|Déjà payé|Payé", "nl": "Betaald|Aanbetaling", "es": "Pagado|Anticipo", "it": "Acconto|Pagato", "pt": "Pago", "pl": "Zapłacono", "sv": "Betalt"},
    "due": {"en": "Previous Balance|Balance|Opening balance|Closing balance|Average balance|Balance brought forward|Outstanding|Credit limit|Minimum payment", "de": "Saldo|Alter Saldo|Neuer Saldo|Kontostand", "fr": "Solde|Ancien solde|Nouveau solde", "nl": "Saldo|Openstaand", "es": "Saldo|Saldo anterior", "it": "Saldo|Saldo precedente", "pt": "Saldo", "pl": "Saldo", "sv": "Saldo"},
    "tendered": {"en": "Cash|CASH|Cash Tendered|Tendered|Visa|VISA CARD|Mastercard|Debit|Amount tendered|Card|EFTPOS|Contactless", "de": "Bar|Geg. BAR|Gegeben|EC-Karte|girocard|Kartenzahlung|Gegeben Bar|Visa", "fr": "Espèces|Carte bancaire|CB|Rendu sur|Chèque", "nl": "Contant|Pin|Betaald met pin", "es": "Efectivo|Tarjeta|Entregado", "it": "Contante|Contanti|Bancomat|Carta", "pt": "Dinheiro|Multibanco|Entregue", "pl": "Gotówka|Karta", "sv": "Kontant|Kort"},
    "change": {"en": "Change|CHANGE|Change Due|Cash back", "de": "Rückgeld|Zurück|Wechselgeld", "fr": "Rendu|Monnaie|Rendu monnaie", "nl": "Wisselgeld|Terug", "es": "Cambio|Devolución", "it": "Resto", "pt": "Troco", "pl": "Reszta", "sv": "Växel|Tillbaka"},
    "tip": {"en": "Tip|Gratuity|TIP|Service charge|Service 12.5%", "de": "Trinkgeld|Bedienung", "fr": "Pourboire|Service", "nl": "Fooi", "es": "Propina", "it": "Coperto|Mancia", "pt": "Gorjeta", "pl": "Napiwek", "sv": "Dricks"},
    "rounding": {"en": "Rounding|Rounding Adj", "de": "Rundung", "fr": "Arrondi", "nl": "Afronding", "es": "Redondeo", "it": "Arrotondamento", "pt": "Arredondamento", "pl": "Zaokrąglenie", "sv": "Öresavrundning"},
    "buyer": {"en": "Bill To|BILL TO|Invoice To|Customer|Sold To|Billed to|Client|To|Ship & bill to|Attn", "de": "Rechnungsempfänger|Kunde|Rechnung an|An|Auftraggeber|Firma", "fr": "Client|Facturé à|Adresse de facturation|Destinataire|À l'attention de", "nl": "Klant|Factuuradres|Aan", "es": "Cliente|Facturar a|Datos del cliente", "it": "Cliente|Spett.le|Destinatario|Intestatario", "pt": "Cliente|Exmo(s) Sr(s)", "pl": "Nabywca|Klient", "sv": "Kund|Faktureras till|Köpare"},
    "seller": {"en": "From|Seller|Remit To|Supplier|Vendor|Issued by", "de": "Von|Aussteller|Lieferant|Verkäufer", "fr": "De|Émetteur|Vendeur|Fournisseur", "nl": "Van|Leverancier", "es": "Emisor|De|Proveedor", "it": "Fornitore|Mittente|Cedente", "pt": "Fornecedor", "pl": "Sprzedawca", "sv": "Säljare|Från"},
    "ship_to": {"en": "Ship To|SHIP TO|Deliver To|Delivery address|Site address", "de": "Lieferadresse|Lieferanschrift|Versand an", "fr": "Livré à|Adresse de livraison", "nl": "Afleveradres", "es": "Enviar a|Dirección de entrega", "it": "Destinazione merce|Luogo di consegna", "pt": "Local de entrega", "pl": "Odbiorca", "sv": "Leveransadress"},
    "payment_reference": {"en": "Payment Reference|Reference|Payment ref.|Please quote|Quote reference", "de": "Verwendungszweck|Referenz|Zahlungsreferenz|Referenznummer", "fr": "Référence de paiement|Référence|Communication", "nl": "Betalingskenmerk|Kenmerk|Mededeling", "es": "Referencia de pago|Concepto", "it": "Causale|Riferimento", "pt": "Referência", "pl": "Tytuł przelewu", "sv": "OCR|OCR-nummer|Referens"},
    "currency": {"en": "Currency|All amounts in|Amounts in", "de": "Währung|Alle Beträge in", "fr": "Devise|Monnaie|Montants en", "nl": "Valuta", "es": "Moneda|Divisa", "it": "Valuta|Divisa", "pt": "Moeda", "pl": "Waluta", "sv": "Valuta"},
}
HEADS = {"en": "Description|Item|Details;Qty|Quantity|Hours;Price|Unit Price|Rate;Amount|Total|Line Total", "de": "Beschreibung|Artikel|Bezeichnung;Menge|Anzahl;Preis|Einzelpreis;Betrag|Gesamt|Summe",
         "fr": "Désignation|Description;Qté|Quantité;P.U.|Prix unitaire;Montant|Total", "nl": "Omschrijving|Artikel;Aantal;Prijs;Bedrag|Totaal", "es": "Descripción|Concepto;Cant.|Cantidad;Precio;Importe|Total",
         "it": "Descrizione|Articolo;Q.tà|Quantità;Prezzo;Importo|Totale", "pt": "Descrição|Artigo;Qtd.;Preço;Valor|Total", "pl": "Nazwa|Opis;Ilość;Cena;Wartość|Kwota", "sv": "Beskrivning|Artikel;Antal;Pris;Belopp|Summa"}
TITLES = {"en": "INVOICE|Tax Invoice|Invoice|PROFORMA INVOICE|CREDIT NOTE|Bill|STATEMENT|RECEIPT|Sales Receipt", "de": "RECHNUNG|Rechnung|Gutschrift|Quittung|Kassenbon", "fr": "FACTURE|Facture|Avoir|Reçu|Ticket", "nl": "FACTUUR|Factuur|Kassabon", "es": "FACTURA|Factura|Ticket|Factura simplificada",
          "it": "FATTURA|Fattura|DOCUMENTO COMMERCIALE|Ricevuta", "pt": "FATURA|Fatura-Recibo|Fatura simplificada", "pl": "FAKTURA VAT|Faktura|PARAGON FISKALNY", "sv": "FAKTURA|Faktura|Kvitto"}
THANKS = {"en": "Thank you for your business|THANK YOU|Please come again|Goods remain our property until paid in full|Terms: 30 days net|Refunds within 14 days with receipt|Have a nice day", "de": "Vielen Dank für Ihren Einkauf|Zahlbar innerhalb von 14 Tagen ohne Abzug|Es bediente Sie|Wir danken für Ihren Auftrag",
          "fr": "Merci de votre visite|Paiement à 30 jours|Merci et à bientôt", "nl": "Bedankt en tot ziens|Betaling binnen 14 dagen", "es": "Gracias por su visita|Forma de pago: transferencia", "it": "Grazie e arrivederci|Pagamento a 30 giorni", "pt": "Obrigado pela sua visita", "pl": "Dziękujemy", "sv": "Tack för besöket|Betalningsvillkor 30 dagar"}


@dataclass
class Sheet:
    """A page under way: words with boxes, and places of values. Distances are pixels; `advance` is a letter's width per height."""

    width: float
    advance: float
    rng: np.random.Generator
    texts: list[str] = field(default_factory=list)
    boxes: list[list[float]] = field(default_factory=list)
    places: dict[str, list[list[int]]] = field(default_factory=dict)

    def extent(self, text: str, size: float) -> float:
        """Width of a text in pixels."""
        return len(text) * size * self.advance

    def put(self, x: float, y: float, text: str, size: float, kind: str | None = None, align: str = "left", more: bool = False) -> float:
        """Writes a line of words; the right end. `kind`: all its words are one place of that class, or go on in the last one (`more`)."""
        if align != "left":
            x -= self.extent(text, size) * (1.0 if align == "right" else 0.5)
        place: list[int] = []
        for word in text.split():
            end = x + self.extent(word, size)
            place.append(len(self.texts))
            self.texts.append(word)
            self.boxes.append([round(x, 1), round(y, 1), round(end, 1), round(y + size, 1)])
            x = end + size * self.advance
        if kind is not None and place:
            if more and self.places.get(kind):
                self.places[kind][-1] += place
            else:
                self.places.setdefault(kind, []).append(place)
        return x

    def page(self) -> FieldPage:
        """The finished page, with a margin below."""
        bottom = max((b[3] for b in self.boxes), default=0.0) + float(self.rng.uniform(20, 200))
        right = max(self.width, max((b[2] for b in self.boxes), default=0.0) + 10)
        result = FieldPage(right, bottom, self.texts, self.boxes, [1.0] * len(self.texts))
        for kind, places in self.places.items():
            result.occurrences[kind] = places
            result.priors[kind] = [1.0] * len(places)
        return result


class Inventor:
    """Makes up names, numbers and their written forms for one document."""

    def __init__(self, rng: np.random.Generator, words: dict[str, list[str]], brands: list[str], items: list[str]) -> None:
        self.rng, self.brands, self.items = rng, brands, items
        self.country = COUNTRIES[int(rng.integers(len(COUNTRIES)))]
        self.language = self.country.language
        self.words = words.get(self.language) or words["en"]
        self.day = datetime.date(2008, 1, 1) + datetime.timedelta(days=int(rng.integers(0, 7000)))
        self.date_form = self.pick(self.country.dates.split())
        self.amount_form = int(rng.integers(6))
        self.cents_less = rng.random() < 0.04
        self.colon = self.pick([":", "", ":", " :", "."])

    def pick(self, options):
        """One of some."""
        return options[int(self.rng.integers(len(options)))]

    def chance(self, share: float) -> bool:
        """True in that share of the calls."""
        return bool(self.rng.random() < share)

    def word(self) -> str:
        """A word of the country's language, as a name begins."""
        return self.pick(self.words).capitalize()

    def label(self, concept: str) -> str:
        """A wording for a concept; now and then the English one, as on bilingual documents."""
        texts = WORDS[concept]
        text = self.pick((texts["en"] if self.chance(0.06) else texts.get(self.language, texts["en"])).split("|"))
        return text.upper() if self.chance(0.12) else text

    def company(self) -> str:
        """A company's name."""
        roll = self.rng.random()
        legal = self.pick(self.country.legal.split()).replace("-", " ")
        if roll < 0.35:
            name = self.pick(self.brands)
        elif roll < 0.55:
            name = f"{self.word()} {self.word()}"
        elif roll < 0.75:
            name = f"{self.word()} & {self.word()}"
        else:
            name = " ".join(self.word() for _ in range(int(self.rng.integers(1, 4))))
        name = f"{name} {legal}" if self.chance(0.55) else name
        return name.upper() if self.chance(0.25) else name

    def person(self) -> str:
        """A person's or, as often, a company's name."""
        return self.company() if self.chance(0.5) else f"{self.pick(['', '', 'Mr. ', 'Frau ', 'M. '])}{self.word()} {self.word()}"

    def digits(self, low: int, high: int) -> str:
        """As many digits as lie between."""
        return "".join(str(int(d)) for d in self.rng.integers(0, 10, int(self.rng.integers(low, high + 1))))

    def address(self) -> list[str]:
        """One to three lines."""
        letters = "ABCDEFGHJKLMNPRSTUVWXY"
        letter = lambda: self.pick(letters)  # noqa: E731
        values = {"n": int(self.rng.integers(1, 400)), "k": int(self.rng.integers(1, 20)), "w": self.word(), "t": self.pick(self.country.towns.split()), "s": self.pick("NY CA TX IL OH WA FL PA".split()),
                  "sau": self.pick("NSW VIC QLD TAS WA".split()), "ab": letter() + letter(), "pr": letter() + letter(), **{f"z{k}": self.digits(k, k) for k in range(2, 7)},
                  "zgb": f"{letter()}{letter()}{int(self.rng.integers(1, 30))} {int(self.rng.integers(1, 10))}{letter()}{letter()}", "zca": f"{letter()}{int(self.rng.integers(10))}{letter()} {int(self.rng.integers(10))}{letter()}{int(self.rng.integers(10))}"}
        values["T"] = values["t"].upper()
        street = self.pick(self.country.street.split("|")).format(**values)
        city = self.pick(self.country.city.split("|")).format(**values)
        return [f"{street}, {city}"] if self.chance(0.2) else [street, city]

    def date(self, day: datetime.date | None = None) -> str:
        """A written date, always in the document's form."""
        day = day or self.day
        names = MONTHS[self.language].split()
        month = names[day.month - 1]
        parts = {"d": f"{day.day:02d}", "m": f"{day.month:02d}", "Y": str(day.year), "y": f"{day.year % 100:02d}", "B": month, "b": month[:3]}
        return "".join(parts.get(c, c) for c in self.date_form.replace("-de-", " @ ")).replace("@", "de").replace("-", " " if any(c in self.date_form for c in "bB") else "-")

    def amount(self, cents: int, sign: bool | None = None) -> str:
        """A written amount in the document's form. `sign`: with the currency, without, or as the document likes it."""
        country = self.country
        whole, rest = divmod(abs(cents), 100)
        digits = str(whole)
        if country.groups == "in" and len(digits) > 3:
            head, tail = digits[:-3], digits[-3:]
            digits = ",".join([*[head[max(0, k - 2) : k] for k in range(len(head), 0, -2)][::-1], tail])
        elif country.groups != "in" and (len(digits) > 4 or self.amount_form != 5):
            digits = f"{whole:,}".replace(",", country.groups)
        text = digits if self.cents_less and rest == 0 else f"{digits}{country.decimal}{rest:02d}"
        if cents < 0:
            text = [f"-{text}", f"({text})", f"{text}-", f"-{text}"][self.amount_form % 4]
        shown = self.amount_form in (1, 2, 3) if sign is None else sign
        if not shown:
            return text
        mark = country.currency if self.amount_form == 3 else country.sign
        gap = " " if len(mark) > 1 or self.amount_form == 2 else ""
        return f"{mark}{gap}{text}" if country.before else f"{text}{gap or (' ' if self.amount_form == 1 else '')}{mark}"

    def number(self) -> str:
        """A document's number in one of many forms."""
        year = self.day.year
        forms = [self.digits(4, 9), f"{self.pick(['INV', 'RE', 'F', 'FA', 'R', 'A', 'SI', 'IN'])}-{self.digits(3, 6)}", f"{year}-{self.digits(3, 5)}", f"{year}/{self.digits(2, 5)}", f"{self.pick('ABFRSX')}{self.digits(5, 8)}",
                 f"{self.digits(2, 3)}/{year % 100:02d}", f"{self.pick(['INV', 'RG', 'FT'])}{year}{self.digits(3, 5)}", f"{self.pick(['FT', 'FS', 'FV'])} {self.digits(1, 3)}/{self.digits(2, 5)}", f"{self.digits(8, 12)}", f"{self.digits(3, 4)}-{self.digits(3, 4)}-{self.digits(2, 4)}"]
        return self.pick(forms)

    def item(self) -> str:
        """A line's description."""
        if self.chance(0.5):
            return self.pick(self.items)[:34]
        return " ".join(self.pick(self.words) for _ in range(int(self.rng.integers(1, 5)))).capitalize()


@dataclass
class Sale:
    """Lines and sums in cents: net + tax = total before tips, shipping and discounts, which `total` includes."""

    lines: list[tuple[str, int, int]]
    subtotal: int
    discount: int
    shipping: int
    tip: int
    tax: int
    rate: float
    rounding: int
    total: int
    inclusive: bool


def sale(inventor: Inventor, most: int) -> Sale:
    """Invents what was sold. `inclusive`: prices include the tax."""
    rng = inventor.rng
    scale = float(rng.choice([1, 1, 1, 10, 40]))
    lines = []
    for _ in range(int(rng.integers(1, most))):
        price = int(round(float(np.exp(rng.normal(2.2, 1.1))) * 100 * scale))
        lines.append((inventor.item(), int(rng.choice([1, 1, 1, 2, 3, 5, 12])), max(price, 5)))
    subtotal = sum(count * price for _, count, price in lines)
    discount = -int(subtotal * rng.uniform(0.02, 0.2)) if inventor.chance(0.15) else 0
    shipping = int(rng.integers(2, 60)) * 50 if inventor.chance(0.12) else 0
    tip = int(subtotal * rng.choice([0.1, 0.15, 0.18, 0.2])) if inventor.chance(0.12) else 0
    rate = inventor.pick(inventor.country.rates)
    inclusive = inventor.chance(0.35) and inventor.country.currency not in ("USD", "CAD", "INR")
    base = subtotal + discount + shipping
    if inclusive:
        tax = round(base * rate / (100 + rate))
        return Sale(lines, base - tax, discount, shipping, tip, tax, rate, 0, base + tip, True)
    tax = round(base * rate / 100) if inventor.chance(0.9) else 0
    total = base + tax + tip
    rounding = (-total % 5 if inventor.chance(0.5) else -(total % 5)) if inventor.chance(0.04) else 0
    return Sale(lines, subtotal, discount, shipping, tip, tax, rate, rounding, total + rounding, False)


def labelled(sheet: Sheet, x: float, y: float, right: float, size: float, label: str, value: str, kind: str | None, how: str, colon: str) -> float:
    """A label with its value: `left` beside it, `edge` with the value at the right edge, `above`, or `glued`; the next line's y."""
    if how == "above":
        sheet.put(x, y, label, size)
        sheet.put(x, y + 1.3 * size, value, size * 1.1, kind)
        return y + 3.2 * size
    if how == "edge":
        sheet.put(x, y, label + colon, size)
        sheet.put(right, y, value, size, kind, "right")
    elif how == "glued" and " " not in value:
        sheet.put(x, y, f"{label}:{value}" if " " not in label else f"{label} {value}", size, None)
        if kind is not None:
            sheet.places.setdefault(kind, []).append([len(sheet.texts) - 1])
    elif how == "column":
        sheet.put(x, y, label + colon, size)
        sheet.put(max(x + 0.45 * (right - x), x + sheet.extent(label + colon + " ", size)), y, value, size, kind)
    else:
        sheet.put(sheet.put(x, y, label + colon, size), y, value, size, kind)
    return y + size * float(sheet.rng.choice([1.35, 1.5, 1.8]))


def party(sheet: Sheet, x: float, y: float, size: float, name: str, lines: list[str], kinds: tuple[str | None, str | None], extra: list[str], align: str = "left", big: float = 1.0) -> float:
    """A name, its address and other lines below each other; the next line's y."""
    sheet.put(x, y, name, size * big, kinds[0], align)
    y += size * (big + 0.35)
    for k, line in enumerate(lines):
        sheet.put(x, y, line, size, kinds[1], align, more=k > 0)
        y += size * 1.35
    for line in extra:
        sheet.put(x, y, line, size, None, align)
        y += size * 1.35
    return y


def contact(inventor: Inventor) -> list[str]:
    """Lines below an address: telephone, web, tax number."""
    name = inventor.pick(inventor.words)
    lines = [f"{inventor.pick(['Tel', 'Phone', 'Tel.', 'Tél', 'T'])}: {inventor.digits(3, 4)} {inventor.digits(3, 4)} {inventor.digits(3, 4)}", f"info@{name}.example", f"www.{name}.example",
             f"{inventor.pick(['VAT No', 'USt-IdNr.', 'TVA', 'NIF', 'P.IVA', 'ABN', 'GSTIN', 'NIP', 'Tax ID'])}: {inventor.pick(['', 'DE', 'GB', 'FR', 'NL'])}{inventor.digits(8, 11)}"]
    return [line for line in lines if inventor.chance(0.4)]


def sums(inventor: Inventor, deal: Sale) -> list[tuple[str, str, str | None, bool]]:
    """Rows of the totals block: label, amount, class, whether it is the total."""
    pick, amount = inventor.pick, inventor.amount
    rows: list[tuple[str, str, str | None, bool]] = []
    tax_label = pick(inventor.country.tax.split()).replace("-", " ")
    rate = f"{deal.rate:g}".replace(".", inventor.country.decimal)
    if "%" not in tax_label and inventor.chance(0.4):
        tax_label = f"{tax_label} {rate}%"
    if deal.inclusive:
        head = [(inventor.label("discount"), amount(deal.discount), "discount", False)] if deal.discount else []
        tail = [(inventor.label("subtotal"), amount(deal.subtotal), "subtotal", False)] if inventor.chance(0.5) else []
        tail += [(tax_label, amount(deal.tax), "tax", False)] if inventor.chance(0.85) else []
        total = [(inventor.label("total"), amount(deal.total), "total", True)]
        return [*head, *tail, *total] if inventor.chance(0.3) else [*head, *total, *tail]
    if deal.tax or deal.tip or deal.discount or deal.shipping or inventor.chance(0.4):
        rows.append((inventor.label("subtotal"), amount(deal.subtotal), "subtotal", False))
    for kind, cents in (("discount", deal.discount), ("shipping", deal.shipping)):
        if cents:
            rows.append((inventor.label(kind), amount(cents), kind, False))
    if deal.tax:
        if inventor.country.currency == "INR" and deal.tax % 2 == 0 and inventor.chance(0.5):
            rows += [(name, amount(deal.tax // 2), "part_tax", False) for name in ("CGST", "SGST")]
        else:
            rows.append((tax_label, amount(deal.tax), "tax", False))
    if deal.tip:
        rows.append((inventor.label("tip"), amount(deal.tip), "tip", False))
    if deal.rounding:
        rows.append((inventor.label("rounding"), amount(deal.rounding), "rounding", False))
    rows.append((inventor.label("total"), amount(deal.total), "total", True))
    return rows


def receipt(inventor: Inventor, design: int) -> Sheet:
    """A till's slip. `design`: 0 to 9, how header, items, payment and card slip are arranged."""
    rng, pick = inventor.rng, inventor.pick
    size = 20.0
    columns = int(rng.integers(28, 46))
    sheet = Sheet(columns * size * 0.6 + 40, 0.6, rng)
    left, right, middle, y = 20.0, sheet.width - 20, sheet.width / 2, 20.0
    centred = design not in (1, 6)
    name = inventor.company()
    at, align = (middle, "middle") if centred else (left, "left")
    if inventor.chance(0.1):
        sheet.put(at, y, pick(TITLES[inventor.language].split("|")), size, None, align)
        y += 1.6 * size
    y = party(sheet, at, y, size, name, inventor.address(), ("company", "address"), contact(inventor), align, float(rng.choice([1.0, 1.3, 1.8]))) + size
    meta: list[Callable[[float], float]] = []
    clock = f"{int(rng.integers(8, 23)):02d}:{int(rng.integers(60)):02d}" + (f":{int(rng.integers(60)):02d}" if inventor.chance(0.4) else "") + (" PM" if inventor.language == "en" and inventor.chance(0.3) else "")

    def dated(y: float) -> float:
        x = sheet.put(left, y, inventor.label("date") + ":", size) if inventor.chance(0.5) else left
        x = sheet.put(x, y, inventor.date(), size, "date")
        sheet.put(right, y, clock, size, None, "right") if inventor.chance(0.5) else sheet.put(x, y, clock, size)
        return y + 1.4 * size

    meta.append(dated)
    if inventor.chance(0.6):
        number = inventor.number()
        meta.append(lambda y: labelled(sheet, left, y, right, size, inventor.label("invoice_number"), number, "invoice_number", pick(["left", "left", "edge", "glued"]), inventor.colon))
    for concept in ("other_number", "other_number", "customer_number"):
        if inventor.chance(0.45):
            meta.append(lambda y, c=concept: labelled(sheet, left, y, right, size, inventor.label(c), inventor.digits(1, 8), c, pick(["left", "left", "edge", "glued"]), inventor.colon))
    rng.shuffle(meta)
    late = meta if design in (2, 7) else []
    for line in [] if late else meta:
        y = line(y)
    y += 0.6 * size
    deal = sale(inventor, 14)
    for text, count, price in deal.lines:
        shown = inventor.amount(count * price, sign=False if inventor.chance(0.8) else None)
        if design in (4, 9) and count > 1:
            sheet.put(left, y, text[: columns - 4], size)
            y += 1.3 * size
            x = sheet.put(left + 2 * size, y, f"{count} x", size)
            sheet.put(x, y, inventor.amount(price, sign=False), size, "item_amount")
        else:
            sheet.put(left, y, f"{count} {text}"[: columns - 10] if design % 2 else text[: columns - 10], size)
        end = right - (2 * size * 0.6 if design == 5 else 0)
        sheet.put(end, y, shown, size, "item_amount", "right")
        if design == 5:
            sheet.put(right, y, pick("AB12T*"), size, None, "right")
        y += 1.35 * size
    y += 0.5 * size
    for label, text, kind, is_total in sums(inventor, deal):
        grown = size * (float(rng.choice([1.0, 1.3, 1.8])) if is_total else 1.0)
        if is_total and inventor.chance(0.25):
            label = f"{label} {inventor.country.currency}"
        elif inventor.chance(0.06):
            label = f"{len(deal.lines)} {pick(['ITEMS', 'Artikel', 'art.'])} {label}"
        sheet.put(left, y, label + (inventor.colon if inventor.chance(0.3) else ""), grown)
        if is_total and label.endswith(inventor.country.currency):
            sheet.places.setdefault("currency", []).append([len(sheet.texts) - 1])
        sheet.put(right, y, text, grown, kind, "right")
        y += 1.4 * grown
    roll = rng.random()
    if roll < 0.35:
        given = deal.total + int(rng.choice([0, 5, 100, 250, 500, 1000]))
        for concept, cents in (("tendered", given), ("change", given - deal.total)):
            sheet.put(left, y, inventor.label(concept), size)
            sheet.put(right, y, inventor.amount(cents if concept == "tendered" or not inventor.chance(0.15) else -cents), size, concept, "right")
            y += 1.4 * size
    elif roll < 0.75:
        sheet.put(left, y, inventor.label("tendered"), size)
        sheet.put(right, y, inventor.amount(deal.total), size, "tendered", "right")
        y += 1.4 * size
        if inventor.chance(0.5):
            y += size
            for line in (f"{'*' * 12}{inventor.digits(4, 4)}", f"{pick(['AUTH', 'Genehmigungs-Nr.', 'Auth Code', 'N° AUTO'])} {inventor.digits(6, 6)}", f"AID A000000{inventor.digits(7, 7)}", pick(["APPROVED", "Zahlung erfolgt", "TRANSACTION APPROVED"])):
                sheet.put(left, y, line, size)
                y += 1.3 * size
    if deal.inclusive and inventor.chance(0.4):
        y += 0.6 * size
        for x, head in zip(np.linspace(left + 4 * size, right, 4), ("%", WORDS["subtotal"][inventor.language].split("|")[0], pick(inventor.country.tax.split()).split("-")[0], WORDS["total"][inventor.language].split("|")[0])):
            sheet.put(x, y, head.split()[-1], size, None, "right")
        y += 1.3 * size
        for x, text, kind in zip(np.linspace(left + 4 * size, right, 4), (f"{deal.rate:g}%", inventor.amount(deal.subtotal, False), inventor.amount(deal.tax, False), inventor.amount(deal.total - deal.tip, False)), (None, "subtotal", "tax", None if deal.tip else "total")):
            sheet.put(x, y, text, size, kind, "right")
        y += 1.4 * size
    for line in late:
        y = line(y)
    if inventor.chance(0.3):
        y = labelled(sheet, left, y, right, size, pick(["Points earned", "Loyalty points", "Punkte", "You saved", "Points balance", "Payback Punkte"]), pick([inventor.digits(1, 3), inventor.amount(int(rng.integers(20, 900)))]), None, pick(["left", "edge"]), ":")
    for _ in range(int(rng.integers(0, 4))):
        sheet.put(middle, y, pick(THANKS[inventor.language].split("|")), size, None, "middle")
        y += 1.4 * size
    return sheet


def invoice(inventor: Inventor, design: int) -> Sheet:
    """A page of a letter's size. `design`: 0 to 9, where the parties, the meta block, the sums and the payment stand."""
    rng, pick = inventor.rng, inventor.pick
    size = float(rng.choice([14, 15, 16]))
    sheet = Sheet(1000.0, float(rng.uniform(0.46, 0.56)), rng)
    left, right = 60.0, 940.0
    seller, buyer = inventor.company(), inventor.person()
    title = pick(TITLES[inventor.language].split("|"))
    extra = contact(inventor)
    heading = pick(["", "", inventor.label("seller")])
    big = float(rng.choice([1.0, 1.4, 2.0]))
    y_left = y_right = 50.0
    seller_at = ("left", "right", "left", "middle", "right", "left", "foot", "left", "right", "left")[design]
    if seller_at == "left":
        if heading:
            sheet.put(left, y_left, heading + inventor.colon, size)
            y_left += 1.5 * size
        y_left = party(sheet, left, y_left, size, seller, inventor.address(), ("company", "address"), extra, big=big) + 30
        sheet.put(right, y_right, title, size * float(rng.choice([1.5, 2.2, 3])), None, "right")
        y_right += 4 * size
    elif seller_at == "right":
        y_right = party(sheet, right if design == 1 else 620, y_right, size, seller, inventor.address(), ("company", "address"), extra, "right" if design == 1 else "left", big) + 30
        sheet.put(left, y_left, title, size * float(rng.choice([1.5, 2.2, 3])))
        y_left += 4 * size
    elif seller_at == "middle":
        y_left = y_right = party(sheet, 500, y_left, size, seller, inventor.address(), ("company", "address"), extra, "middle", big) + 20
        sheet.put(500, y_left, title, size * 2, None, "middle")
        y_left = y_right = y_left + 4 * size
    else:
        sheet.put(left, y_left, seller, size * big * 1.2, "company")
        sheet.put(right, y_left, title, size * 2, None, "right")
        y_left = y_right = y_left + 5 * size
    # A window envelope has the sender on a small line above the receiver.
    if design in (5, 7) and inventor.country.language == "de":
        sheet.put(left, y_left, seller, size * 0.7, "company")
        y_left += 1.5 * size
    if inventor.chance(0.8):
        label = inventor.label("buyer") + inventor.colon
        sheet.put(left, y_left, label, size)
        y_left += 1.5 * size
    y_party = y_left
    y_left = party(sheet, left, y_left, size, buyer, inventor.address(), ("buyer", "buyer_address"), [f"{inventor.pick(['Attn', 'z.Hd.', 'c/o'])} {inventor.word()}"] if inventor.chance(0.1) else [])
    if inventor.chance(0.25) and design not in (1, 4):
        sheet.put(360, y_party - 1.5 * size, inventor.label("ship_to"), size)
        party(sheet, 360, y_party, size, pick([buyer, inventor.person()]), inventor.address(), ("ship_to", "ship_to"), [])
    due = inventor.day + datetime.timedelta(days=int(rng.choice([7, 10, 14, 21, 30, 45, 60])))
    meta = [("invoice_number", inventor.number()), ("date", inventor.date())]
    if inventor.chance(0.55):
        meta.append(("due_date", inventor.date(due)))
    for concept, value in (("customer_number", inventor.digits(3, 9)), ("other_number", pick([inventor.number(), inventor.digits(3, 9)])), ("other_date", inventor.date(inventor.day - datetime.timedelta(days=int(rng.integers(1, 30))))), ("other_number", inventor.digits(2, 6))):
        if inventor.chance(0.35):
            meta.append((concept, value))
    if inventor.chance(0.12):
        meta.append(("currency", inventor.country.currency))
    if inventor.chance(0.5):
        rng.shuffle(meta)
    deal = sale(inventor, int(rng.choice([4, 8, 16])))
    if design in (2, 8):
        # In one row of a table: heads above, values below.
        y = max(y_left, y_right) + 20
        for x, (concept, value) in zip(np.linspace(left, right - 120, len(meta)), meta):
            width = (right - left) / len(meta)
            label = inventor.label(concept)
            while sheet.extent(label, size) > width and " " in label:
                label = label.rsplit(" ", 1)[0]
            sheet.put(x, y, label, size)
            sheet.put(x, y + 1.6 * size, value, size, concept)
        y += 5 * size
    else:
        how = pick(["left", "column", "column", "edge", "above", "glued"])
        x0 = 600 if design not in (1, 4) else pick([600, left])
        y = max(y_right, y_party - 2 * size) if x0 == 600 else max(y_left, y_right) + 20
        for concept, value in meta:
            y = labelled(sheet, x0, y, right if x0 == 600 else left + 380, size, inventor.label(concept), value, concept, how, inventor.colon)
        y = max(y, y_left) + 30
    if inventor.chance(0.2):
        sheet.put(left, y, pick(THANKS[inventor.language].split("|")), size)
        y += 2 * size
    heads = [pick(h.split("|")) for h in HEADS[inventor.language].split(";")]
    stands = [left, 560.0, 720.0, right]
    if inventor.chance(0.12):
        heads[-1] = f"{heads[-1]} ({inventor.country.currency})"
    for x, head, align in zip(stands, heads, ("left", "right", "right", "right")):
        sheet.put(x, y, head, size, None, align)
        if head.endswith(f"({inventor.country.currency})"):
            sheet.places.setdefault("currency", []).append([len(sheet.texts) - 1])
    y += 2 * size
    for text, count, price in deal.lines:
        sheet.put(left, y, text, size)
        sheet.put(stands[1], y, str(count), size, None, "right")
        sheet.put(stands[2], y, inventor.amount(price, None if inventor.chance(0.5) else False), size, "item_amount", "right")
        sheet.put(stands[3], y, inventor.amount(count * price), size, "item_amount", "right")
        y += size * float(rng.choice([1.6, 2.0]))
    y += 1.5 * size
    x0 = float(pick([560, 620, 660, left]))
    end = right if x0 > left else 420.0
    rows = sums(inventor, deal)
    paid = int(deal.total * rng.uniform(0.1, 0.6)) if inventor.chance(0.08) else 0
    for label, text, kind, is_total in rows:
        shift = float(rng.choice([0, 0, 0, 0.4])) * size
        grown = size * (float(rng.choice([1, 1.2, 1.5])) if is_total else 1)
        sheet.put(x0, y + shift, label + inventor.colon, grown)
        sheet.put(end, y, text, grown, kind, "right")
        y += 1.7 * grown
    if paid:
        for concept, cents in (("paid", -paid if inventor.chance(0.5) else paid), ("due", deal.total - paid)):
            sheet.put(x0, y, inventor.label(concept) + inventor.colon, size)
            sheet.put(end, y, inventor.amount(cents), size, concept, "right")
            y += 1.7 * size
    y += 2 * size
    if inventor.chance(0.5):
        bank = [f"IBAN {inventor.pick(['DE', 'GB', 'FR', 'NL', 'CH'])}{inventor.digits(2, 2)} {inventor.digits(4, 4)} {inventor.digits(4, 4)} {inventor.digits(4, 4)} {inventor.digits(2, 4)}", f"BIC {''.join(inventor.pick('ABCDEFGHKLMNPRST') for _ in range(8))}", f"{pick(['Account no.', 'Sort code', 'Konto', 'Bank'])}: {inventor.digits(6, 8)}"]
        for line in bank:
            if inventor.chance(0.7):
                sheet.put(left, y, line, size)
                y += 1.5 * size
        if inventor.chance(0.4):
            reference = pick([inventor.digits(8, 14), f"RF{inventor.digits(2, 2)} {inventor.digits(4, 4)} {inventor.digits(4, 4)} {inventor.digits(4, 4)}", inventor.number()])
            y = labelled(sheet, left, y, 420, size, inventor.label("payment_reference"), reference, "payment_reference", pick(["left", "column", "above"]), inventor.colon)
    if seller_at == "foot":
        party(sheet, left, y + 30, size * 0.8, seller, inventor.address(), ("company", "address"), extra)
        y += 120
    for _ in range(int(rng.integers(0, 3))):
        sheet.put(left, y, pick(THANKS[inventor.language].split("|")), size * 0.9)
        y += 1.5 * size
    return sheet


def statement(inventor: Inventor) -> Sheet:
    """An account's statement: balances and bookings, and no amount that is to be paid."""
    rng, size = inventor.rng, 15.0
    sheet = Sheet(1000.0, 0.5, rng)
    y = party(sheet, 60, 50, size, inventor.company(), inventor.address(), ("company", "address"), contact(inventor), big=1.6) + 20
    party(sheet, 60, y, size, inventor.person(), inventor.address(), ("buyer", "buyer_address"), [])
    z = y
    for concept, value, kind in (("date", inventor.date(), "date"), ("customer_number", inventor.digits(6, 12), "customer_number"), ("other_date", inventor.date(inventor.day - datetime.timedelta(days=30)), "other_date")):
        z = labelled(sheet, 600, z, 940, size, inventor.label(concept), value, kind, inventor.pick(["column", "edge"]), inventor.colon)
    y = max(z, y + 120)
    balance = int(rng.integers(1000, 900000))
    for k in range(int(rng.integers(4, 18))):
        booked = int(rng.normal(0, 20000))
        sheet.put(60, y, inventor.date(inventor.day - datetime.timedelta(days=30 - k)), size, "other_date")
        sheet.put(220, y, inventor.item(), size)
        sheet.put(720, y, inventor.amount(booked, False), size, "item_amount", "right")
        balance += booked
        sheet.put(940, y, inventor.amount(balance, False), size, "due", "right")
        y += 1.6 * size
    for _ in range(int(rng.integers(1, 4))):
        y = labelled(sheet, 560, y, 940, size, inventor.label("due"), inventor.amount(balance), "due", "edge", inventor.colon)
    return sheet


def letter(inventor: Inventor) -> Sheet:
    """A letter or a delivery note: parties, a date, numbers, and no amounts to pay."""
    rng, size = inventor.rng, 15.0
    sheet = Sheet(1000.0, 0.5, rng)
    y = party(sheet, 60, 50, size, inventor.company(), inventor.address(), ("company", "address"), contact(inventor), big=1.5) + 30
    y = party(sheet, 60, y, size, inventor.person(), inventor.address(), ("buyer", "buyer_address"), []) + 30
    sheet.put(940, y, inventor.date(), size, "date", "right")
    y += 3 * size
    if inventor.chance(0.6):
        y = labelled(sheet, 60, y, 940, size, inventor.label("other_number"), inventor.digits(4, 9), "other_number", "left", inventor.colon) + size
    for _ in range(int(rng.integers(4, 20))):
        sheet.put(60, y, " ".join(inventor.pick(inventor.words) for _ in range(int(rng.integers(6, 14)))).capitalize() + ".", size)
        y += 1.7 * size
    return sheet


def bill(inventor: Inventor) -> Sheet:
    """A utility's or telephone company's bill: an earlier balance, payments, charges, the amount due and until when."""
    rng, size = inventor.rng, 15.0
    sheet = Sheet(1000.0, 0.5, rng)
    y = party(sheet, 60, 50, size, inventor.company(), inventor.address(), ("company", "address"), contact(inventor), big=1.8) + 20
    y2 = party(sheet, 60, y, size, inventor.person(), inventor.address(), ("buyer", "buyer_address"), [])
    before, charge = int(rng.integers(1000, 30000)), int(rng.integers(1000, 60000))
    tax = round(charge * inventor.pick(inventor.country.rates) / 100)
    total, how = charge + tax, inventor.pick(["above", "column", "edge"])
    due = inventor.day + datetime.timedelta(days=int(rng.integers(7, 30)))
    boxes = [("customer_number", inventor.digits(7, 12), "customer_number"), ("date", inventor.date(), "date"), ("due_date", inventor.date(due), "due_date"), ("total", inventor.amount(total, True), "total"), ("invoice_number", inventor.number(), "invoice_number"), ("other_date", inventor.date(inventor.day - datetime.timedelta(days=40)), "other_date")]
    rng.shuffle(boxes)
    for concept, value, kind in boxes:
        y = labelled(sheet, 620, y, 940, size, inventor.label(concept), value, kind, how, inventor.colon)
    y = max(y, y2) + 30
    rows = [("due", before, "due"), ("paid", -before, "paid"), ("subtotal", charge, "subtotal")]
    for concept, cents, kind in rows:
        y = labelled(sheet, 60, y, 700, size, inventor.label(concept), inventor.amount(cents), kind, "edge", inventor.colon)
    y = labelled(sheet, 60, y, 700, size, inventor.pick(inventor.country.tax.split()).replace("-", " "), inventor.amount(tax), "tax", "edge", inventor.colon)
    labelled(sheet, 60, y, 700, size * 1.2, inventor.label("total"), inventor.amount(total), "total", "edge", inventor.colon)
    return sheet


def document(seed: int, words: dict[str, list[str]], brands: list[str], items: list[str]) -> Document:
    """The document of a number; the same number gives the same one."""
    rng = np.random.default_rng(seed)
    inventor = Inventor(rng, words, brands, items)
    design = int(rng.integers(10))
    roll = rng.random()
    if roll < 0.42:
        kind, sheet = "receipt", receipt(inventor, design)
    elif roll < 0.84:
        kind, sheet = "invoice", invoice(inventor, design)
    else:
        kind = str(rng.choice(["statement", "letter", "bill", "bill"]))
        sheet, design = {"statement": statement, "letter": letter, "bill": bill}[kind](inventor), 0
    page = sheet.page()
    page.occurrences = {k: v for k, v in page.occurrences.items() if k in TAG_TYPES}
    page.priors = {k: [1.0] * len(v) for k, v in page.occurrences.items()}
    truth = {k: " ".join(page.texts[i] for i in v[0]) for k, v in page.occurrences.items() if k in FIELD_TYPES}
    split = "val" if design in HELD_DESIGNS else "train"
    return Document(f"drawn:{seed}", "drawn", kind, split, True, truth, list(TAG_TYPES), [page])


def resources(data: Path) -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Words by language, brands and receipt items."""
    words = {}
    for path in (data / "words").glob("*.txt"):
        words[path.stem] = [w for w in path.read_text("utf-8").split() if w.isalpha() and len(w) > 2][200:6000]
    with gzip.open(data / "names" / "brands.jsonl.gz", "rt", encoding="utf-8") as lines:
        brands = sorted({r["name"] for r in map(json.loads, lines) if r["name"] and r["name"].isascii() and len(r["name"]) < 30})
    with gzip.open(data / "names" / "receipt_items.jsonl.gz", "rt", encoding="utf-8") as lines:
        items = sorted({r["name"] for r in map(json.loads, lines) if r["name"] and 3 < len(r["name"]) < 34})
    return words, brands, items


def documents(data: Path, count: int, first: int) -> Iterator[Document]:
    """`count` documents of the numbers from `first` on."""
    known = resources(data)
    for seed in range(first, first + count):
        yield document(seed, *known)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("INKFIELD_DATA"), required="INKFIELD_DATA" not in os.environ)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--first", type=int, default=1)
    args = parser.parse_args()
    out = args.work / "fields" / "documents"
    made = list(documents(args.data, args.count, args.first))
    for split in ("train", "val"):
        print(split, write(out / f"drawn-{split}-truth.jsonl", [d for d in made if d.split == split]), flush=True)


if __name__ == "__main__":
    main()
