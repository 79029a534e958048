"""What an invented business document says: parties, sales whose arithmetic holds, numbers and dates as countries write them.

Amounts are whole cents. Label words, brands and running words come from the shared data's `wordings`, `names` and `words`.
"""

from __future__ import annotations

import datetime
import gzip
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from inkfield_training.pages.documents import normalize_text

MOST_LABEL_WORDS = 5
"""Longer wordings are sentences of a program, not labels."""


@dataclass(frozen=True)
class Country:
    """`numbers`: pairs of grouping and decimal sign; "in" groups as India does. `dates`: strftime patterns, with %b for a month's name."""

    language: str
    currency: str
    signs: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    dates: tuple[str, ...]
    tax: tuple[str, ...]
    rates: tuple[float, ...]
    zip: str
    forms: tuple[str, ...]
    dial: str
    cents: bool = True


_POINT, _COMMA, _BLANK = (",", "."), (".", ","), (" ", ",")
_US = ("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y", "%b%d'%y", "%m/%d/%Y", "%a %m/%d/%Y")
_UK = ("%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%m-%Y", "%d.%m.%y", "%dth %B %Y", "%Y-%m-%d")
_DOT = ("%d.%m.%Y", "%d.%m.%y", "%d. %B %Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y")
_SLASH = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y")
_ISO = ("%Y-%m-%d", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%y-%m-%d")
_LTD = ("Ltd", "Ltd.", "Limited", "PLC", "LLP", "& Co", "& Sons", "")
_INC = ("Inc.", "Inc", "LLC", "Corp.", "Co.", "L.L.C.", "& Associates", "", "", "")
COUNTRIES: dict[str, Country] = {
    "US": Country(
        "en",
        "USD",
        ("$", "USD", "US$"),
        (_POINT, ("", ".")),
        _US,
        ("Sales Tax", "Tax", "TAX 1", "State Tax", "Tax (8.25%)"),
        (8.25, 7, 6.5, 8.875, 10),
        "#####",
        _INC,
        "(###) ###-####",
    ),
    "CA": Country(
        "en",
        "CAD",
        ("$", "CAD", "CA$", "C$"),
        (_POINT, ("", ".")),
        (*_US[:5], *_ISO[:2]),
        ("GST", "HST", "PST", "GST/HST"),
        (5, 13, 15),
        "A#A #A#",
        _INC,
        "###-###-####",
    ),
    "GB": Country(
        "en", "GBP", ("£", "GBP"), (_POINT, ("", ".")), _UK, ("VAT", "VAT @ 20%", "V.A.T."), (20, 5), "AA# #AA", _LTD, "0#### ######"
    ),
    "IE": Country("en", "EUR", ("€", "EUR"), (_POINT,), _UK, ("VAT",), (23, 13.5), "A## A###", (*_LTD, "DAC"), "+353 # ### ####"),
    "AU": Country(
        "en",
        "AUD",
        ("$", "AUD", "A$"),
        (_POINT, ("", ".")),
        _UK,
        ("GST", "GST (10%)", "GST Included"),
        (10,),
        "####",
        ("Pty Ltd", "Pty. Ltd.", ""),
        "(0#) #### ####",
    ),
    "NZ": Country("en", "NZD", ("$", "NZD"), (_POINT,), _UK, ("GST", "GST 15%"), (15,), "####", _LTD, "+64 # ### ####"),
    "ZA": Country(
        "en",
        "ZAR",
        ("R", "ZAR"),
        (_POINT, (" ", "."), _BLANK),
        (*_UK, "%Y/%m/%d"),
        ("VAT", "VAT 15%"),
        (15,),
        "####",
        ("(Pty) Ltd", "CC", ""),
        "0## ### ####",
    ),
    "IN": Country(
        "en",
        "INR",
        ("₹", "Rs.", "Rs", "INR"),
        (("in", "."), _POINT),
        _UK,
        ("GST", "IGST", "CGST", "IGST @18%"),
        (18, 12, 5),
        "######",
        ("Pvt Ltd", "Pvt. Ltd.", "Private Limited", "Traders", "& Co."),
        "+91 ##### #####",
    ),
    "SG": Country(
        "en", "SGD", ("$", "SGD", "S$"), (_POINT,), _UK, ("GST", "GST 9%"), (9, 8), "######", ("Pte Ltd", "Pte. Ltd."), "+65 #### ####"
    ),
    "MY": Country(
        "en",
        "MYR",
        ("RM", "MYR"),
        (_POINT, ("", ".")),
        _UK,
        ("SST", "GST 6%", "Service Tax"),
        (6,),
        "#####",
        ("Sdn Bhd", "SDN. BHD.", "Enterprise"),
        "0#-### ####",
    ),
    "AE": Country("en", "AED", ("AED", "Dhs"), (_POINT,), _UK, ("VAT", "VAT 5%"), (5,), "#####", ("LLC", "FZE", "FZCO"), "+971 # ### ####"),
    "PH": Country(
        "en", "PHP", ("₱", "PHP", "P"), (_POINT,), _US, ("VAT", "12% VAT"), (12,), "####", ("Inc.", "Corporation"), "(0#) ###-####"
    ),
    "KE": Country("en", "KES", ("KSh", "KES"), (_POINT,), _UK, ("VAT",), (16,), "#####", _LTD, "+254 ### ######"),
    "DE": Country(
        "de",
        "EUR",
        ("€", "EUR"),
        (_COMMA, ("", ",")),
        _DOT,
        ("MwSt.", "USt.", "19% MwSt", "MwSt 7%", "Umsatzsteuer 19 %"),
        (19, 7),
        "#####",
        ("GmbH", "AG", "GmbH & Co. KG", "UG (haftungsbeschränkt)", "e.K.", "OHG", ""),
        "0### #######",
    ),
    "AT": Country(
        "de",
        "EUR",
        ("€", "EUR"),
        (_COMMA, (" ", ",")),
        _DOT,
        ("USt 20%", "MwSt.", "20% USt"),
        (20, 10),
        "####",
        ("GmbH", "KG", "GesmbH", ""),
        "+43 # ######",
    ),
    "CH": Country(
        "de",
        "CHF",
        ("CHF", "Fr.", "SFr."),
        (("'", "."), ("’", "."), ("`", "."), ("", ".")),
        _DOT,
        ("MWST", "MwSt. 8.1%", "TVA"),
        (8.1, 7.7, 2.6),
        "####",
        ("AG", "GmbH", "SA", ""),
        "+41 ## ### ## ##",
    ),
    "FR": Country(
        "fr",
        "EUR",
        ("€", "EUR"),
        (_BLANK, ("", ","), (" ", ".")),
        _SLASH,
        ("TVA", "TVA 20%", "T.V.A. 20,00 %"),
        (20, 10, 5.5),
        "#####",
        ("SARL", "SAS", "SA", "EURL", ""),
        "0# ## ## ## ##",
    ),
    "BE": Country(
        "fr",
        "EUR",
        ("€", "EUR"),
        (_COMMA, _BLANK),
        _SLASH,
        ("TVA 21%", "TVA", "BTW"),
        (21, 6),
        "####",
        ("SRL", "SPRL", "NV", "BVBA"),
        "+32 # ### ## ##",
    ),
    "ES": Country(
        "es",
        "EUR",
        ("€", "EUR"),
        (_COMMA,),
        _SLASH,
        ("IVA", "IVA 21%", "I.V.A."),
        (21, 10),
        "#####",
        ("S.L.", "S.A.", "SL", "S.L.U."),
        "9## ### ###",
    ),
    "MX": Country(
        "es", "MXN", ("$", "MXN"), (_POINT,), _SLASH, ("IVA", "IVA 16%"), (16,), "#####", ("S.A. de C.V.", "SA de CV"), "## #### ####"
    ),
    "CO": Country(
        "es", "COP", ("$", "COP"), (_COMMA,), _SLASH, ("IVA", "IVA 19%"), (19,), "######", ("S.A.S.", "Ltda."), "+57 # #######", False
    ),
    "IT": Country(
        "it",
        "EUR",
        ("€", "EUR", "Euro"),
        (_COMMA, ("", ",")),
        _SLASH,
        ("IVA", "IVA 22%", "di cui IVA"),
        (22, 10),
        "#####",
        ("S.r.l.", "S.p.A.", "SRL", "S.n.c.", "S.a.s. di"),
        "0## #######",
    ),
    "NL": Country(
        "nl",
        "EUR",
        ("€", "EUR"),
        (_COMMA, ("", ",")),
        ("%d-%m-%Y", "%d-%m-%y", "%d %B %Y", "%d/%m/%Y"),
        ("BTW", "BTW 21%", "21% BTW"),
        (21, 9),
        "#### AA",
        ("B.V.", "BV", "V.O.F.", ""),
        "0##-#######",
    ),
    "PT": Country(
        "pt",
        "EUR",
        ("€", "EUR"),
        (_COMMA, ("", ",")),
        ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"),
        ("IVA", "IVA 23%"),
        (23, 13, 6),
        "####-###",
        ("Lda", "Lda.", "S.A.", "Unipessoal Lda"),
        "2## ### ###",
    ),
    "BR": Country(
        "pt",
        "BRL",
        ("R$", "BRL"),
        (_COMMA,),
        ("%d/%m/%Y", "%d/%m/%y"),
        ("ICMS", "Imposto"),
        (18,),
        "#####-###",
        ("Ltda", "S.A.", "ME"),
        "(##) ####-####",
    ),
    "SE": Country(
        "sv",
        "SEK",
        ("kr", "SEK", ":-"),
        (_BLANK, ("", ",")),
        _ISO,
        ("Moms", "Moms 25%"),
        (25, 12),
        "### ##",
        ("AB", "HB", ""),
        "0##-### ## ##",
    ),
    "DK": Country(
        "da",
        "DKK",
        ("kr.", "DKK", "kr"),
        (_COMMA,),
        ("%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"),
        ("Moms", "Moms 25%"),
        (25,),
        "####",
        ("ApS", "A/S", ""),
        "## ## ## ##",
    ),
    "NO": Country(
        "no", "NOK", ("kr", "NOK"), (_BLANK, ("", ",")), _DOT, ("MVA", "MVA 25%"), (25, 15), "####", ("AS", "ASA", ""), "## ## ## ##"
    ),
    "FI": Country(
        "fi", "EUR", ("€", "EUR"), (_BLANK, ("", ",")), _DOT, ("ALV", "ALV 24%"), (24, 14), "#####", ("Oy", "Oyj", "Ky"), "0## ### ####"
    ),
    "PL": Country(
        "pl",
        "PLN",
        ("zł", "PLN"),
        (_BLANK, ("", ",")),
        (*_DOT, *_ISO[:2]),
        ("VAT", "PTU A 23%", "VAT 23%"),
        (23, 8),
        "##-###",
        ("Sp. z o.o.", "S.A.", "s.c."),
        "## ### ## ##",
    ),
    "CZ": Country(
        "cs",
        "CZK",
        ("Kč", "CZK"),
        (_BLANK, (" ", ".")),
        _DOT,
        ("DPH", "DPH 21%"),
        (21, 12),
        "### ##",
        ("s.r.o.", "a.s."),
        "+420 ### ### ###",
    ),
    "HU": Country(
        "hu",
        "HUF",
        ("Ft", "HUF"),
        ((" ", ","), (".", ",")),
        ("%Y.%m.%d.", "%Y.%m.%d", "%Y-%m-%d"),
        ("ÁFA", "27% ÁFA"),
        (27,),
        "####",
        ("Kft.", "Zrt.", "Bt."),
        "+36 # ### ####",
        False,
    ),
    "RO": Country(
        "ro",
        "RON",
        ("lei", "RON", "LEI"),
        (_COMMA, ("", ".")),
        ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"),
        ("TVA", "TVA 19%"),
        (19, 9),
        "######",
        ("SRL", "S.R.L.", "S.A."),
        "07## ### ###",
    ),
    "TR": Country(
        "tr",
        "TRY",
        ("₺", "TL", "TRY"),
        (_COMMA,),
        ("%d.%m.%Y", "%d/%m/%Y"),
        ("KDV", "KDV %20"),
        (20, 10),
        "#####",
        ("A.Ş.", "Ltd. Şti."),
        "0### ### ## ##",
    ),
    "ID": Country(
        "en",
        "IDR",
        ("Rp", "IDR"),
        (_COMMA, _POINT),
        _SLASH,
        ("PPN", "PB1", "PPN 11%"),
        (11, 10),
        "#####",
        ("PT", "CV"),
        "021-#######",
        False,
    ),
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
STREETS = {
    "en": (
        "{n} {w} Street",
        "{n} {w} St",
        "{n} {w} Road",
        "{n} {w} Ave",
        "{n} N {w} Blvd",
        "Unit {n}, {w} Park",
        "{n} {w} Lane",
        "Suite {n}, {w} Drive",
        "P.O. Box {n}",
    ),
    "de": ("{w}straße {n}", "{w}weg {n}", "Am {w} {n}", "{w}str. {n}", "{w}platz {n}"),
    "fr": ("{n} rue de {w}", "{n}, avenue {w}", "{n} bd {w}", "ZI {w}"),
    "es": ("Calle {w} {n}", "C/ {w}, {n}", "Av. {w} {n}"),
    "it": ("Via {w} {n}", "Via {w}, {n}", "Corso {w} {n}"),
    "nl": ("{w}straat {n}", "{w}weg {n}", "{w}laan {n}"),
    "pt": ("Rua {w}, {n}", "Av. {w} {n}", "Rua do {w} {n}"),
    "pl": ("ul. {w} {n}", "al. {w} {n}"),
    "cs": ("{w} {n}", "{w}á {n}"),
    "sv": ("{w}gatan {n}", "{w}vägen {n}"),
    "da": ("{w}vej {n}", "{w}gade {n}"),
    "no": ("{w}veien {n}", "{w} gate {n}"),
    "fi": ("{w}katu {n}", "{w}tie {n}"),
    "hu": ("{w} utca {n}.", "{w} út {n}"),
    "ro": ("Str. {w} nr. {n}", "Bd. {w} {n}"),
    "tr": ("{w} Cad. No:{n}", "{w} Sok. {n}"),
}
MORE_LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "total": (
            "Total",
            "TOTAL",
            "Grand Total",
            "Amount Due",
            "Total Due",
            "Balance Due",
            "Total Amount",
            "Invoice Total",
            "Total to Pay",
            "Net Payable",
            "Total incl. VAT",
            "Amount Payable",
        ),
        "subtotal": ("Subtotal", "Sub Total", "Net", "Net Amount", "Taxable Amount", "Total excl. VAT", "Net Sales", "Goods Total"),
        "due_date": ("Due Date", "Payment Due", "Please pay by", "Due", "Pay by", "Payment due by", "Due on"),
        "date": ("Date", "Invoice Date", "Date of Issue", "Bill Date", "Issued", "Tax Point", "Dated"),
        "invoice_number": (
            "Invoice No.",
            "Invoice #",
            "Invoice Number",
            "Inv No",
            "Bill No.",
            "Tax Invoice No",
            "Invoice",
            "Document No.",
            "Number",
        ),
        "receipt_number": ("Receipt #", "Receipt No.", "Check #", "Chk", "Trans #", "Ticket #", "Bill No", "Order #", "Rcpt"),
        "order_number": ("P.O. No.", "PO Number", "Order No.", "Your Order", "Purchase Order", "Our Ref", "Sales Order"),
        "customer_number": ("Customer No.", "Account No.", "Customer ID", "Client No", "Account Number", "Member #"),
        "tip": ("Tip", "Gratuity", "Service Charge", "Service 10%", "TIP AMOUNT"),
        "rounding": ("Rounding", "Rounding Adj", "Round off"),
        "tendered": ("Cash", "CASH TENDERED", "Tendered", "Amount Tendered", "Cash Paid", "Amt Tendered"),
        "change": ("Change", "CHANGE DUE", "Change Given", "Your Change"),
        "paid": (
            "VISA",
            "Mastercard",
            "Card",
            "DEBIT",
            "Amount Paid",
            "Deposit",
            "Credit Card",
            "EFTPOS",
            "Paid",
            "Less deposit",
            "Payments received",
        ),
        "due": (
            "Balance",
            "Previous Balance",
            "Balance Forward",
            "Outstanding",
            "Opening Balance",
            "Closing Balance",
            "Average balance",
            "Account Balance",
        ),
        "discount": ("Discount", "You saved", "Savings", "Coupon", "Loyalty", "Less 10%", "Promo"),
        "shipping": ("Shipping", "Delivery", "Freight", "Postage & Packing", "Handling"),
        "other_date": (
            "Order Date",
            "Delivery Date",
            "Ship Date",
            "Printed",
            "Period from",
            "Service date",
            "Date of supply",
            "Valid until",
            "Arrival",
            "Departure",
        ),
        "other_number": (
            "Auth Code",
            "Terminal",
            "Job No.",
            "Reg",
            "Till",
            "Room",
            "Ref",
            "Delivery Note No.",
            "Meter No.",
            "Batch",
            "Approval",
            "Points",
            "Table",
            "Trace",
        ),
        "payment_reference": ("Payment Reference", "Reference", "Reference No.", "Quote reference", "Remittance ref"),
        "buyer": ("Bill To", "Sold To", "Invoice To", "Customer", "Billed to", "Client", "Attention", "To"),
        "ship_to": ("Ship To", "Deliver To", "Delivery Address"),
        "phone": ("Tel", "Phone", "T:", "Tel."),
        "title_invoice": ("INVOICE", "Tax Invoice", "Invoice", "Bill"),
        "title_statement": ("Account Statement", "Statement of Account"),
        "title_delivery": ("Packing List", "Delivery Note", "Despatch Note"),
        "title_proforma": ("Pro Forma Invoice", "Proforma", "Estimate", "Quotation"),
    },
    "de": {
        "total": (
            "Gesamtbetrag",
            "Rechnungsbetrag",
            "Summe",
            "Zu zahlen",
            "SUMME EUR",
            "Brutto",
            "Endbetrag",
            "Zahlbetrag",
            "Total",
            "Gesamtsumme",
        ),
        "subtotal": ("Zwischensumme", "Netto", "Nettobetrag", "Summe netto", "Warenwert"),
        "due_date": ("Zahlbar bis", "Fällig am", "Fälligkeit", "Zahlungsziel"),
        "date": ("Datum", "Rechnungsdatum", "Belegdatum"),
        "invoice_number": ("Rechnungs-Nr.", "Rechnung Nr.", "Rechnungsnummer", "Beleg-Nr.", "RE-Nr."),
        "receipt_number": ("Bon-Nr.", "Beleg-Nr.", "Bon", "Rechnung", "Kassenbon"),
        "order_number": ("Auftrags-Nr.", "Bestellnr.", "Ihre Bestellung"),
        "customer_number": ("Kunden-Nr.", "Kd.-Nr.", "Kundennummer"),
        "tip": ("Trinkgeld", "Bedienung"),
        "rounding": ("Rundung", "Rundungsdifferenz"),
        "tendered": ("Geg. BAR", "Bar", "Gegeben", "BAR EUR"),
        "change": ("Rückgeld", "Zurück", "Wechselgeld"),
        "paid": ("EC-Karte", "girocard", "Anzahlung", "bereits gezahlt", "Kartenzahlung"),
        "due": ("Alter Saldo", "Kontostand", "Saldo", "Offener Betrag"),
        "discount": ("Rabatt", "Skonto", "Nachlass", "Payback"),
        "shipping": ("Versandkosten", "Versand", "Porto"),
        "other_date": ("Lieferdatum", "Leistungsdatum", "Bestelldatum", "Leistungszeitraum"),
        "other_number": ("Kasse", "Terminal-ID", "TA-Nr.", "Lieferschein-Nr.", "Zählernummer", "Tisch"),
        "payment_reference": ("Verwendungszweck", "Referenz"),
        "buyer": ("Rechnung an", "Kunde", "Herrn", "An"),
        "ship_to": ("Lieferadresse", "Lieferung an"),
        "phone": ("Tel.", "Telefon", "Fon"),
        "title_invoice": ("Rechnung", "RECHNUNG"),
        "title_statement": ("Kontoauszug",),
        "title_delivery": ("Lieferschein",),
        "title_proforma": ("Angebot", "Proforma-Rechnung"),
    },
    "fr": {
        "total": ("Total TTC", "Net à payer", "TOTAL", "Montant TTC", "Total à payer", "Montant dû"),
        "subtotal": ("Total HT", "Sous-total", "Montant HT"),
        "due_date": ("Échéance", "Date d'échéance", "À payer avant le"),
        "date": ("Date", "Date de facture", "Le"),
        "invoice_number": ("Facture N°", "N° de facture", "Facture no", "Numéro"),
        "receipt_number": ("Ticket N°", "Ticket", "Note N°"),
        "order_number": ("Commande N°", "Bon de commande"),
        "customer_number": ("N° client", "Code client"),
        "tip": ("Pourboire", "Service"),
        "tendered": ("Espèces", "Reçu"),
        "change": ("Rendu", "Monnaie"),
        "paid": ("CB", "Carte bancaire", "Acompte"),
        "due": ("Solde", "Ancien solde", "Reste dû"),
        "discount": ("Remise", "Rabais"),
        "shipping": ("Frais de port", "Livraison"),
        "other_date": ("Date de livraison", "Période du"),
        "other_number": ("Caisse", "Couverts", "N° BL", "Table"),
        "payment_reference": ("Référence", "Communication"),
        "buyer": ("Client", "Facturé à", "Adressé à"),
        "ship_to": ("Livré à", "Adresse de livraison"),
        "phone": ("Tél.", "Tél"),
        "title_invoice": ("Facture", "FACTURE"),
        "title_statement": ("Relevé de compte",),
        "title_delivery": ("Bon de livraison",),
        "title_proforma": ("Devis", "Facture pro forma"),
    },
    "es": {
        "total": ("Total", "TOTAL", "Total a pagar", "Importe total"),
        "subtotal": ("Base imponible", "Subtotal", "Base"),
        "due_date": ("Fecha de vencimiento", "Vencimiento"),
        "date": ("Fecha", "Fecha factura"),
        "invoice_number": ("Factura Nº", "Nº factura", "Número de factura"),
        "tendered": ("Efectivo", "Entregado"),
        "change": ("Cambio",),
        "paid": ("Tarjeta", "Anticipo"),
        "buyer": ("Cliente", "Facturar a"),
        "phone": ("Tel.", "Tlf."),
        "due": ("Saldo",),
    },
    "it": {
        "total": ("Totale", "TOTALE EURO", "Totale documento", "Totale da pagare", "Totale complessivo"),
        "subtotal": ("Imponibile", "Subtotale"),
        "due_date": ("Scadenza", "Data scadenza"),
        "date": ("Data", "Data documento"),
        "invoice_number": ("Fattura n.", "Numero fattura", "Documento N."),
        "tendered": ("Contante", "Contanti"),
        "change": ("Resto",),
        "paid": ("Bancomat", "Pagamento elettronico", "Acconto"),
        "buyer": ("Cliente", "Spett.le", "Destinatario"),
        "due": ("Saldo",),
    },
    "nl": {
        "total": ("Totaal", "Te betalen", "Totaal incl. BTW", "Totaalbedrag"),
        "subtotal": ("Subtotaal", "Totaal excl. BTW"),
        "due_date": ("Vervaldatum", "Te betalen voor"),
        "date": ("Datum", "Factuurdatum"),
        "invoice_number": ("Factuurnummer", "Factuurnr."),
        "tendered": ("Contant",),
        "change": ("Wisselgeld", "Terug"),
        "paid": ("PIN", "Bankpas"),
        "buyer": ("Klant", "Factuuradres"),
        "due": ("Saldo",),
    },
    "pt": {
        "total": ("Total", "TOTAL A PAGAR", "Total Documento", "Valor total"),
        "subtotal": ("Subtotal", "Total líquido", "Base"),
        "due_date": ("Vencimento", "Data de vencimento"),
        "date": ("Data", "Data de emissão"),
        "invoice_number": ("Fatura N.º", "Fatura-Recibo", "Nº"),
        "tendered": ("Numerário", "Dinheiro"),
        "change": ("Troco",),
        "paid": ("Multibanco", "Cartão"),
        "buyer": ("Cliente", "Exmo(s) Sr(s)"),
        "due": ("Saldo",),
    },
}
"""Labels by hand for concepts that `wordings` lacks or has few of."""


class Vocabulary:
    """Label words by language and concept, brands by country, frequent words by language; read from the shared data."""

    def __init__(self, data: Path) -> None:
        self.labels: dict[tuple[str, str], list[str]] = defaultdict(list)
        for line in (data / "wordings" / "labels.jsonl").read_text("utf-8").splitlines():
            entry = json.loads(line)
            most = 3 if entry["field"] in ("description", "item", "amount") else MOST_LABEL_WORDS
            if len(entry["text"].split()) <= most and (entry["sources"] > 1 or entry["lang"] not in MORE_LABELS):
                language = {"nb": "no"}.get(entry["lang"], entry["lang"])
                self.labels[language, entry["field"]].append(normalize_text(entry["text"]).strip(" :"))
        self.brands: dict[str, list[str]] = defaultdict(list)
        with gzip.open(data / "names" / "brands.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                brand = json.loads(line)
                for country in brand["countries"] or ["us"]:
                    if brand["name"] and brand["name"].isprintable() and ord(max(brand["name"])) < 0x250:
                        self.brands[country.upper()].append(normalize_text(brand["name"]))
        with gzip.open(data / "names" / "receipt_items.jsonl.gz", "rt", encoding="utf-8") as lines:
            self.goods = [normalize_text(json.loads(line)["name"]) for line in lines]
        self.words = {
            path.stem: [w for w in path.read_text("utf-8").split() if len(w) > 2][100:6000] for path in (data / "words").glob("*.txt")
        }

    def label(self, language: str, concept: str, rng: random.Random) -> str:
        """A label of the concept; hand-written ones half of the time where there are some, English where there are none."""
        hand = MORE_LABELS.get(language, {}).get(concept)
        found = self.labels.get((language, concept))
        if hand and (not found or rng.random() < 0.6):
            return rng.choice(hand)
        if found:
            return rng.choice(found)
        english = MORE_LABELS["en"].get(concept) or self.labels.get(("en", concept))
        return rng.choice(english) if english else concept.replace("_", " ")

    def word(self, language: str, rng: random.Random) -> str:
        """A frequent word."""
        return rng.choice(self.words.get(language, self.words["en"]))


@dataclass
class Party:
    """Someone who sells or buys. `address`: its lines."""

    name: str
    address: list[str]
    phone: str
    vat: str


def digits(pattern: str, rng: random.Random) -> str:
    """`#` as digits, `A` as capitals."""
    return "".join(str(rng.randint(0, 9)) if c == "#" else rng.choice("ABCDEFGHJKLMNPRSTUVWXYZ") if c == "A" else c for c in pattern)


def party(vocabulary: Vocabulary, code: str, rng: random.Random, person: bool = False) -> Party:
    """An invented party of a country."""
    country = COUNTRIES[code]

    def word() -> str:
        return vocabulary.word(country.language, rng).capitalize()

    roll = rng.random()
    if person:
        name = f"{word()} {word()}" if roll < 0.8 else f"{rng.choice(['Mr.', 'Ms.', 'Dr.', 'Herr', 'Frau', 'M.', 'Mme'])} {word()} {word()}"
    else:
        stem = (
            rng.choice(vocabulary.brands.get(code) or vocabulary.brands["US"])
            if roll < 0.4
            else " ".join(word() for _ in range(rng.randint(1, 3)))
        )
        if roll > 0.85:
            stem = f"{word()} & {word()}"
        trade = rng.choice(
            [
                "Restaurant",
                "Café",
                "Bakery",
                "Services",
                "Consulting",
                "Hotel",
                "Market",
                "Energy",
                "Telecom",
                "Systems",
                "Supplies",
                "Pharmacy",
                "Garage",
                "Bar & Grill",
            ]
        )
        name = f"{stem} {trade}" if rng.random() < 0.3 else stem
        form = rng.choice(country.forms)
        name = f"{name} {form}".strip() if rng.random() < 0.7 else name
    town = word()
    number = rng.choice(
        [
            str(rng.randint(1, 199)),
            str(rng.randint(100, 19999)) if code in ("US", "CA") else f"{rng.randint(1, 99)}{rng.choice(['', 'a', 'B', '-3'])}",
        ]
    )
    street = rng.choice(STREETS.get(country.language, STREETS["en"])).format(n=number, w=word())
    postal = digits(country.zip, rng)
    if code in ("US", "CA", "AU"):
        state = rng.choice("CA NY TX FL IL WA NJ OH ON BC QC NSW VIC QLD".split())
        city = rng.choice([f"{town}, {state} {postal}", f"{town} {state} {postal}", f"{town}, {state}, {postal}"])
    elif country.language == "en":
        city = rng.choice([f"{town} {postal}", f"{town}, {postal}", f"{town} - {postal}"])
    else:
        city = rng.choice([f"{postal} {town}", f"{code}-{postal} {town}", f"{postal} {town}"])
    lines = [street, city]
    if rng.random() < 0.25:
        lines.insert(0, rng.choice([f"{word()} House", f"{rng.randint(1, 9)}. OG", f"Floor {rng.randint(1, 30)}", f"{word()} Building"]))
    if rng.random() < 0.25:
        lines.append(
            {"US": "USA", "GB": "United Kingdom", "DE": "Deutschland", "FR": "France", "CH": "Schweiz", "IN": "India"}.get(code, word())
        )
    return Party(
        name,
        lines,
        digits(country.dial, rng),
        rng.choice([f"{code}{digits('#########', rng)}", digits("##-#######", rng), digits("### ### ###", rng)]),
    )


@dataclass
class Writer:
    """How one document writes numbers and dates."""

    country: Country
    group: str
    decimal: str
    sign: str
    place: str
    negative: str
    date: str

    def number(self, cents: int) -> str:
        """The digits alone, grouped, without a sign."""
        whole, rest = divmod(abs(cents), 100)
        text = str(whole)
        if self.group == "in":
            head, tail = text[:-3], text[-3:]
            while len(head) > 2:
                tail, head = f"{head[-2:]},{tail}", head[:-2]
            text = f"{head},{tail}" if head else tail
        else:
            parts = []
            while len(text) > 3:
                parts.insert(0, text[-3:])
                text = text[:-3]
            text = self.group.join([text, *parts])
        return text if not self.country.cents else f"{text}{self.decimal}{rest:02d}"

    def amount(self, cents: int, sign: bool = True) -> str:
        """An amount of money as it is printed."""
        text = self.number(cents)
        if cents < 0 and self.negative == "inner":
            text = f"-{text}"
        if sign and self.place != "none":
            text = {
                "before": f"{self.sign}{text}",
                "before ": f"{self.sign} {text}",
                "after": f"{text}{self.sign}",
                "after ": f"{text} {self.sign}",
            }[self.place]
        if cents < 0 and self.negative != "inner":
            text = {"outer": f"-{text}", "trailing": f"{text}-", "brackets": f"({text})", "CR": f"{text} CR"}[self.negative]
        return text

    def day(self, day: datetime.date, pattern: str | None = None) -> str:
        """A date as it is printed."""
        names = MONTHS.get(self.country.language, MONTHS["en"]).split()
        name = names[day.month - 1]
        short = name[:3] if len(name) > 4 else name
        pattern = (pattern or self.date).replace("%B", name).replace("%b", short)
        if "%dth" in pattern:
            ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
            pattern = pattern.replace("%dth", f"{day.day}{ending}")
        return day.strftime(pattern)


def writer(code: str, rng: random.Random) -> Writer:
    """A document's way of writing, one that its country uses."""
    country = COUNTRIES[code]
    group, decimal = rng.choice(country.numbers)
    if rng.random() < 0.2 and group != "in":
        group = ""
    sign = rng.choice(country.signs)
    places = (
        ["none", "before", "before "]
        if code in ("US", "CA", "GB", "AU", "NZ", "ZA", "IN", "SG", "MY", "PH", "MX", "CO", "ID", "IE", "BR")
        else ["none", "after ", "after ", "after", "before "]
    )
    place = rng.choice(places)
    if sign.isalpha() and len(sign) > 2:
        place = {"before": "before ", "after": "after "}.get(place, place)
    date = rng.choice(country.dates)
    if rng.random() < 0.1:
        date = rng.choice(["%Y-%m-%d", "%d %b %Y", "%d.%m.%Y"])
    return Writer(country, group, decimal, sign, place, rng.choice(["inner", "outer", "outer", "trailing", "brackets", "CR"]), date)


@dataclass
class Sale:
    """Items and sums in cents: `total` = `subtotal` - `discount` + `shipping` + `tip` + `tax` + `rounding` (tax 0 where prices include it).

    `taxes`: (rate in percent, net, tax). `included`: tax is part of the prices, `subtotal` then is what the items come to.
    """

    items: list[tuple[str, int, int, int]]
    taxes: list[tuple[float, int, int]]
    included: bool
    subtotal: int
    total: int
    tax: int
    discount: int = 0
    shipping: int = 0
    tip: int = 0
    rounding: int = 0
    paid: int = 0
    tendered: int = 0
    change: int = 0
    extra: dict[str, int] = field(default_factory=dict)


def sale(vocabulary: Vocabulary, code: str, rng: random.Random, receipt: bool) -> Sale:
    """Goods, charges and taxes whose sums hold; `items` are (description, quantity, price each, amount)."""
    country = COUNTRIES[code]
    scale = {"IDR": 9000, "COP": 3000, "HUF": 300, "INR": 30, "CZK": 15, "PHP": 20, "KES": 60}.get(country.currency, 1)
    unit = 1 if country.cents else 100
    items = []
    for _ in range(1 if rng.random() < 0.15 else rng.randint(1, 14 if receipt else 9)):
        high = 3000 if receipt else rng.choice([9000, 60000, 400000])
        price = max(unit, rng.randint(50, high) * scale // unit * unit)
        if rng.random() < 0.4 and country.cents:
            price = price // 100 * 100 + rng.choice([0, 50, 99, 95])
        price = max(price, 100)
        quantity = 1 if rng.random() < 0.5 else rng.randint(1, 12)
        description = (
            rng.choice(vocabulary.goods)
            if rng.random() < 0.5
            else " ".join(vocabulary.word(country.language, rng) for _ in range(rng.randint(1, 5)))
        )
        if rng.random() < 0.6:
            description = description.title() if rng.random() < 0.6 else description.upper()
        items.append((description, quantity, price, price * quantity))
    goods = sum(item[3] for item in items)
    included = rng.random() < (0.6 if receipt and code not in ("US", "CA") else 0.1)
    discount = goods * rng.choice([5, 10, 15, 20]) // 100 // unit * unit if rng.random() < 0.2 else 0
    shipping = rng.randint(3, 30) * 100 * scale if not receipt and rng.random() < 0.25 else 0
    base = goods - discount + shipping
    taxed = rng.random() < 0.85
    taxes: list[tuple[float, int, int]] = []
    if taxed:
        shares = [base] if rng.random() < 0.7 or len(country.rates) < 2 or base < 1000 else [base * 2 // 3, base - base * 2 // 3]
        rates = rng.sample(country.rates, len(shares))
        for rate, share in zip(rates, shares, strict=True):
            tax = round(share * rate / (100 + rate)) if included else round(share * rate / 100)
            tax = tax // unit * unit
            taxes.append((rate, share - tax if included else share, tax))
    tax = sum(t[2] for t in taxes)
    total = base + (0 if included else tax)
    result = Sale(items, taxes, included, goods, total, tax, discount, shipping)
    if included and taxed and not discount and not shipping and rng.random() < 0.5:
        # The net sum is printed where prices include the tax.
        result.extra["net"] = goods - tax
    if receipt and rng.random() < 0.2:
        result.tip = total * rng.choice([10, 15, 18, 20]) // 100 // unit * unit
        result.total += result.tip
    if receipt and country.cents and rng.random() < 0.15:
        result.rounding = -(result.total % 5) if result.total % 5 < 3 else 5 - result.total % 5
        result.total += result.rounding
    if receipt and rng.random() < 0.55:
        note = rng.choice([500, 1000, 2000, 5000]) * scale
        result.tendered = -(-result.total // note) * note if rng.random() < 0.8 else result.total
        result.change = result.tendered - result.total
    elif rng.random() < (0.7 if receipt else 0.15):
        result.paid = result.total if receipt else result.total * rng.choice([20, 30, 50, 100]) // 100 // unit * unit
    return result
