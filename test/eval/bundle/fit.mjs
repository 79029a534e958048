import { createRequire as c__ } from "node:module";
const require = c__(import.meta.url);

// test/eval/bundle/fit.ts
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// src/document/line-runs.ts
var MAX_PAGE_WORDS = 1e4;
var MIN_LINE_OVERLAP = 0.5;
function shareLine(a, b) {
  const overlap = Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin);
  return overlap > MIN_LINE_OVERLAP * Math.min(heightOf(a), heightOf(b));
}
function lineRuns(boxes, maxGap) {
  const { after, before } = nearestOnLines(boxes);
  const next = /* @__PURE__ */ new Map();
  after.forEach(({ index, gap }, i) => {
    if (index === -1 || before[index].index !== i) return;
    const height = Math.max(heightOf(boxes[i]), heightOf(boxes[index]));
    if (gap < maxGap * height) next.set(i, index);
  });
  const followers = new Set(next.values());
  const starts = boxes.map((_, i) => i).filter((i) => !followers.has(i));
  const middle = (i) => boxes[i].yMin + boxes[i].yMax;
  starts.sort((a, b) => middle(a) - middle(b) || boxes[a].xMin - boxes[b].xMin);
  return starts.map((start) => {
    const run = [start];
    for (let i = next.get(start); i !== void 0; i = next.get(i)) run.push(i);
    return run;
  });
}
function shortParts(words2, texts, maxLength) {
  const parts = [];
  let length = Number.POSITIVE_INFINITY;
  for (const word of words2) {
    length += texts[word].length + 1;
    if (length > maxLength) {
      parts.push([]);
      length = texts[word].length;
    }
    parts.at(-1).push(word);
  }
  return parts;
}
function nearestOnLines(boxes) {
  const order = boxes.map((_, i) => i).sort((a, b) => boxes[a].yMin - boxes[b].yMin);
  const nobody = { index: -1, gap: Number.POSITIVE_INFINITY };
  const after = boxes.map(() => nobody);
  const before = boxes.map(() => nobody);
  for (let a = 0; a < order.length; a++) {
    const i = order[a];
    const one = boxes[i];
    for (let b = a + 1; b < order.length; b++) {
      const j = order[b];
      const other = boxes[j];
      if (other.yMin >= one.yMax) break;
      if (!shareLine(one, other)) continue;
      const ahead = other.xMin + other.xMax - one.xMin - one.xMax;
      if (ahead === 0) continue;
      const [from, to] = ahead > 0 ? [i, j] : [j, i];
      const gap = boxes[to].xMin - boxes[from].xMax;
      if (gap < after[from].gap) after[from] = { index: to, gap };
      if (gap < before[to].gap) before[to] = { index: from, gap };
    }
  }
  return { after, before };
}
function heightOf(box) {
  return box.yMax - box.yMin;
}

// src/geometry/box.ts
function uniteBoxes(a, b) {
  return {
    xMin: Math.min(a.xMin, b.xMin),
    yMin: Math.min(a.yMin, b.yMin),
    xMax: Math.max(a.xMax, b.xMax),
    yMax: Math.max(a.yMax, b.yMax),
  };
}

// src/geometry/plane.ts
function heightAt({ middle, level, along, down }, { x, y }) {
  return level + along * (x - middle.x) + down * (y - middle.y);
}
var MIN_SPREAD = 1e-3;
function planeThrough(samples) {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (pick) => samples.reduce((sum, sample) => sum + sample.weight * pick(sample), 0) / total;
  const level = mean(({ value }) => value);
  const middle = { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  const xx = mean(({ x }) => (x - middle.x) ** 2);
  const yy = mean(({ y }) => (y - middle.y) ** 2);
  const xy = mean(({ x, y }) => (x - middle.x) * (y - middle.y));
  const xv = mean(({ x, value }) => (x - middle.x) * (value - level));
  const yv = mean(({ y, value }) => (y - middle.y) * (value - level));
  const determinant = xx * yy - xy * xy;
  if (!(determinant > MIN_SPREAD * xx * yy)) return null;
  const along = (xv * yy - yv * xy) / determinant;
  const down = (yv * xx - xv * xy) / determinant;
  const change = Math.sqrt(Math.max(0, along * along * xx + 2 * along * down * xy + down * down * yy));
  return { middle, level, along, down, change };
}

// src/geometry/median.ts
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === void 0 || sorted.length % 2 === 1) return upper;
  return (sorted[middle - 1] + upper) / 2;
}

// src/geometry/polygon.ts
function boxOfPoints(points) {
  if (points.length === 0) throw new RangeError("boxOfPoints needs at least one point; got none");
  let xMin = Number.POSITIVE_INFINITY;
  let yMin = Number.POSITIVE_INFINITY;
  let xMax = Number.NEGATIVE_INFINITY;
  let yMax = Number.NEGATIVE_INFINITY;
  for (const { x, y } of points) {
    if (x < xMin) xMin = x;
    if (y < yMin) yMin = y;
    if (x > xMax) xMax = x;
    if (y > yMax) yMax = y;
  }
  return { xMin, yMin, xMax, yMax };
}

// src/geometry/reading-direction.ts
function medianDirection(quads) {
  let sumX = 0;
  let sumY = 0;
  const directions = quads.map((quad) => {
    const { x, y } = readingVector(quad);
    sumX += x;
    sumY += y;
    return Math.atan2(y, x);
  });
  const mean = Math.atan2(sumY, sumX);
  return wrapAngle(mean + (median(directions.map((angle) => wrapAngle(angle - mean))) ?? 0));
}
function directionOf(quad) {
  const { x, y } = readingVector(quad);
  return Math.atan2(y, x);
}
function readingVector([tl, tr, br, bl]) {
  return { x: tr.x + br.x - tl.x - bl.x, y: tr.y + br.y - tl.y - bl.y };
}
function boxesTurnedBack(quads, angle) {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const turn = (p) => ({ x: p.x * cos + p.y * sin, y: p.y * cos - p.x * sin });
  return quads.map((quad) => boxOfPoints(quad.map(turn)));
}
function wrapAngle(angle) {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

// src/geometry/upright-frame.ts
var MIN_QUADS = 12;
var MIN_CHANGE = (0.5 * Math.PI) / 180;
var MAX_OFF = (10 * Math.PI) / 180;
function uprightFrame(quads, page) {
  const angle = medianDirection(quads);
  const leveled = levelAbout(quads, angle);
  if (angle === 0) return { boxes: leveled, size: { width: page.width, height: page.height } };
  const { width: width2, height } = page;
  const corners = [
    { x: 0, y: 0 },
    { x: width2, y: 0 },
    { x: width2, y: height },
    { x: 0, y: height },
  ];
  const { xMin, yMin, xMax, yMax } = boxesTurnedBack([corners], angle)[0];
  const boxes = leveled.map((box) => ({
    xMin: box.xMin - xMin,
    yMin: box.yMin - yMin,
    xMax: box.xMax - xMin,
    yMax: box.yMax - yMin,
  }));
  return { boxes, size: { width: xMax - xMin, height: yMax - yMin } };
}
function levelAbout(quads, angle) {
  const turned = boxesTurnedBack(quads, angle);
  const change = changeOfDirection(quads, turned, angle);
  if (change === null) return turned;
  const { along, down, level, middle } = change;
  return quads.map((quad, i) => {
    const centre = centreOf(turned[i]);
    const own = boxesTurnedBack([quad], angle + heightAt(change, centre))[0];
    const halfWidth = (own.xMax - own.xMin) / 2;
    const halfHeight = (own.yMax - own.yMin) / 2;
    const { x } = centre;
    const offset = x - middle.x;
    const rise = (level + down * (centre.y - middle.y)) * offset + (along * offset * offset) / 2;
    const y = centre.y - rise;
    return { xMin: x - halfWidth, yMin: y - halfHeight, xMax: x + halfWidth, yMax: y + halfHeight };
  });
}
function changeOfDirection(quads, turned, angle) {
  if (quads.length < MIN_QUADS) return null;
  const samples = quads
    .map((quad, i) => {
      const box = turned[i];
      return { ...centreOf(box), value: wrapAngle(directionOf(quad) - angle), weight: box.xMax - box.xMin };
    })
    .filter(({ value }) => Math.abs(value) < MAX_OFF);
  if (samples.length < MIN_QUADS) return null;
  const plane = planeThrough(samples);
  return plane === null || plane.change < MIN_CHANGE ? null : plane;
}
function centreOf({ xMin, yMin, xMax, yMax }) {
  return { x: (xMin + xMax) / 2, y: (yMin + yMax) / 2 };
}

// src/fields/encode-words.ts
function medianHeight(words2) {
  const heights = words2.map(({ box }) => box.yMax - box.yMin).sort((a, b) => a - b);
  const lower = heights[(heights.length - 1) >> 1] ?? 1;
  const upper = heights[heights.length >> 1] ?? 1;
  return Math.max((lower + upper) / 2, 1e-6);
}

// src/fields/joined-words.ts
function joinWords(texts, indices, spaceBetween = () => " ") {
  let text = "";
  const places = indices.map((index, i) => {
    if (i > 0) text += spaceBetween(indices[i - 1], index);
    const start = text.length;
    text += texts[index];
    return { index, start, end: text.length };
  });
  return {
    text,
    wordsIn: (start, end) =>
      places.filter((place) => place.start < end && place.end > start).map((place) => place.index),
  };
}

// src/fields/labels/fold-label.ts
var WHOLE_LETTERS = {
  \u00DF: "ss",
  \u0142: "l",
  \u00F8: "o",
  \u00E6: "ae",
  \u0153: "oe",
  \u0111: "d",
  \u0131: "i",
};
function foldLabel(text) {
  return text
    .replace(/[#№]/g, "no")
    .replace(/[nN]°/g, "no")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ßłøæœđı]/g, (letter) => WHOLE_LETTERS[letter])
    .replace(/[^a-z]/g, "");
}

// src/fields/labels/lexicon.json
var lexicon_default = {
  source:
    "models/training/labels/wordings.mjs, models/training/render/labels of this repository; labels of spree_i18n (BSD-3-Clause), solidus_i18n (BSD-3-Clause), rossaddison/invoice (BSD), bagisto (MIT) and other lists under MIT, BSD and Apache-2.0; made by models/training/labels/make-lexicon.mjs",
  concepts: {
    total:
      "abetale amountcharged amountdue amountowed amountpayable amounttopay apagar apayer atbetale atlikums attbetala balanceadeudado balancedue bedragtebetalen bedragverskuldig belobialt belopabetale beloppattbetala bestellingtotaal bestellsumme besteltotaal bestilltotalt betragzuzahlen billtotal bruttobetrag bruttoosszesen bruttosumme bruttovegosszeg calkowitakwota calkowitanaleznosc calkowitawartosczamowienia calkowity cantidadadeudada cantidadtotal castkakuhrade cel celkem celkemcena celkemkc celkemkuhrade celkemzaobjednavku celkom celkovacastka celkovacena celkovasumaobjednavky celkovo cenacalkowita cenaspolu charged checktotal currentcharges dapagare deplata dlznasuma doithanhtoan dolgovaniznesek dospeliiznos dospjeliiznos dozaplaty duenow eindtotaal endbetrag endsumme eraantyvat factuurbedrag fallig falligerbetrag fare finaltotal fizetendo fizetendoosszeg fizetendovegosszeg forfaldensaldo forfallsdato galutinekaina geneltoplam gesamt gesamtbetrag gesamtbetragbrutto gesamtbetragfallig gesamtbrutto gesamtpreis gesamtsumme giatri grandtotal grandtotalrp ialt ialtinklmoms importapagar importeapagar importependiente importetotal importodapagare importopagato importototale importtotal inafwachting invantar invoicetotal isviso jumlah jumlahbesar jumlahtagihan jumlahtotal jumlahyangharusdibayar kalanbakiye kalanborc kogusumma kokku kokkutasuda kokonaishinta kopa kopaapmaksai kopejaispasutijums kopejasumma kuhrade kuhradespolu kwotacalkowita kwotanalezna kzaplaceni lacznakwotazamowienia lacznie laskunloppusumma loppusumma maksettava maksettavaayhteensa maksettavayhteensa mindosszesen mokejimolikutis moketi moketinasuma montantapayer montantdu montanttotal montantttc montototal naleznosc narociloskupaj nauhradu neapmoketas nedoplatek neincasata netamountpayable netapayer netpayable nettoapagare nettotal netttotal neuhradene newbalance nezaplacenyzustatek objednavkacelkem objednavkacelkom odenecek odenecektutar offenerbetrag ootabtasumist ordersumma ordertotal ordresum ordretotal osamaksamatta osszesen pagamentpendent pagopendiente pasutijumakopsumma paythisamount pertepaguar pleasepay preciototal precototal preistotal prettotal preutotal prezzototale prixtotal purchase purchaseamount razem razembrutto razemdozaplaty rechnungsbetrag rechnungsendbetrag rechnungssumme rendelesvegosszege resteapayer resterandebelopp roundedtotal saldo saldoadeudado saldodeudor saldodevedor saldodovuto saldopendent saldopendiente saleamount siparistoplami sisapelunasan skupaj skupniznesek skupnizneseknarocila solddatorat soldeapayer soldedu soll sommadovuta sommeapayer sotienphaitra spolu statementbalance sucet sum suma sumaapmoketi sumabetale sumadeplata sumanaleznosci sumaogolna sumapln sumatotal sumatotala summa summaapmaksai summaattbetala summe summebrutto summeeur tasuda tasudajaanud tasumiselekuuluvsumma tebetalen tebetalenbedrag teljesar tellimusekogusumma tellimuskokku thanhtien tilauksenloppusumma tilausyhteensa tilbetaling tong tongcong tongdonhang tonggia tonggiasauthue tongthanhtoan tongtien topay toplam toplamborc toplamfiyat toplamtutar tot totaal totaalbedrag totaalinclbtw totaalinclusiefbtw totaalprijs totaaltebetalen totaaltevoldoen totaalverschuldigd total totalafterrounding totalamount totalamountdue totalamountinclgst totalapagar totalapagareur totalapayer totalatbetale totalattbetala totalausstehend totalbayar totalbelanja totalbelop totalbill totalcharge totalcharges totalciva totalcomanda totalcompra totalconiva totalcost totalcurrentcharges totaldaencomenda totaldafatura totaldelacomanda totaldelacommande totaldelpedido totaldeplata totaldevido totaldkk totaldodocumento totaldopedido totaldu totaldue totale totalecomplessivo totaledapagare totaledocumento totaledovuto totaleeuro totalefattura totalegenerale totaleordine totaleur totaleuros totaleurttc totalfactura totalfare totalgbp totalgeneral totalgeral totalharga totali totalimport totalinclgst totalinclofgst totalincltax totalincludingtax totalincludingvat totalinclusiveofgst totalinclvat totalincvat totalkeseluruhan totallei totalowing totalpagar totalpaid totalpayable totalpedido totalpemesanan totalpesanan totalprice totalpris totalrm totalrounded totalsale totalsales totalsalesinclusivegst totalsum totalsumma totalt totaltabetale totaltagihan totaltopay totaltsek totalttc totalusd totalvalue totalventas totalwithtax ttl uberweisungsbetrag ukupaniznos ukupnacena ukupnacijena ukupno ukupnozauplatu utestaendebelop valorapagar valordevido valortotal vegosszeg vergilerdahiltoplam verschuldigdbedrag viso visomoketi wartoscbrutto wartoscbruttorazem yhteensa zahlbetrag zahlungausstehend zahlungsbetrag zaplacilo zaplatiti zauplatu znesekzapadlosti znesekzaplacilo zuzahlen zuzahlenderbetrag",
    subtotal:
      "adoalap alttoplam amountbeforetax amountexcltax aratoplam base baseht baseimponible baseimposable basetributavel baza bazaimpozabila bedragexclbtw bezdph celkembezdph delbelop delnavsota delsum delsumma eksklmoms eksmva exclbtw exclusiefbtw exclvat exklmoms foodtotal gesamtbetragnetto gesamtnetto goodstotal grunnlag ht ialteksklmoms imponibile importeneto importonetto incidencia itemstotal itemtotal jumlahkeseluruhan kdvharic kdvharictoplam liquido malhizmettoplamtutari matrah medusoucet medusuma meduzbir meduzbroj medzisucet merchandise merchandisetotal mezisoucet montanthorstaxe montantht nentotali net netamount netht neto netsales netto nettobedrag nettobelob nettobelop nettobelopp nettobetrag nettobetraggesamt nettoertek nettogesamt nettoialt nettoosszeg nettoosszesen nettoplam nettorazem nettosumma nettosumme nettotal nettototaal netvalue osnovazaddv osnovica osnovicazapdv podsumowanie positionennetto razemnetto reszosszeg skupaj soustotal soustotaldelacommande soustotalht spolubezdph starpsumma subtot subtotaal subtotal subtotale subtotaleksklmoms subtotalsemiva subtotalsiniva subttl sum suma sumabemokesciu sumabepvm sumaczesciowa sumanetto sumeksmva summa summabezpvn summaexklmoms summakmta summenetto summenettoeur tamtinh tarpinesuma taxableamount taxablevalue tongcong tonggiatruocthue tongphu totaalexclbtw totaalexclusiefbtw totaalnetto total totalbeforetax totale totaleimponibile totaleimponibileeuro totalemerce totalenetto totalexcl totalexclgst totalexclofgst totalexcltax totalexcludinggst totalexcludingtax totalexcludingvat totalexclvat totalexgst totalexvat totalfaratva totalhorstaxe totalhorstaxes totalht totaliliquido totalliquido totalnet totalnetht totalneto totalparcial totalsalesexcludinggst totalsiva totaltaxable totaluntaxed totalwithouttax untaxedamount uzprekes vahesumma valisumma valoarefaratva valoareneta valorliquido vergiharictutar veroton verotonyhteensa viso vlerapatvsh vmesnavsota vmesnisestevek warenwert wartoscnetto yhteensaalv yhteensailmanalv zaklad zakladdane zwischensumme",
    tax: "ado adok afa afaosszeg afaosszege afaosszesen afgift afgifter alv alvyhteensa arvonlisavero avgift avgifter belasting belastingen btw btwbedrag btwtotaal castkadph cgst citytax countytax cuba cuota cuotaiva dan dane davek davki davonmwst ddv ddvznesek dicuiiva donttva dph dphcelkem dphspolu enthaltenemwst estimatedtax esttax gesamtmwst gst gstamount gsttotal herafmoms heravmva hesaplanankdv hst hstgst igst importdimpostos importedelimpuesto importeiva importoiva imposats impost imposta impostadibollo imposte imposto impostos impot impots impuesto impuestos inklmwst inputtax iva ivaincluido ivatotal iznospdv iznosporeza jumlahpajak kadz kaibemaks kdv kdvtutari km kwotapodatku kwotavat localtax maks maksud maksudkokku mehrwertsteuer mehrwertsteuergesamt merverdiavgift mokesciai mokestis moms momsbelob momsbelopp momsialt momsudgor montantdelataxe montantdelatva montanteiva montanttva montodeimpuestos mva mvabelop mwst mwstbetrag mwstgesamt nodokli nodoklis pajak pb pdv pdvukupno podatek podatekvat podatki porez porezi ppn pst ptu pvm pvmsuma pvn qst salestax servicetax servicetaxsst sgst skatter sst statetax steuer steuerbetrag steuern sumaptu summamoms summemwst summva tasa tassa tassazione tasse tax taxa taxadevenda taxamount taxas taxdue taxe taxedesejour taxes taxtotal thue thuegtgt tina tong topkdv toplamkdv totaalbtw totaldeimpuestos totaleimposta totaleiva totalgst totaliva totaltax totaltaxes totaltva totalvat tva tvsh umsatzsteuer ust ustbetrag valoaretaxa valoaretva valordoimposto valoriva varavmoms vat vatamount vatrazem vattotal vergi vergiler vergitutari vero veronosuus verot vysedph waarvanbtw wartoscpodatku znesekdavka zzglmwst zzglust",
    tax_rate:
      "afakulcs aliquota aliquotafiscale aliquotaiva alv belastingkoers belastingtarief btw btwkoers btwtarief cotatva danovasazba davcnastopnja gst gstrate impuesto iva kdvorani maksumaar mehrwertsteuersatz mokesciutarifas moms momssats mva mwst mwstsatz nodoklalikme persentasepajak poreskastopa poreznastopa pvmtarifas rateofvat sadzbadane sadzbadph sazba sazbadane sazbadph skattesats stawka stawkapodatkowa stawkapodatku stawkavat steuersatz steuerschlussel stopapdva stopnjaddv tarifpajak tarifppn tasadeimpuesto tasadeimpuestos tasadeiva taux tauxdetaxe tauxdetva tauxdimposition tauxtva tax taxa taxadeimposto taxadeiva taxadimpostos taxaiva taxcode taxes taxrate thuesuat thuesuatvat tipo tipoimpositivo tipoiva tva tylethue ust vat vatrate vergiorani verokanta wysokoscpodatku",
    discount:
      "abbuono abzug afslag alennukset alennus allahindlus atlaide avdrag bondereduction bonificacion coupon couponrabatt desc descompte desconto descontos descuento disc discount discountamount discounts discounttotal diskon dto engedmeny escompte giamgia gutschein indirim iskonto kassakorting kedvezmeny korting less lessdiscount nachlass nuolaida opust popust potongan promo promotion rabais rabat rabatt rabattbetrag rebate reducere reduction remise sconti sconto skonto sleva soodustus totaldiscount upust zbritje zlava",
    shipping:
      "bezorging bezorgkosten carriage consegna courier delivery deliverycharge deliveryfee dodani dodavka doprava dorucenie dostava dostawa dostawaiobsluga entrega entregar enviament enviamentimanipulacio enviando envio envioemanuseio envios envioymanipulacion expediere expedieresimanipulare expedition expeditionetmanutention forsendelse forsendelsesmuligheder fracht fragt fraisdelivraison fraisdeport frakt fraktkostnad freight freightcharge frete gastosdeenvio giaohang handling kargo kargolama kargoucreti kargoveislem kosztdostawy kosztwysylki leverans leveranse leverera levering lieferkosten lieferung livraison livrare mengirimkan moznostidodani nakliye ongkir ongkoskirim pengiriman pengirimanpenanganan piegade port portes portesdeenvio porto postage postikulut postnina postovne pp pristatymas przesylka rahti saatmine shipping shippingandhandling shippingcost shippingcosts shippinghandling spedizione spedizioneegestione spesedispedizione sutas szallitas szallitasidij szallitasikoltseg teslimat teslimatbilgileri toimitus toimituskulut transpordikulu transport transporte transporti trasporto uzpristatyma vanchuyen versand versandbearbeitung versandkosten versendet verzenden verzendenafhandelingskosten verzendenverwerkingskosten verzending verzendkosten verzendmethode vracht wysylka",
    tip: "addedtip autogratuity bacsis bahsis bedienung borravalo coperto dricks drikkepenge fooi gorjeta gratuity mancia napiwek pourboire propina servcharge service servicecharge servicecompris servis servizio spropitne srvchg suggestedgratuity suggestedtip svccharge svcchg tip tipguide tips trinkgeld",
    rounding:
      "afronding afrunding arredondamento arrondi arrotondamento avrunding avrundning kerekites oreafrunding oreavrunding oresavrundning pembulatan pyoristys redondeo rndadj rotunjire roundadj roundedoff rounding roundingadj roundingadjustment roundingamount roundoff rundung rundungsdifferenz yuvarlama zaokraglenie zaokrouhleni zaokrozitev zaokruhlenie zaokruzenje",
    paid: "aanbetaling acconto achitat acompte adiantamento advance advancepaid amountpaid amountreceived anticipo anzahlung apmaksa apmaksats apmokejimobudas apmoketa apmoketas atvett avans bayar befizetett bereitsgezahlt betaal betaald betalat betald betalen betaling betalning betalt betragerhalten bezahlt bezahlterbetrag bezahlung dathanhtoan dejapaye depositpaid dibayar eloleg entregado entregue fizetes fizetve forskud forskudd fullgjord gegeben gezahlt gezahlterbetrag importepagado importopagato inbetalt incasat innbetaling innbetalt lastpayment lesspaid lunas maksajums makse maksettu makstud maksu modtaget mokama mokejimas montantpaye mottaget mottatt odeme odemebilgileri odendi odenen odenmis oplacone paga pagada pagado pagament pagamento pagat pagata pagato pagese pago paguar paid paidamount paiement paye payee payment paymentmade paymentreceived payments paymentsreceived pembayaran placanje placano placeno placilo plata platba platene platit platita platnosc platny prepaid prepayment previouspayment przedplata recebido received reedsbetaald regle reglement saatu suchitra suoritettu tasumine tasutud terbayar thanhtoan tra uhradene uhrazeno uplaceno uplata valorpago versato voldaan wplacono zahlung zahlungseingang zaliczka zaloha zaplacene zaplaceno zaplacone zaplacono zaplata zaplatene",
    balance:
      "accountbalance atlikums bakiye balanc balance balanceadeudado balancecarriedforward balancedue balansas balanse balansowac bilance bilanci cel closingbalance conlai currentbalance doithanhtoan dozaplaty egyenleg eindsaldo emdivida endsaldo equilibre equilibrio eraantyvat evenwicht fallig forfaldensaldo forfallsdato gleichgewicht guncelbakiye inafwachting invantar jaak jaljella kalan kalanbakiye kalanborc kapanisbakiyesi keseimbangan konecnyzustatek kontostand kvarvarande likutis loppusaldo mokejimolikutis neapmoketas nedoplatek neincasata neuerkontostand neuersaldo neuhradene nezaplacenyzustatek nieuwsaldo nouveausolde nuovosaldo nysaldo offen offenerbetrag ootabtasumist openstaand openstaandbedrag osamaksamatta outstanding outstandingbalance pagamentpendent pagopendiente pendiente pozostalo preostalo ravnoteza ravnovesje remaining remainingbalance residuo restant restbelob restbelop restbelopp restbetrag restdeplata resterandebelopp saldo saldoactual saldoadeudado saldodeudor saldodevedor saldodovuto saldofinal saldofinale saldokoncowe saldopendent saldopendiente saldotevoldoen sisa sisapelunasan sodu sold solddatorat solde soldedu soldefinal solderestant soldfinal soll sommadovuta stanje sucanbang summaattbetala tasudajaanud tebetalen totalausstehend ultimosaldo utestaende utestaendebelop utgaendesaldo zahlungausstehend zaroegyenleg zostatok zustatek",
    old_balance:
      "acilisbakiyesi alkusaldo alterkontostand altersaldo amountoverdue anciensolde anfangssaldo arrears availablebalance availablecredit averagebalance averagedailybalance averageledgerbalance balancebroughtforward balanceforward beginningbalance beginsaldo creditlimit creditline deposits devreden devredenbakiye fees financecharge ingaendesaldo inngaendesaldo interestcharged lastbill mahngebuhr minimumbalance minimumpayment minimumpaymentdue nyitoegyenleg openingbalance overdue pastdue pocatecnizustatek previousbalance previousbill primosaldo priorbalance report riporto saldoanterior saldofraforrigeudtog saldoinicial saldoiniziale saldopoczatkowe saldoprecedente soldanterior soldeanterieur soldeprecedent soldinitial soldprecedent startingbalance totalcredits totaldebits totaldeposits totalfees totalwithdrawals ubertrag vorigefactuur vorigsaldo vortrag withdrawals",
    cash: "amounttendered amttendered bar bareur bargegeben bargeld barzahlung cash cashlei cashpaid cashpayment cashreceived cashrm cashsale cashtender cashtendered contant contantbetaald contante contanti dinheiro efectiu efectivo enefectivo entrega entregado entregue erhalten espece especes especesrecues geg gegbar gegeben gegebenbar gegebeneccash gegec gegeven gotovina gotowka gotowkapln grynais gryni grynieji hotove hotovost kapott kateinen kateismaksu keszpenz kontant kontanter modtaget mottaget mottatt nakit numerar numerario ontvangen pagamentocontante paranedore platbahotovost recu rendusur ricevuto saatu skaidra skaidranauda sularaha tender tendered tienmat tunai",
    change:
      "alterar andern andra arendre atlikums balancechange byttepenge cambiar cambio canvia cashback change changedue changerm degistir devolucion endre graza grazos keisti kembali kembalian kusuri mainit modifica modifier modositas monnaie monnaierendue muuda muuta paraustu povrat promijeni rendu rendumonnaie rest restlei resto reszta retour retur return ruckgeld ruckgeldbar rueckgeld skift spremeni sucambio tagasi takaisin terug thaydoi tienthoi tienthua tilbage tilbake tillbaka troco ubah vahetusraha vaihtoraha vaxel veksel visszajaro vraceno vracilo vratit vrnjeno vuelto vydat vydavok wechselgeld wijzigen wisselgeld yourchange zmenit zmien zpet zuruck",
    card: "acct aid americanexpress amex applepay approval approvalcode approved auth authcode authorization authorizationcode bancomat bankakarti bankaxept bankkartya bankkort bankpas banktransfer betaalkaart betalingskort betalkort card cardbancar carddecredit cardno cardnumber cardpayment cardtype carta cartadicredito cartao cartaodecredito carte cartebancaire cartebleue cartedecredit cb chip contactless credit creditcard dankort debit debitcard discover eccash eckarte eftpos giftcard giftcardbalance girocard googlepay kaart kart karta kartakredytowa kartaplatnicza karte kartennr kartennummer kartenzahlung kartica kartou kartu kartukredit kartya klarna kontokort kort kortele kortti korttimaksu kredietkaart krediitkaart kredikarti kreditkarte kreditkort kreditnakarta kreditnakartica kreditnikarta kredittkort luottokortti maestro maksukortti mastercard mc mokejimokortele multibanco nocarte numtarjeta pagamentoelettronico pankkikortti pasnr paypal pin pinnen pinpas platbakartou platebnikarta storecredit swish targetadecredit tarjeta tarjetadecredito thetindung vipps visa visadebit wallet",
    savings:
      "ahorro avantage bespaard dusparade dusparer economie economisit ersparnis gespart haahorrado hairisparmiato kazanciniz megtakaritas oszczednosc oszczedzasz poupanca poupou preisvorteil rabattegesamt risparmio saastit saving savings siehabengespart siesparen suahorro todayyousaved totalsavings ubespaart usetrilijste uspora uwvoordeel vousavezeconomise vouseconomisez yoursavings yousave yousaved",
    loyalty:
      "airmiles body bonus bonuskaart bonuspoints bonuspunkte bonusta cagnotte cardpoints cartafedelta cartaocliente cartefidelite deutschlandcard fidelite fidelizacion loyalty loyaltypoints member memberid memberno membership payback pisteet plussa poang poeng points pointsbalance pointsearned pointsfidelite pontegyenleg pontok pontos puan puncte punkte punktestand punkty punten punti puntos reward rewards rewardspoints saldopunti spaarpunten tarjetacliente treuepunkte vernostnibody",
    deposit:
      "betetdij borg bottledeposit caucao caution cauzione consigne crv deposit deposito depositocauzionale depositrefund depozito einwegpfand fianza garantiesgr kaucja kaution leergut mehrwegpfand pant pantti panttirahasto pfand pfandruckgabe refund securitydeposit sgr statiegeld tara waarborg zaloha zalohalahve",
    amount:
      "aantal afakulcs amount amounteur amountgbp amountrm amountusd amt antal anzahl aste bedrag belob belop belopp betrag cantidad cantitat castka celkem charge charges ciastka cuantia daudzums ertek ext extended extendedprice extension extprice factuurbedrag faktuuritembedrag gesamt gesamtpreis giatri gp ialt ilosc import importe importo iznos iznosstavkefakture jumlah jumlahitemfaktur kiekis kogus kwota kwotapozycjifaktury linetotal maara mengde mennyiseg miktar mnozstvi mokestis montant montantavanttaxes montante montantht monto mucgia osszeg persentase precio preis prezzo prezzototale pricetotal prix quantia quantidade quantita quantitat rate rechnungspositionsbetrag sats satz sazba sotien stawka sum suma sumapolozkyfaktury summa summe tarif tarifa tariffa tasa tasso taux taxa toplam totaal total totale tutar valoare valor valordatransacao value vlera wartosc wert yhteensa znesek znesekpostavkeracuna",
    gross:
      "brut bruto brutto bruttobetrag bruttoertek celkemsdph gross grossamount grossinvoice grossorderamount grosstotal grossvalue importebruto importolordo inclbtw inclvat inklmoms inklmva ivaincluido kdvdahil lordo montantttc ordergross sdph totalgross ttc valoarecutva valorbruto verollinen wartoscbrutto",
    net_column:
      "base basis bemessungsgrundlage goods goodsvalue grundlage netamount netprice nettamount nettobetrag nettoeur netvalue taxable",
    unit_price:
      "ahinta apris ar birimfiyat cena cenajedn cenajednostkowa cenanaenoto cenanetto cenazakus cenazamj cijena cmimi cost costo custo daznis dongia each eenheidsprijs egysegar einzelpreis enhedspris enhetspris ep epreis fiyat gia giaban harga hargasatuan hind hinta jedinicnacena jedinicnacijena jedncena jednotkovacena kaina koers koltseg kosten kostnad kosto kostopernjesi koszt kur kurs laisuat likme maar momssats mrp nettoegysegar niva oran percentuale precio preciomaestro precioprincipal preciounitario preco precounitario preis preisje pret pretunitar pretunitarfaratva preu preuunitari prezzo prezzoprincipale prezzounit prezzounitario price priceeach priceperunit prijs prijsperstuk pris prix prixdedepart prixunitaire prixunitaireht proporcio prunit prys pu puht punit pvp rata rate sadzba sats sazba stawka stkpris stopa stopnja strosek stuckpreis stukprijs styckpris stykpris tarief tarifa tariffa tarifs tasa taso tasso taux taxa uhikuhind unitcost unitprice unitrate uprice verkaufspreisnetto vienibascena yksikkohinta",
    quantity:
      "aantal aantalartikelen adet ant antal antall antallvarer antalvarer antalvaror anz anzahl anzahlartikel articles articole articoli articulos artigos artikel artikelanzahl artikelen buc cant cantidad cantitate daudzums db donvi eenhede eenheden einheiten enote gewicht godziny heures hodiny hoeveelheid horas hores hours hrs il ilosc iloscartykulow itemcount items itemssold jam jedinice jednostki jednotky jumlah kiekis kogus kolicina kpl kplyhteensa ks kuantitas kvantitet liczba liczbapozycji lkm maara maengde mengde menge menny mennyiseg miktar mn mnoz mnozstvi mnozstvo nb nbarticles noarticulos nodeartigos nombre nombredarticles noofitems npezzi nrarticole numberofitems numeropezzi ore pcs peso pezzi pieces pocet pocetpolozek poids polozek posten qnty qta qtd qtde qte qty quan quant quantidade quantidate quantita quantitat quantite quantity saat sasia sati satuan soluong st stk stuck stuks stunden szt tetelekszama tetelszam timer timmar toplamadet totalitems totalqty totalquantity totalweight tuotteita turimaslikutis uds unidades unites units uren urunadedi uur varer varor vienetai vnt weight",
    item: "aciklama apraksts aprasymas article articles articol articole articoli articolo articulo articulodefactura articulos articulosdefactura artigo artikel artikelbeschreibung artikelbezeichnung artikelen artikelnaam artikelname artikelomschrijving artikkel artiklar ayrintilar barang benamning beschreibung beschrijving beskrivelse beskrivning beskrywing besonderhede bestellingbevatdevolgendeproducten bestellungenthaltangegebenesprodukte bezeichnung blizszedane chitiet chuthich compras concepto denumire denumireaproduselor descricao descriere descripcio descripcion descripciondelarticulo description descrizione descrizionedellarticolo designacao designation deskripsi detail details detaily detales detalhes detalii detaljer detalji detalle detalles detaylar dettagli disponibilesoloperutentiautenticati disponivelapenasparausuarioslogados dostupnepouzeproprihlaseneuzivatele dostupnepouzeprouvedeneuzivatele eenpergebruiker element elementai elementdefacture elementsdefacture elpedidoincluyeproductosespecificos endastettbrukperanvandare enviogratis factuurartikel factuurposten goods hanyatersediauntukpenggunatertentu haruspemesananpertamapelanggan imeelementa imeizdelka issamiinformacija item itemdafatura itemdescription itemfaktur itemnaam itemname items itens itensdafatura izdelek izdelki kayttajakohtainenkertaalennus keterangan kirje kirjeldus kuntilgjengeligforinnloggedebrukere kuvaus ladescription leiras leistung libelle lisaaostoskoriinvariantteja livraisongratuitepourlacommande lordineincludeiprodottispecificati malhizmet mastevarakundensforstaorder mavaerekundensforsteordre megnevezes messaggio mieuta mon morabitistrankinoprvonarocilo mota muchoadon musibytzakaznikovaprvniobjednavka musterininilksiparisiolmakzorundadir namabarang namaproduk naplnikosikurcenymmnozstvimvariant narociloskupajizpolnjujetekriterije narocilovsebujedoloceneizdelke nazev nazevpolozky nazevproduktu naziv nazivproizvoda nazivstavke nazov nazovpolozky nazovproduktu nazwa nazwaproduktu nazwaprzedmiotu nazwatowaru nazwatowarulubuslugi nimike nombredelarticulo nombredelproducto nomdelarticle nomdelproducte nomduproduit nomedoitem nomedoproduto nomeprodotto nosaukums numeprodus nupirktosprekes nurfurangemeldetebenutzererhaltlich nurfurbestimmtebenutzererhaltlich objednavkaobsahujezadanyvyrobeky objednavkavyrobekzezadanehotaxonu ogeler omschrijving opis opprettenkampanjekredittpaordren orderincludesspecifiedproducts orderinkluderarangivnaprodukter ordertotalmeetsthesecriteria ordrebelopinnfrirdissekriteriene ordreninkludererspesifikkeprodukter ordrerinkludererangivnevarer ordresommoderdissekriterier oznacenidodavky palvelu particulars pavadinimas pedidoincluiprodutosespecificos pemesananberisiprodukspesifik pershkrimi pirmasklientouzsakymas podrobnosti polozka polozkafaktury polozky polozkyfaktury popis postavkaracuna postavkeracuna pozycja pozycjafaktury pozycjefaktury prece preces preke prekespavadinimas prestazione prodotti prodotto product productdescription producte productnaam productname producto productos produit produk produknaam produkt produktanosaukums produktas produktname produktnamn produktnavn produktopavadinimas produkts produkty produs produto proizvod prokazdehouzivatelepouzejednou rechnungsposition rechnungspositionen rincian sanpham selite service services servicio serviciu servico servizio siparistoplamibusartlarisaglamalidir skalvaerekundensforsteordre sluzba stavka stavkafakture stavke stavkefakture storitev sumieuta szczegoly taytyyollaasiakkaanensimmainentilaus tekst tenmathang tensanpham termek termekneve tiedot tilaussisaltaamaaritellyttuotteet tilaustayttaanamakriteerit toode tootenimi totalprisetmoterdessakriterier tuote tuotetiedot tuotteennimi uksikasjad uneutilisationparclient unoporusuario urun urunadi urunler usluga vainsisaankirjautuneillekayttajille vara vare varer varetekst vieniba vyrobek ydelse zakaznikmusinavstiviturcenoustranku zamowieniezawieraokresloneprodukty",
    sku: "art articleno articolo artikelcode artikelnr artikelnummer artikkelnr artno artnr barcode batchno bestellnrartikel cikkszam cislozbozisku cod codart codarticulo code codearticle codebarre codi codice codicearticolo codideproducte codigo codigosku codprodus ean hsn hsncode hsnsac identificativo imei indeks itemcode itemno itemnumber katalogovec kod koda kodas kode kods kodtowaru kodzbozi kood koodi lagerhaltungsnummer lot lotno ma mahang masanpham model modelno numerkatalogowy numerodereferencia nuolaidoskodas partno partnumber plu productcode rabattkod ref reference referencearticle referencia sac serialno serialnumber sifra sifraartikla sku skuartikelnummer skuatsarguvienetas skucikkszam skujednostkamagazynowa skukodas skulagerforingsenhet skulagerhaltungsnummer skulaoartiklikood skuskladovajednotka skuvarastoyksikko skuvarenummer stokkodu stokkodusku style symbol tuotekoodi tuotenro tuotenumero ugs upc urunkodu varenr varenummer",
    date: "arvekuupaev asof ausgestelltam ausstellungsdatum belegdatum besteldatum bilagsdato billdate billedon billingdate capvao creado creat created creato cree creele criado data datadafatura datadeemissao datadocumento datadodocumento dataefatures dataemissao dataemissione dataemiterii datafactura datafacturii datafaktury datafattura datao datasaskaitos datasprzedazy datawystawienia date dateandtime dated datedefacturation datedefacture datedelafacture datedemission datedocument datefacturation datefacture dateissued dateofinvoice dateofissue dateofpurchase datetime dato datum datumderrechnung datumfactuur datumfakturace datumfakture datumfaktury datumizdaje datumizdavanja datumracuna datums datumuhrzeit datumvystaveni datumvystavenia del dibuat diterbitkanpada docdate documentdate duzenlemetarihi duzenlenmetarihi emesel emessail emessoil emisape emisele emisle emitidoel emitidoem emitidoen endatedu erstellt factuurdatum fakturadato fakturadatum faktuurdatum faturatarihi fecha fechadeemision fechadeexpedicion fechadefactura fechadelafactura fechaemision fechafactura fechaoperacion gemaakt geskep invalidadosem invdate invoicedate isduota issued issuedate issuedon izdano izdots izveidots kaufdatum kelt kiallitasdatuma kiallitaskelte kiallitva kreirano kuupaev laskunpaivamaara laskunpaivays laskupaiva le loodud luotu myonnetty ngay ngayhoadon olusturuldu opprettet oprettet orderdate paiva paivamaara paivays publiele purchasedate pvm receiptdate rechnungsdatum rekinadatums saledate saskaitosdata saskaitosfakturosdata statementdate stworzony sukurta szamladatuma szamlakelte szamlakiallitasa tanggal tanggalfaktur tao tarih taxdate taxpoint taxpointdate tgl transactiondate transdate udstedt udstedtden uitgegevenop ustvarjeno utfardat utstedespa utstedt utworzono valjastatud vom vydanedna vydanodne vystavene vystaveno vystavenodne vytvorene vytvoreno wydanyw wystawiono wystawionodnia",
    due_date:
      "afatiipageses amountdueby apayeravant apayeravantle apmaksastermins apmaksatlidz apmoketiiki aregleravantle betaalbaarvoor betaaldatum betaalvoor betalasenast betalassenast betalenvoor betalessenest betalingsfrist betalingstermijn biszum bittezahlensiebis dapagareentro datadevenciment datadevencimento datadiscadenza dataeskadences datalimite datalimitedepagamento datascadenta datascadentei datascadenza datavencimento datedecheance datedereglement datedue dateecheance datelimitedepaiement datumdospeca datumdospijeca datumsplatnosti datumzapadlosti debido debidoa deuxrendezvous doscitas dospelo dovuto dozaplaty duasdatas duatanggal due dueby duedate dueon dueupon dvadatuma dvazmenka dverande dvidatos dwiedaty echeance echeancele entroil eraantyy erapaiva erapvm esedekesseg esedekessegdatuma fallig falligam falligbis falligkeit falligkeitsdatum falligper fechadevencimiento fechalimite fechalimitedepago fechavencimiento fizetesihatarido forfald forfalder forfaldsdato forfall forfallen forfaller forfallerden forfallodag forfallodatum forfallsdato goodthrough haingay hanthanhtoan hatarido iki invoiceduedate jatuhtempo lastdateofpayment maksetahtaeg maksettavaviimeistaan moketiiki ngaydenhan osstillhanda pagamentodevido pagarantesde pagarate pagareentro paiementdu payableavantle payableby payablele paybefore payby paymentdate paymentdeadline paymentdue paymentdueby paymentduedate platnedo pleasepayby quotevaliduntil reglementavantle rokplacanja rokplacila scadent scadenta scadentla scadenza scadenzapagamento scadenze sidsterettidigebetaling sidsterettidigebetalingsdato sistabetalningsdag sonodeme sonodemetarihi sontarih splatnedo splatnost splatnostdo splatnostfaktury tahtaeg tanggaljatuhtempo tebetalenvoor termendeplata terminas terminplatnosci termins terminzaplaty tobepaidby tweedata tweedatums uiterlijkbetalen uiterstebetaaldatum vade vadetarihi validuntil valuta vence venceel venciment vencimento vencimiento verschuldigd verschuldigdop vervaldag vervaldatum vervaltop viimeinenmaksupaiva zahlbarbis zahlbarbisspatestens zahlbarbiszum zahlenbis zahlungsfalligkeit zahlungsfrist zahlungstermin zahlungsziel zapade zuzahlenbis zweitermine",
    other_date:
      "abrechnungszeitraum abreise agreementdate anreise arrival auftragsdatum bestallningsdatum besteldatum bestelldatum bestillingsdato billingperiod checkedin checkedout checkin checkout closed commandedu contractdate cprnr datacomenzii dataconsegna datadaencomenda datadeentrega datadenascimento datadiconsegna datadinascita datadostawy dataedorezimit dataeporosise datalivrarii datanasterii dataordine datasprzedazy dataurodzenia datawykonaniauslugi datazamowienia datedecommande datedelivraison datedenaissance datedeprestation datedexpedition dateofbirth dateofdelivery dateofservice datereceived datumdobave datumdodani datumdodania datumisporuke datumnarocila datumnarozeni datumnarudzbe datumobjednavky datumplneni datumuskutecneniplneni datumzdanitelnehoplneni deliveredon deliverydate departure dispatchdate dob dogumtarihi druckdatum duzp enddate expdate expires expiry expirydate fechadeentrega fechadenacimiento fechadepedido fechaentrega fechapedido fiilisevktarihi flightdates fodelsedatum fodselsdato fodselsnummer from gebam geboortedatum geburtsdatum gultigbis henkilotunnus lastreading leistungsdatum leistungszeitraum leveransdatum leverdatum leveringsdato leveringsdatum lieferdatum lieferdatumentspricht liefertermin livrele natoil neele nextbill nextreading ngaydathang ngaygiaohang okres open opened orderdate orderdatum orderedon ordredato pasutijumadatums perioada period periode periodfrom periodo periododefaturacao periododiriferimento periodto personnummer piegadesdatums printdate printed printedon pristatymodata readingdate receivedon rendelesdatuma returnby returnsbefore revisiondate rodnecislo scheduledates servicedate serviceperiod sevktarihi shipdate shipped shippedon shippingdate siparistarihi startdate statementperiod syntymaaika szallitasdatuma szuletesidatum szuletesiido tanggalkirim tanggalpesanan tarnekuupaev teljesites teljesitesdatuma teljesiteskelte tellimusekuupaev teslimtarihi tilauspaiva tilauspvm timein to toimituspaiva toimituspvm uzsakymodata valablejusquau validfrom validuntil zeitraum",
    invoice_number:
      "angka antal antall arve arvenr arvenumber avoirn belegnr belegnummer belgeno bestellnummer bilagsnr bill billid billno billnumber bizonylatszam bon bonfiscalnr bonnr bonnummer broj brojfakture brojracuna brracuna cashbillno checkno checknumber chitantanr chk cislo cislodokladu cislofaktury cislouctenky conso creditmemono creditnotanr creditnoteno creditnotenumber danovydoklad docn docno docnumber documentno documentnumber documenton documentono dokladc factura facturan facturano facturanr facturanum facturanumero facturaseria facture facturen factureno facturenumero factuur factuurnr factuurnummer faktura fakturac fakturacislo fakturadanovydokladc fakturanr fakturanummer fakturavatnr fakturycislo faktuurnommer fattura fatturan fatturano fatturanr fatura faturan faturano faturanr faturanumarasi faturarecibo fisno folio foliofiscal foliono fr fs ft gutschriftnr gutschriftnummer gutschriftsnummer hoadonso iddefactura identificador identificativo identitifiant idfactura idfaktur idfaktury idfattura ilosc inv invno invnumber invoice invoiceid invoiceno invoicenr invoicenum invoicenumber invoicereference kassabon kodas kuittinro kuittinumero kvitteringnr kvitteringsnr kvittonr kvittonummer lasku laskunnro laskunnumero laskunro laskunumero liczba liczbacalkowita madonhang mahoadon mennyiseg ndocumento nf nfactura nfacture nfattura nfatura no nobon nodafatura nodefactura nodefacture nofactura nofacture nofaktur noinvoice nombre nommer nomor nomorfaktur nonota nostruk notadicrediton notafiscal noticket notransaksi nrbon nrdokumentu nrfactura nrfaktury nrfatures nrparagonu nrwydr nticket num numar numara numarfactura number numer numerfaktury numeris numero numerodafatura numerodecarte numerodedevolucion numerodedocument numerodefactura numerodefacture numeroderetour numeroderma numerodetransfer numerodocumento numerofactura numerofattura numerofatura numeroreso numerorma numfactura numfacture nummer numriifatures numurs nyugtaszam orderno ordrenummer ourref ourreference paragonnr pocet pvmsaskaitafaktura quittungnr racun racunbr racunbroj racunst rcpt rcptno receipt receiptid receiptno receiptnumber rechnung rechnungno rechnungnr rechnungsnr rechnungsnummer recibon recibono recun referenceno referencenumber reffacture refno rekeningnummerfactuur rekinanr rekinanumurs rekins rekinsnr renr returnnummer rgnr rmanumero rucksendenummer rucksendungsnummer saleno salesno saskaitanr saskaitosfakturosnumeris saskaitosnr saskaitosnumeris sayi scontrinon seria seriasinr seriasinumarul serija siffra skaicius slipno so sohoadon sorszam statementno statementnumber stevilka stevilkaracuna stracuna szam szamlasorszama szamlaszam szamlaszama taxinvoice taxinvoiceno ticket ticketn ticketno ticketnumber tositenro transactionid transactionno transactionnumber transid transno trn trx trxno uctenkac vorgang vorgangsnummer voucherno",
    order_number:
      "aftalenr agreementno albaran altorder altordernumber angebotnr angebotsnummer auftrag auftragnr auftragsnr auftragsnummer aviz avtalenr avtalsnummer awb azonokhivatkozasa bestallningsnr bestallningsnummer bestelid bestellid bestelling bestellnr bestellnummer bestelnummer bestillingsnr bln bondecommande bondelivraison bookingno bookingref bookingreference brojnarudzbe brojnarudzbine buchungsnummer caseno cisloobjednavky cislosmlouvy comanda comandanr commande commanden commandeno confirmationno confirmationnumber confno consignmentno contract contractno contractnr contractnumber contractnummer contrat contratn contratno contrato contratono contratto contratton customerpo customerreference ddt ddtn deal dealno deliveryno deliverynote deliverynoteno deresordrenr deresref deresreferanse devisn dobavnica dodacilist donhang dono encomenda encomendano erreferens ertordernr estimatecode estimateno estimatenumber estnumber folgeseddel foljesedel guia guiaderemessa hivatkozasiszam idcomanda iddecomanda iddecommande iddepedido iddopedido identyfikatorzamowienia idordine idpesanan idzamowienia ihrebestellnummer ihrebestellung ihrereferenz ihrzeichen irsaliyeno jeresreference jobno jobnumber kommission kontraktnr kontraktsnr lahete lieferschein lieferscheinnr lieferscheinnummer megrendelesszama narocilo narudzba ncommande ncontratto nencomenda nocommande nodecommande nodecontrat nodecontrato nodeencomenda nodepedido nodocontrato nomorpemesanan nomorpesanan nopedido nopesanan nopo nordine npedido nrcomanda nrcontract nrumowy nrwz nrzamowienia numarcomanda numarulcomenzii numerodaencomenda numerodecomanda numerodecommande numerodeorden numerodeordendecompra numerodepedido numerodopedido numerodopedidodecompra numerodordine numeroordine numerzamowienia numriiporosise objednavka objednavkac objednavkacislo offertenummer orcamento ordendecompra order orderid orderno ordernr ordernumber ordernummer orderref ordine ordinen ordrenr ordrenummer otpremnica packingslipno pakbon pakkseddel panstwanrref pasutijumanumurs pasutijums pavadzime pedido pedidon pedidono po pono ponumber porosia presupuesto preventivo project projectno projekt projektnr projektnummer purchaseorder purchaseorderno purchaseordernumber quotationno quoteno quotenumber refcommande refdvs referansiniz referansno referintadvs rendelesiazonosito rendelesszam rendelesszama reservation reservationno rifordine saateleht salesorder salesorderno shipmentno siparisno siparisnumarasi smlouva smlouvac sodonhang sono sonumber sopimusnro sopimusnumero sozlesmeno sref stevilkanarocila supedido suratjalan sureferencia szallitolevel szerzodesszam szerzodesszama tellimus tellimusenr tellimusenumber tilaus tilausnro tilausnumero trackingno trackingnumber umowa umowanr uwkenmerk uwreferentie uzsakymas uzsakymonumeris vaseznacka vasodkaz vertragsnr vertragsnummer viite viitteenne vosref vossaencomenda vossareferencia vostroordine vostroriferimento votrecommande votrereference vref vsrif waszznak waybill waybillno workorder workorderno yourorder yourref yourreference zamowienie zamowienienr",
    customer_number:
      "account accountid accountno accountnumber acctno asiakasnro asiakasnumero asiakastunnus brojklijenta brojkupca brojracuna carikod cisloklienta cislouctu cislozakaznika clientecod clienten clienteno clientid clientno clientnumber codclient codcliente codeclient codicecliente codigocliente codigodecliente companyno companyregistrationno companyregno compte compteclient cono coregno custid custno customercode customerid customerno customernumber debiteur debiteurnummer debitor debitorennummer employeeid employeeno glaubigerid id idclient idcliente iddeclient iddecliente iddocliente identifiantclient identyfikatorklienta idklien idklienta idklijenta idodjemalca idpelanggan idstranke istemcikimligi kdnr klantid klantnr klantnummer kliendiid kliendikood kliendinr kliensazonosito klientaid klientakods klientanumurs klientid klientnommer klientoid klientokodas klientonumeris kodepelanggan kodklienta kontonummer kundeid kundennr kundennummer kundenr kundenummer kundnr kundnummer kupacbr licenceno licenseno lieferantennr lieferantennummer loannumber makhachhang mandatsreferenz matricola memberno membershipno meter meterno meternumber mitgliedsnummer musterikimligi musterikodu musterino musterinumarasi nclient ncliente noabonne noclient nocliente nodecliente nomorklien nomorrekening nopelanggan nrclient nrdecliente nrklienta nrregcom numarclient numerklienta numerkonta numeroclient numerocontador numerodeclient numerodecliente numerodecompte numerodeconta numerodecuenta numerodocliente numriiklientit patientid patientno payerid personalnummer pirkejokodas policyno policynumber refclient referenceclient registrationno regno rekeningnommer rekeningnummer relatienummer saskaitosnumeris serviceaccount sifrakupca sokhachhang sotaikhoan stevilkakupca stevilkaracuna stevilkastranke studentid subscriberno supplierno suppliernumber ugyfelazonosito ugyfelszam userid variabilni vendorid vendorno vendornumber vertragskonto vevokod vevoszam zahler zahlernummer zakaznickecislo zakaznikc",
    other_number:
      "aba adoszam amtsgericht ape arkatari asztal atcud atendidopor ban bankleitzahl batch batchno bdo bediener betjanadesav betjentaf betjentav blagajna blagajnik blz bord butik caisse caissier caixa caja cajero camarero capital capitalesociale capitalsocial capsoc casa cashier cashierid cashierno casier cassa cassiere cegjegyzekszam cf cg codeape companyno coreg counter couverts covers crc cvr cvrnr ein ekspedient elado esbedientesie filiaal filiale filialnummer form funcionario garson gstid gstidno gstno gstregno guest guests handelsregister hash hote hra hrb ic ico imoneskodas inscritaen kasa kase kasieris kasininkas kasir kasiyer kasjer kassa kassanr kassanro kasse kassennr kassennummer kasserer kassier kassierer kassierernr kassiir kassor kiszolgalta kontonr kontonummer krs ktonr kvk kvknr kvknummer lane leatendio lentele loja magasin markt masa masothue maticnibroj matricola matriculano medewerker meja merchant merchantid merchantno mersis mersisno mesa mid myyja naf nipt npwp nrregcom obslouzil obsluga obsluha oib op operador operator operatore organisasjonsnr organisationsnummer orgnr ospatar paate page pax penztar penztaros permeja personal phone pib pokladna pokladni pos posno poyta queue queueno rcs rea reg regcom regimprese register registerno registo registrikood registromercantil regno regnr regon room roomno route routing routingnumber rrn rt selger seq sequence seriennummer servedby server servipar servis servitoda shift signaturzahler siren siret sortcode sprzedawca sstid sstno staff stan stanowisko station steuernr steuernummer stnr stol stolik store storeno storenumber stul swift tabel tabela table tableau tableno tabulka tafel tanr taula tavolo teitapalveli terminal terminale terminalid terminalno thungan ticaretsicilno tid tienda till tillno tisch tischnr tpe tpv trace traceno tracenr transaktion transaktionsnummer tse tsesignatur uwerdgeholpendoor vendedor vendeur vergidairesi vergino version vkn vunr waiter ytunnus zimmer zip",
    payment_reference:
      "aciklama betaalkenmerk betalingsid betalingskenmerk betalingsreferanse betalingsreference betalningsreferens betreffuberweisung causale communication communicationstructuree concepto conceptodepago detaliiplata entidade fik fikreditornr fizetesiazonosito gestructureerdemededeling hivatkozas imokoskodas kenmerk kid kidnr kidnummer kozlemeny kozlemenyrovat kundenreferenz maksajumaatsauce mededeling mokejimopaskirtis noidung numerreferencyjny nuoroda ocr ocrnr ocrnummer odemereferansi odniesienie odnosnik ondervermeldingvan paymentid paymentref paymentreference paymentreferenceno pleasequote pozivnabr pozivnabroj quotereference ref referans referansje referenca referencaepageses reference referencearappeler referencedepaiement referencenumber referencepaiement referencia referenciadepagamento referenciadepago referenciamultibanco referenciapagamento referencja referens referensi referensnummer referentie referenz referenznummer referinta referintaplata refnr remittancereference riferimento riferimentodipagamento riferimentopagamento sklic svrhaplacanja thamkhao tytulem tytulprzelewu variabilnisymbol variabilnysymbol varsymbol verwendungszweck verwijzing verwysing vieta viide viite viitenro viitenumber viitenumero vs whenpayingquote zahlungsreferenz",
    buyer:
      "aan abgerechnetan accountholder accountname acheteur addressee adquirente adrecadefacturacio adresadefacturare adresafacturare adresdozaplaty adresrozliczeniowy adressedefacturation adressefacturation advertiser afnemer alamatpenagihan alamattagihan alattentionde alici alicifirma an anombrede arvesaajaaadress asiakas attention attn auftraggeber beneficiar beneficiario billedto billingaddress billto billtoaddress bleresi buyer cardholder cessionario cessionariocommittente chargeto client cliente clientname cobradopara cobrara committente comprador consignee cumparator customer customername daticliente datosdelcliente debiteur destinataire destinatario diachithanhtoan direcciondefacturacion direccionfacturacion ditagihkankepada egregio empfanger employee enderecodecobranca enderecoparafaturacao exmosr exmossrs facturadoa facturara facturata facturatcatre facturea facturera facturesa factuuraan factuuradres fakturaadress fakturaadresse fakturacnaadresa fakturacniadresa fakturado fakturatil fakturerastill fakturerestil faktureringsadress faktureringsadresse fakturovat fakturovatkomu fatturaa fatturarea fatturatoa faturaadresi faturadoa faturaedilen faturalandi faturara firma frau fur gavejas gefactureerdaan gesetzesentwurffur guest guestname herrn hoadoncho indirizzodifatturazione insured intestataa intestatario invoicedto invoiceto issuedto kaufer kepada khachhang kinhgui kjoper klant klien klient klientas klienti klients klijent kober kopare koper kund kunde kundensnamn kupac kupec kupujacy kupujici kupujuci laskutusosoite leistungsempfanger maksatajs maksja megrendelo membername messrs modtager moketojas moketojoadresas moradadefaturacao mottagare mottaker ms musteri nabywca naplatiprimatelju naplatiti narocnik narucitelj naslovzaracun nguoimua nguoinhan nomduclient nomedocliente odberatel odbiorca ontvanger orderedby ostaja ostja para passenger patient payer payfrom payor pelanggan pembeli penerima pircejs pirkejas placnik platnik policyholder prejemnik preparedfor prijemca prijemce primalac primatelj purchaser rachunekdo racunza receivedfrom rechnungan rechnungsadresse rechnungsanschrift rechnungsempfanger recipient rekeningaan rekinaadrese rozliczeniena saaja sanemejs saskaitosgavejas sayin senor soldbyto soldto spettabile spettle sr stranka szamlazasicim tagihanke tagihankepada tav tenant tilaaja to tomador uctovnaadresa ugyfel uzsakovas vasarlo vastaanottaja vevo zakaznik",
    seller:
      "absender accountname afsender afzender alates alkaen aussteller avsandare avsender azienda baslangic bedrijf bedrijfsnaam begunstigde beneficiaire beneficiario beneficiary beszallito billedby biller businessname cedente cedenteprestatore ceg comerciante compania companie company companyname congty consignor da dari de dela departede desde dobavitelj dobavljac dodavatel donvibanhang dostawca elado emetteur emisor emispar emitent emitente emittente empfanger empresa entreprise ettevote expedidor expediteur firma firmenname foretag foretagsnamn fornecedor fornitore fournisseur fra fran from furnizor furnizuesi gonderen handelaar handler imone intestatoa issuedby issuer izdajatelj izdavatelj kezdodatum kiallito kibocsato kimden kompanija kontoinhaber kupiec lahettaja laskuttaja leistungserbringer leverancier leverandor leverantor lieferant maatskappy makeallcheckspayableto makecheckspayableto makechequespayableto marchand merchant mittente muuja myyja namaperusahaan nazovspolocnosti nazwafirmy nga nguoiban nguoibuonban nhacungcap no nombredeempresa nombredelaempresa nomdelempresa nomdelentreprise nomeazienda nomedaempresa numecompanie nuo obchodnik od pardavejas pardevejs payableto payee payto pedagang pemasok penjual perusahaan piegadatajs podjetje predavajuci prekybininkas prestador prestataire prestatore prodajalec prodavac prodavajici prodavatelj proveedor proveidor provider ragionesociale razonsocial rechnungssteller remitto saelger saljare satici selger seller selskap serviceprovider shipper shitesi sirket sirketadi soldby spolecnost spolocnost sprzedawca supplier szallito szolgaltato tarnija tedarikci tencongty tiekejas titulaire tnv toimittaja trgovac trgovec tu unternehmen uznemums van vanzator vendedor vendeur venditore vendor venedor verkaufer verkoper von wystawca yrityksennimi yritys zahlungsempfanger",
    ship_to:
      "adrecadenviament adresadelivrare adresadorucenia adresaedorezimit adresalivrare adresapredorucenie adresazadostavu adresdostawy adressedelivraison adreswysylki afleveradres alamatpengiriman bezorgadres consegnarea deliverto deliveryaddress deliverylocation deliveryto destinazione destinazionemerce diachigiaohang dikirimke dikirimkepada direcciondeentrega direcciondeenvio dodaciaadresa dodaciadresa doruceniena dorucenina dorucovaciadresa dostavana dostawado enderecodeentrega enderecodeenvio entregarem entregaren enviandoa enviara enviarpara expediera expeditiona giaoden indirizzodispedizione jobsite kargoadresi kattetoimetamiseaadress kirimke leistungsort leveradres leveransadress leveranstill leverestil leveringsadresse lieferadresse lieferanschrift lieferungan livraisona livrarela livratcatre livrea livrera localdeentrega luogodiconsegna luogodidestinazione mistododani moradadeentrega naslovzadostavo nosutisanasadrese odbiorca piegadesadrese piegadeuz prijemce pristatymasi pristatymoadresas propertyaddress sendertil serviceaddress sevkadresi shipfrom shippedto shippingaddress shippingto shipto siteaddress siustii skickastill spedirea spediscia spedizionea szallitasicim szallitaside tarneaadress tarneaadressile teslimatadresi teslimedilecek toimitus toimitusosoite versandan versandnach verzendadres verzendennaar verzendnaar wysylkado",
    remit:
      "mailpaymentto makecheckpayableto paymentaddress pleaseremitto remitpaymentto remitto returnaddress sendpaymentto",
    address:
      "aadress addr address addresse adreca adres adresa adresas adresbilgileri adrese adresi adress adresse alamat anschrift besoksadress branch branchoffice calle carrer cim diachi direccion domicilio domiciliu endereco gateadresse gatuadress headoffice indirizzo jalan katuosoite kayntiosoite lakcim location morada naslov office osoite postadress registeredaddress registeredoffice residenza rua rue sede sedelegale sedesocial sediu sediul sediulsocial sidlo siedziba siege siegesocial sitz sokak straat straatenhuisnummer strasse strassehausnummer street streetaddress szekhely ulica ulicainumer uliceacislo vejognr vestigingsadres via",
    phone:
      "alamatpenagihannomortelepon alamatpengirimiantelepon billingaddressphone brojtelefona call cell cellulare cep contact contactno contacto dienthoai dorucovaciaadresatelefon dt faktureringsadresstelefon faturaadresitelefon fon foon fraktadresstelefon gavejotelefonas gsm handy hotline hp kargoadresitelefon kom leveransadresstelefon lieferanschrifttelefon maksajanpuhelinnumero matkapuhelin mob mobiel mobil mobile moketojotelefonas movil nomortelepon numardetelefon numerodetelefon numerodetelefone numerodetelefono numerodetelephone numeroditelefono numertelefonu ph phone phoneno phonenumber portable puh puhelin rechnungsanschrifttelefon rufnummer shippingaddressphone sodienthoai szallitasicimtelefonszam szamlazasicimtelefonszam talrunis tel telef telefon telefonadresadefacturare telefonadresadelivrare telefonas telefondowysylki telefone telefoni telefonnafakturze telefonnecislo telefonnumarasi telefonnummer telefono telefonodirecciondeenvios telefonodirecciondefacturacion telefonodireccionenvio telefonodireccionfacturacion telefonoindirizzodifatturazione telefonoindirizzodispedizione telefononumeris telefons telefonskastevilka telefonszam telefoon telefoonnommer telefoonnummer telemovel telephone telepon telno telnr telp tfn tfno tlf tlm vastaanottajanpuhelinnumero",
    fax: "faks faksi fax faxno telecopie telefax",
    email:
      "adresaeposte adresemail adresseemail alamatemail asiakkaansahkoposti correioeletronico correo correoelectronico correuelectronic courriel courrielduclient customeremail diachiemail el elpastas email emailaddress emailadres emailadresse emailclient emailcliente emailcuakhachhang emaildelcliente emaildocliente emailklienta emailovaadresa emailpelanggan emailzakaznika enderecodeemail epasts epos eposadres epost eposta epostaadresi epostadress epostninaslov indirizzoemail klantemail kliendiepost kundenemail kundensepost mail mel musterieposta pec pirkejoelpastas postaelettronica sahkoposti sahkopostiosoite sposti surel ugyfelemail",
    website:
      "hemsida hjemmeside homepage honlap internet kotisivut majaslapa nettside nettsted paginaweb site siteweb sitioweb sito sitoweb situsweb spletnastran strona stronainternetowa url visitus web webbplats webseite website websitesi webstranica www",
    tax_id:
      "abn acn adoszam alvnro alvnumero alvtunnus btw btwid btwnr btwnummer btwregistrasienommer cf cif cifnif cnpj codfisc codfiscal codicefiscale codtva contribuinte contribuinteno cpf cuba cui cuit cvr cvrnr davcnast davcnastevilka ddv dic dicdph dph ein federalid fein foretaksregisteret gstid gstin gstno gstnumber gstregistrationno gstregno icdph iddeiva iddeliva iddoiva idpajak idpajaknpwp idppn idzaddv ie kadz kdvnumarasi kmkr kmkrnr kozossegiadoszam mehrwertsteuer momsnr momsregistreringsnummer momsregnr mst mva mwst ncontribuinte nif nifcif nip nipc nipt nipue nit nocontribuinte nodetva nomorppn nomorregulasippn notva notvaintracom npwp nrcontribuinte ntva numartva numeridentyfikacyjnyvat numernipvat numerodeiva numerodeliva numerodetva numerodiva numerotva numerrejestracyjnyvat numervat obnummer oib orgnr pan panno partitaiva partiva pdv pdvbroj pdvid pib piva pvm pvmkodas pvmmoketojokodas pvmreg pvnnr pvnregnr rfc ro ruc rut senr steuernummer stnr taxid taxno taxnumber taxregistrationnumber tckn thuegtgt tin tina tong trn tva tvaintra tvaintracommunautaire uid uidnr umsatzsteuerid umsatzsteueridentifikationsnummer ustid ustidnr vat vatid vatno vatnr vatnumber vatnummer vatreg vatregistrationno vatregistrationnumber vatregno vattunnus vdno vergikdvno vergikimliknumarasi vergino verginumarasi vkn ytunnus",
    iban: "accountiban bahasaindonesiaiban codiceiban contiban iban ibancode ibankod ibanno ibannr masoiban nrrachunku numeriban tilinumero",
    bic: "bankleitzahl bic biccode bicswift codswift kodswift swift swiftbic swiftcode",
    bank: "account accountno acno appoggiobancario arveldusarve banca bancadappoggio banco bank banka bankaadi bankabilgileri bankaccount bankaccountdetails bankahesap bankas bankdaten bankdetails bankgegevens bankgiro bankgironummer bankkonto bankname bankovnispojeni bankovniucet bankovyucet bankrekening bankszamlaszam bankverbindung banque bg cc cislouctu compte comptebancaire cont conta contabancaria contbancar conto coordinatebancarie coordonneesbancaires cuenta cuentabancaria dadosbancarios danebankowe datosbancarios detailbank detalhesbancarios detaliibancare detallesbancarios detallsbancaris dettaglibancari domiciliation entidad hesapno hesapnumarasi konto kontobankowe kontonr kontonummer konts kreditinstitut ktonr llogaria nazwabanku nganhang nodecompte nodeconta nodecuenta norekening nrcont nrkonta nrrachunku numerkonta pangakonto pank pankki penezniustav pengeinstitut pg plusgiro rachunek racunbanke regnrkonto regnrogkontonr rekening rekeningnummer rib saskaitabanke sotaikhoan szamlaszam szamlavezetobank tili tilinumero trr ucet ziroracun",
    payment_method:
      "apmaksasveids betaaldmet betaalmethode betaalmetode betaaltype betaalwijze betalingsform betalingsmate betalingsmethode betalingsmetode betalingstype betalningsmetod betalningssatt betalningstyp betalsatt bezahltmit fizetesimod fizetesitipus fizetesmodja formadepagamento formadepago formaplatnosci formauhrady hinhthucthanhtoan loaithanhtoan maksajumametode maksajumaveids maksetuup makseviis maksutapa mediodepago meiodepagamento menyraepageses methodedepaiement methodofpayment metodadeplata metodaplatnosci metodedepagament metodepembayaran metododepagamento metododepago metododipagamento modalitadipagamento modalitatedeplata moddeplata modedepaiement modedereglement modeofpayment mododepagamento mokejimobudas mokejimotipas moyendepaiement nacinplacanja nacinplacila odemesekli odemeturu odemeyontemi pagamento paidby paymentby paymentmethod paymentmode paymenttype pembayaran phuongthucthanhtoan platebnimetoda reglementpar sposobplatby sposobuhrady sposobzaplaty tendertype tipdeplata tipepembayaran tipodepagamento tipodepago tipodipagamento tipusdepagament typedepaiement typplatby typplatnosci vrstaplacanja vrstaplacila zahlart zahlungsart zahlungsmethode zahlungsweise zpusobplatby",
    payment_terms:
      "algemenevoorwaarden allgemeinegeschaftsbedingungen apmaksasnosacijumi bedingungen begriffe betalingsbetingelser betalingscondities betalingstermijn betalingstermyn betalingsvilkar betalingsvoorwaarden betalingsvoorwaardes betalningsvillkor condiciones condicionesdepago condicoes condicoesdepagamento conditiideplata conditions conditionsdepaiement condizionidipagamento creditterms delaidepaiement dieukhoan fizetesifeltetel fizetesifeltetelek fizetesimod formadepago formaplatnosci formauhrady geschaftsbedingungen istilah jangkawaktupembayaran ketentuan ketentuanpembayaran maksetingimus maksetingimused maksuehdot maksuehto modalitadipagamento modalitatedeplata modedereglement mododepagamento mokejimosalygos mokejimoterminas netdays odemekosullari odemesekli pagamento paymentterm paymentterms placilnipogoji placilnirok platebnipodminky platobnalehota platobnepodmienky plazodepago podmienky pogoji pogojiposlovanja prazodepagamento reglement rokplacanja salygos salygosirnuostatos sartlarvekosullar sposobplatnosci syaratdanketentuan syaratketentuan syaratpembayaran terimler term terme termeenvoorwaardes termen termenideplata termenisiconditii termes termesdepagament termesetconditions termesicondicions termini terminidipagamento terminiecondizioni terminos terminosdepago terminosycondiciones terminplatnosci terminy termos termosecondicoes terms termsandconditions termsconditions termsofpayment uslovi usloviiodredbe usloviplacanja uvjetiplacanja voorwaarden warunki warunkiipostanowienia warunkiizasady warunkiplatnosci zahlbarinnerhalb zahlung zahlungsart zahlungsbedingung zahlungsbedingungen zahlungskonditionen zmluvnepodmienky zpusobplatby",
    currency:
      "allamountsin amountsin arfolyam cur curr currency currencycode devise deviza divisa doviz geldeenheid kur matauang mena moeda moneda monedha monnaie munt munteenheid parabirimi penznem tiente valiuta valuta valuuta valuutta wahrung waluta",
    page: "bladsy blatt blz faqe folha halaman hoja lapa lappuse lehekulg leht oldal pag page pageno pagina puslapis sayfa seite sid sida side sivu str stran strana stranica stranka strona trang",
    time: "aika cas gio godz godzina heure hora ido idopont jam kell kello kellonaika kl klo klockslag laikas laiks ora saat tid tijd tijdstip time uhrzeit vrijeme waktu zeit",
    period:
      "abrechnungszeitraum ajanjakso billingperiod contractdates donem elszamolasiidoszak enddate flight flightdates flightend flightstart fortheperiod hiatus idoszak kausi laskutuskausi leistungszeitraum obdobi okres orderdates perioada period periode periodedefacturation periodo periododefacturacion periododefaturacao scheduledates serviceperiod startdate statementperiod zaokres zeitraum",
    tender_schedule: "gratuityguide suggestedgratuities tipamount tipsuggestion tipsuggestions",
    title_invoice:
      "abschlagsrechnung arve arved bill billstatement btwfactuur btwfaktuur commercialinvoice earsivfatura efatura electricbill factura facturadeiva facturafiscala facturas facturasimplificada facture factureacquittee factureavectva facturen factures facturi factuur faktur faktura fakturadanovydoklad fakturaer fakturasdph fakturavat fakture fakturor fakturppn faktury faktuur fattura fatturadicortesia fatturaelettronica fatture fatura faturadeiva faturalar faturarecibo faturas faturat fature handwerkerrechnung hoadon hoadonvat invoice invoices invoicestatement lasku laskut mehrwertsteuerrechnung notafiscal pavadzime pdvfaktura pdvracun proformainvoice pvmsaskaita pvmsaskaitafaktura racun racuni racunzddv rechnung rechnungen regning rekini rekins salesinvoice saskaita saskaitafaktura saskaitos saskaitosfakturos schlussrechnung szamla szamlak taxinvoice teilrechnung utilitybill vatinvoice verkoopfactuur waterbill",
    title_receipt:
      "beleg bewirtungsbeleg bilgifisi bizonylat blok bon bonfiscal bong cashbill cashmemo cashreceipt ceks chitanta customercopy documentocommerciale faturasimplificada fis fiskalniracun guestcheck hoadonbanle kassabon kassakvitto kassebon kassenbeleg kassenbon kateiskuitti kuitansi kuitti kundenbeleg kuponfiskal kviitung kvitas kvits kvittering kvitto kwitantie makbuz merchantcopy nota nyugta officialreceipt paragon paragonfiskalny paymentreceipt perakendesatisfisi pokladnicnydoklad pokladnidoklad potrdilo potvrdenie quittung racun racungotovina rebut receipt recibo recibodepagamento recu ricevuta ricevutafiscale salesreceipt salesslip salgskvittering satisfisi scontrino scontrinofiscale struk talao ticket ticketclient ticketdecaisse ticketdecompra tique tiquedecompra uctenka yazarkasafisi",
    title_credit:
      "abono alacakdekontu avoir credit creditfactuur creditinvoice creditmemo creditnota creditnote credito dobropis facturarectificativa facturastorno facturedavoir fakturakorygujaca guthaben gutschrift hyvitys hyvityslasku iadefaturasi jovairas jovairoszamla korekta kredi krediet kredietnota krediit kredit kreditas kreditera kreditfaktura kreditinesaskaita kreditinesaskaitafaktura kreditnanota kreditnota kreditnotaa kreditrekins kredits kreditt kredyt kreeditarve luotto modositoszamla notadecredit notadecreditare notadecredito notadicredito notakredit notakredytowa notedecredit odobrenje opravnydanovydoklad rechnungskorrektur refundreceipt returnreceipt storno stornorechnung sztornoszamla tillgodo tindung",
    title_statement:
      "accountstatement bankafschrift bankstatement bankszamlakivonat bericht billingstatement creditcardstatement declaracao declaracion declaration dichiarazione ekstre estadodecuenta estrattoconto extracto extractobancario extractodecuenta extrasdecont extrato extratobancario extratodeconta hesapekstresi hesapozeti izjava izpisek izvod kontaizraksts kontoauszug kontoudskrift kontoudtog kontoutdrag kontoutskrift kontovaljavote monthlystatement overzicht rechnungsubersicht rekeningafschrift rekeningkoran rekeningoverzicht releve relevebancaire relevedecompte saskaitosisrasas statement statementofaccount szamlakivonat tiliote vypis vypiszuctu wyciag wyciagbankowy wyciagzrachunku",
    title_order:
      "agreement auftrag auftragsbestatigung befehl bestallning bestelbon bestellbestatigung bestelling bestellung bestilling bondecommande broadcastorder comanda commande commandeclient confermadordine confirmaciondepedido confirmarecomanda confirmationdecommande contract dathang demanat dondathang donhang encomenda indkobsordre inkooporder inkopsorder innkjopsordre insertionorder jarjestus jarjestys kolejnosc kundenauftrag megrendeles memesan narocilo narudzba narudzbenica notadecomanda notadeencomenda objednavka objednavkapredaja ordem ordemdecompra orden ordendecompra ordendeventa order orderacknowledgement orderbekraftelse orderbevestiging orderconfirmation ordinamento ordine ordinediacquisto ordning ordre ordrebekraeftelse ordrebekreftelse ostotilaus pardavimouzsakymas pasutijums pedido pedidodecompra pedidodevenda pemesanan pesanan pesananpenjualan poradi poradie porosi potvrzeniobjednavky potwierdzeniezamowienia prodajninalog prodajnonarocilo purchaseorder raekkefolge reihenfolge rekkefolge rekvisition rendeles rendelesvisszaigazolas salesorder satinalmasiparisi seciba siparis siparisformu siparisonayi siralama sorrend tellimus thutu tilaus tilausvahvistus tvarka urutan uzsakymas verkooporder volgorde vrstnired workorder zamowienie zamowieniesprzedazy",
    title_delivery:
      "afleverbon albaran avizdeexpeditie avizdeinsotire avizdeinsotireamarfii billoflading bolla bolladiconsegna bondelivraison ddt deliverynote deliveryorder dispatchnote distribuicao dobavnica documentoditrasporto dodacilist dokumentwz doprava dowoddostawy enviament envio expediere expedition fletedergese folgeseddel foljesedel forsendelse goodsreceipt goodsreceived guiaderemessa guiadetransporte irsaliye kargo lahete lahetysluettelo leverans leveransnota leverbon levering leveringsbon lieferschein lieferung listadeempaque listedecolisage listprzewozowy livraison livrare lohang notadeentrega otpremnica packinglist packingslip packliste pakbon pakkseddel pavadzime pengiriman phieugiaohang piegade posiljka przesylka rahtikirja remessa saadetis saateleht sendung sevkirsaliyesi shipment siunta siuntosbusena spedizione suratjalan sutijums szallitmany szallitolevel tarne toimitus toimituslista vanchuyen vaztarastis verzending vrachtbrief wysylka wz zasielka zasilka zending",
    title_quote:
      "aanhaling ajanlat angebot arajanlat baogia cenovanabidka cenovaponuka cita citaat citar citat citata citation cotacao cotizacion cytat devis deviz estimate fiyatteklifi kostenvoranschlag mengutip nabidka oferta oferte offert offerta offerte orcamento pakkumine pasiulymas penawaran piedavajums ponuda ponudba ponuka presupuesto preventivo proforma proposal proposta quotation quote tarjous teklif tilbud trichdan wycena zitat",
    title_other:
      "agreement application bordro bulletindepaie businesscard bustapaga catalog certificate check cheque contract contrat contrato earningsstatement expensereport expenses fluturasdesalariu gehaltsabrechnung listaplac lohnabrechnung lonespecifikation loonstrook menu nomina notedefrais packinglist palkkalaskelma payroll payslip paystub pricelist recibodevencimento registrationform reisekostenabrechnung slipgaji spesenabrechnung timesheet vertrag vyplatnipaska",
    title_reminder:
      "aanmaning aviso avisodepagamento betalingsherinnering betalingspamindelse betalingspaminnelse betalningspaminnelse emlekezteto finalnotice fizetesifelszolitas hatirlatma herinnering ihtar mahnung maksukehotus maksumuistutus notificaredeplata odemehatirlatmasi opomena opomin overduenotice paminnelse pastduenotice paymentreminder przypomnienie purring rappel recordatorio recordatoriodepago relance reminder rykker sollecito sollecitodipagamento somatie upominka wezwaniedozaplaty zahlungserinnerung",
    thanks:
      "abientot agradecemosasuacompra aufwiedersehen bedankt bedanktvooruwaankoop bedanktvooruwbezoek bizitercihettiginizicintesekkurler bonnejournee buonagiornata danke dankefurihrenbesuch dankuwel dekujeme dekujemezanakup dekujemezanavstevu dziekujemy dziekujemyizapraszamy dziekujemyzazakupy gembonen goodssoldarenotreturnable gracias graciasporsucompra graciasporsuvisita gracies grazie grazieearrivederci grazieperilvostroacquisto grazieperlavisita hartelijkdankvooruwopdracht haveaniceday hvala iyigunlerdileriz kiitos kiitoskaynnista kiitosostoksista kiitostilauksestanne koszonjuk koszonjukavasarlast koszonjukhogynalunkvasarolt koszonjukmegrendeleset leagradecemossuconfianza merci mercidevotrevisite mercietabientot mercipourvotreachat muchasgracias muitoobrigado mukavaapaivaa multumim multumimpentrucumparaturi nashledanou obrigado obrigadopelapreferencia obrigadopelasuavisita ozibuna pleasecomeagain schonentagnoch sparakvittot tack tackforbesoket tackfordinbestallning tackfordittkop tak takforbesoget takforhandlen takk takkforbesoket takkforhandelen tavarepakvitteringen terimakasih tervetuloauudelleen tesekkurederiz tesekkurler tesimesenadalsinavstevu thanks thanksforshoppingwithus thankyou thankyouforyourbusiness thankyoupleasecomeagain totziens valkommenater vamaiasteptam vamultumim velkommenigen velkommentilbake vielendank vielendankfurihreneinkauf viringraziamo viszontlatasra voltesempre vuelvapronto welcome wirdankenfurihrenauftrag yinebekleriz zapraszamyponownie",
    per_unit:
      "alkg each eurkg gal gallons je kg lekg liter liters litres litri pergallon perhour perkg perl perliter perlitre perunit pricegal prostuck pump volume",
  },
};

// src/fields/labels/find-labels.ts
var CONCEPTS = Object.keys(lexicon_default.concepts);
var TOKEN = /[\p{L}][\p{L}\d]*(?:['’.][\p{L}\d]+)*°?|[#№]/gu;
var MAX_TOKENS = 6;
var MAX_GAP = 4;
var MIN_FUZZY_LENGTH = 6;
var LETTERS = {
  0: "o",
  1: "l",
  3: "e",
  4: "a",
  5: "s",
  6: "b",
  8: "b",
};
var loaded = null;
function loadLexicon() {
  const exact = /* @__PURE__ */ new Map();
  Object.values(lexicon_default.concepts).forEach((phrases, concept) => {
    for (const phrase of phrases.split(" ")) {
      const concepts = exact.get(phrase);
      if (concepts === void 0) exact.set(phrase, [concept]);
      else concepts.push(concept);
    }
  });
  const near = /* @__PURE__ */ new Map();
  for (const phrase of exact.keys()) {
    if (phrase.length < MIN_FUZZY_LENGTH) continue;
    for (const key of withoutOne(phrase)) {
      const phrases = near.get(key);
      if (phrases === void 0) near.set(key, [phrase]);
      else phrases.push(phrase);
    }
  }
  return { exact, near };
}
function withoutOne(text) {
  const keys = /* @__PURE__ */ new Set([text]);
  for (let i = 0; i < text.length; i++) keys.add(text.slice(0, i) + text.slice(i + 1));
  return keys;
}
function findLabels(text) {
  loaded ??= loadLexicon();
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folded: foldToken(match[0]),
  }));
  const found = [];
  for (let i = 0; i < tokens.length; ) {
    const label = longestLabel(text, tokens, i, loaded);
    if (label === null) {
      i++;
      continue;
    }
    found.push(label);
    while (i < tokens.length && tokens[i].start < label.end) i++;
  }
  return found;
}
function foldToken(token) {
  const digits = token.match(/\d/g)?.length ?? 0;
  if (digits * 2 > token.length) return "";
  return foldLabel(digits === 0 ? token : token.replace(/\d/g, (digit) => LETTERS[digit] ?? digit));
}
function longestLabel(text, tokens, from, words2) {
  let joined = "";
  const tries = [];
  for (let i = from; i < tokens.length && i < from + MAX_TOKENS; i++) {
    const token = tokens[i];
    if (token.folded === "") break;
    if (i > from) {
      const between = text.slice(tokens[i - 1].end, token.start);
      if (between.length > MAX_GAP || /\d/.test(between)) break;
    }
    joined += token.folded;
    tries.push({ folded: joined, end: token.end });
  }
  const start = tokens[from].start;
  for (const { folded, end } of tries.reverse()) {
    const concepts = words2.exact.get(folded);
    if (concepts !== void 0) return { concepts, start, end, isExact: true };
    if (folded.length < MIN_FUZZY_LENGTH) continue;
    for (const key of withoutOne(folded)) {
      const phrase = words2.near.get(key)?.find((near) => Math.abs(near.length - folded.length) <= 1);
      if (phrase !== void 0) return { concepts: words2.exact.get(phrase), start, end, isExact: false };
    }
  }
  return null;
}

// src/fields/document-layout.ts
var MAX_CELL_GAP = 1.2;
var MAX_NUMBER_GAP = 0.6;
var MAX_CELL_LENGTH = 1e3;
var known = /* @__PURE__ */ new WeakMap();
function layoutOf(page, pageIndex) {
  let layout = known.get(page);
  if (layout === void 0) {
    layout = findLayout(page);
    known.set(page, layout);
  }
  return { ...layout, pageIndex };
}
function findLayout(page) {
  const words2 = page.words.slice(0, MAX_PAGE_WORDS);
  const { boxes, size } = uprightFrame(
    words2.map((word) => word.quad),
    page.size,
  );
  const texts = words2.map(({ text }) => (text.length > MAX_CELL_LENGTH ? "" : text));
  const unit = medianHeight(words2.map((word, i) => ({ text: word.text, box: boxes[i] })));
  const cells = [];
  const rows2 = [];
  for (const run of lineRuns(boxes, Number.POSITIVE_INFINITY)) {
    const row = [];
    for (const part of cellsOf(run, boxes, texts)) {
      row.push(cells.length);
      cells.push(makeCell(part, rows2.length, boxes, texts));
    }
    rows2.push(row);
  }
  const labels = cells.flatMap((cell, index) =>
    cell.labels.map((label) => {
      const box = cell
        .wordsIn(label.start, label.end)
        .map((word) => boxes[word])
        .reduce(uniteBoxes);
      return { ...label, box, cell: index };
    }),
  );
  const extent = boxes.length === 0 ? { xMin: 0, yMin: 0, xMax: 1, yMax: 1 } : boxes.reduce(uniteBoxes);
  const confidences = words2.map((word) => word.confidence);
  return { texts, confidences, boxes, size, unit, cells, rows: rows2, labels, extent };
}
function makeCell(words2, row, boxes, texts) {
  const joined = joinWords(texts, words2, (before, after) => {
    const [left, right] = [boxes[before], boxes[after]];
    const height = Math.max(left.yMax - left.yMin, right.yMax - right.yMin);
    return right.xMin - left.xMax > MAX_NUMBER_GAP * height ? "  " : " ";
  });
  const box = words2.map((word) => boxes[word]).reduce(uniteBoxes);
  return { ...joined, words: words2, box, row, labels: findLabels(joined.text) };
}
var ORNAMENT = /^([*=~_#+-])\1{2,}$/;
function cellsOf(run, boxes, texts) {
  const parts = [];
  run.forEach((word, i) => {
    const box = boxes[word];
    const before = i === 0 ? null : boxes[run[i - 1]];
    const height = before === null ? 0 : Math.max(before.yMax - before.yMin, box.yMax - box.yMin);
    const isOrnament = [word, run[i - 1]].some((one) => one !== void 0 && ORNAMENT.test(texts[one]));
    if (before !== null && !isOrnament && box.xMin - before.xMax < MAX_CELL_GAP * height)
      parts.at(-1).push(word);
    else parts.push([word]);
  });
  return parts.flatMap((part) => shortParts(part, texts, MAX_CELL_LENGTH));
}
function lineOverlap(a, b) {
  const overlap = Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin);
  return overlap / Math.max(Math.min(a.yMax - a.yMin, b.yMax - b.yMin), 1e-6);
}

// src/fields/fold-text.ts
function foldText(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

// src/bundle/page-signs.ts
var TOP_SHARE = 0.25;
var BOTTOM_SHARE = 0.88;
var TITLE_SHARE = 0.4;
var MIN_NUMBER = 4;
var MIN_AMOUNTS = 2;
var AMOUNT = /\d[.,]\d{2}(?!\d)/;
var DAY = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[.:]\d{2}(?::\d{2})|\p{L}{3}\p{L}*\.?,? ?\d{1,2},? \d{4}/u;
var PHONE = /\d{3}[-.]\d{4}(?!\d)/;
var PAGE_OF = /(\d{1,3})\s*(?:\/|of|von|de|di|van|av|z|sur|\|)\s*(\d{1,3})(?!\d|[./-]\d)/i;
var conceptsOf = (test) => new Set(CONCEPTS.flatMap((name, index) => (test(name) ? [index] : [])));
var NUMBERS = conceptsOf((name) => name === "invoice_number" || name === "order_number");
var TITLES = conceptsOf((name) => name.startsWith("title_"));
var TOTALS = conceptsOf((name) => name === "total");
var PAGES = conceptsOf((name) => name === "page");
function pageSigns(page, pageIndex) {
  const layout = layoutOf(page, pageIndex);
  const { boxes, texts, size, labels, extent } = layout;
  const height = Math.max(size.height, extent.yMax);
  const wordsWithin = (from, to) =>
    new Set(
      texts.flatMap((text, word) => {
        const middle = (boxes[word].yMin + boxes[word].yMax) / 2 / height;
        const folded = middle >= from && middle < to ? foldText(text) : "";
        return folded.length < 2 ? [] : [folded];
      }),
    );
  const names = (concepts, share) =>
    labels.some(
      (label) => label.concepts.some((one) => concepts.has(one)) && label.box.yMax < share * height,
    );
  const count = (test) => texts.filter((text) => test.test(text)).length;
  return {
    size,
    wordCount: texts.length,
    numbers: new Set(
      valuesBeside(layout, NUMBERS)
        .map(foldText)
        .filter((value) => value.length >= MIN_NUMBER),
    ),
    page: pageNumber(layout),
    hasTitle: names(TITLES, TITLE_SHARE),
    hasTotal: names(TOTALS, Number.POSITIVE_INFINITY),
    hasSale: count(AMOUNT) >= MIN_AMOUNTS && count(DAY) + count(PHONE) > 0,
    top: wordsWithin(0, TOP_SHARE),
    bottom: wordsWithin(BOTTOM_SHARE, Number.POSITIVE_INFINITY),
    digits: new Set(
      texts.map(foldText).filter((text) => /\d{4}/.test(text) && text.length >= MIN_NUMBER + 1),
    ),
  };
}
function valuesBeside({ labels, cells, rows: rows2 }, concepts) {
  return labels.flatMap((label) => {
    if (!label.concepts.some((concept) => concepts.has(concept))) return [];
    const cell = cells[label.cell];
    const row = rows2[cell.row];
    const right = cells[row[row.indexOf(label.cell) + 1] ?? -1];
    const below = cells.find(
      (other) =>
        other.box.yMin > cell.box.yMax - 1 &&
        other.box.yMin - cell.box.yMax < cell.box.yMax - cell.box.yMin &&
        other.box.xMin < label.box.xMax &&
        other.box.xMax > label.box.xMin,
    );
    const texts = [cell.text.slice(label.end), right?.text ?? "", below?.text ?? ""];
    const found = texts.find((text) => /\d{2}/.test(text));
    return found?.match(/[\p{L}\d][\p{L}\d/.-]*\d[\p{L}\d/.-]*/u)?.slice(0, 1) ?? [];
  });
}
function pageNumber({ labels, cells, rows: rows2 }) {
  for (const label of labels) {
    if (!label.concepts.some((concept) => PAGES.has(concept))) continue;
    const cell = cells[label.cell];
    const row = rows2[cell.row];
    const next = cells[row[row.indexOf(label.cell) + 1] ?? -1];
    const behind = `${cell.text.slice(label.end)} ${next === void 0 ? "" : next.text}`;
    const both = PAGE_OF.exec(behind.slice(0, 16));
    if (both !== null) return { number: Number(both[1]), of: Number(both[2]) };
    const alone = /^[\s:.#-]*(\d{1,3})(?![\d.,/])/.exec(behind);
    if (alone !== null) return { number: Number(alone[1]), of: 0 };
  }
  return loneMark(cells);
}
function loneMark(cells) {
  const ends = [cells[0], cells.at(-1)].filter((cell) => cell !== void 0);
  for (const cell of cells) {
    if (!ends.some((end) => lineOverlap(end.box, cell.box) > 0.5)) continue;
    const mark = /^(\d{1,2}) ?(?:\/|of|von|de|di|sur) ?(\d{1,2})$/i.exec(cell.text);
    if (mark !== null && Number(mark[1]) <= Number(mark[2]))
      return { number: Number(mark[1]), of: Number(mark[2]) };
  }
  return { number: 0, of: 0 };
}

// src/bundle/find-documents.ts
var MAX_ASPECT_CHANGE = 0.02;
var MAX_COMMON = 0.25;
var MIN_COMMON = 0.1;
function aspectChange({ size: a }, { size: b }) {
  return Math.abs(Math.log((a.height * b.width) / (a.width * b.height)));
}
function boundaryFeatures(before, page) {
  const shared = [...page.numbers].filter(
    (number) => before.numbers.has(number) || before.digits.has(number),
  ).length;
  const bothNumbered = before.numbers.size > 0 && page.numbers.size > 0;
  const follows = page.page.number > 1 && page.page.number === before.page.number + 1;
  const ofs = before.page.of > 0 && page.page.of > 0;
  return [
    shared > 0,
    bothNumbered && shared === 0,
    page.page.number === 1,
    page.page.number > 1,
    follows,
    ofs && before.page.of !== page.page.of,
    before.page.of > 0 && before.page.number === before.page.of,
    similarity(before.top, page.top),
    similarity(before.bottom, page.bottom),
    similarity(before.digits, page.digits),
    page.digits.size > 0 && similarity(before.digits, page.digits) === 0,
    page.hasTitle,
    before.hasTitle && !page.hasTitle,
    before.hasTotal,
    page.hasTotal,
    aspectChange(before, page) > MAX_ASPECT_CHANGE,
    Math.min(page.wordCount, 60) / 60,
    areSales(before, page),
    page.numbers.size > 0 && page.hasTitle && haveNothingInCommon(before, page),
  ].map(Number);
}
function haveNothingInCommon(before, page) {
  return ["top", "bottom", "digits"].every((part) => similarity(before[part], page[part]) < MIN_COMMON);
}
function areSales(before, page) {
  return before.hasSale && page.hasSale && similarity(before.top, page.top) < MAX_COMMON;
}
function similarity(a, b) {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : [...a].filter((one) => b.has(one)).length / least;
}

// test/eval/fields/corpus.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

// src/fields/field-types.ts
var AMOUNT_TYPES = ["total", "subtotal", "tax"];
var DATE_TYPES = ["date", "due_date", "flight_from", "flight_to"];
function isAmountType(type) {
  return AMOUNT_TYPES.includes(type);
}
function isDateType(type) {
  return DATE_TYPES.includes(type);
}

// src/fields/lookalike-digits.ts
var LOOKALIKE_DIGITS = {
  O: "0",
  o: "0",
  Q: "0",
  D: "0",
  l: "1",
  I: "1",
  "|": "1",
  i: "1",
  Z: "2",
  S: "5",
  B: "8",
};
var NUMBER_LIKE = /(?<!\p{L})[\dOoQDlI|iZSB](?:[.,/:'-]?[\dOoQDlI|iZSB])+(?!\p{L})/gu;
function readLookalikeDigits(text) {
  return text.replace(NUMBER_LIKE, (number) => {
    const digits = number.match(/\d/g)?.length ?? 0;
    const letters = number.match(/[\p{L}|]/gu)?.length ?? 0;
    return letters === 0 || digits < letters
      ? number
      : number.replace(/[\p{L}|]/gu, (c) => LOOKALIKE_DIGITS[c] ?? c);
  });
}

// src/fields/normalize-amount.ts
var WHOLE = String.raw`(?:[1-9]\d{0,2}(?<sign>[ '’\u0060´.,])\d{3}(?:\k<sign>\d{3})*|\d{1,2}(?:,\d{2})*,\d{3}|\d+)`;
var DECIMALS = String.raw`(?: ?[.,] ?(?<decimals>\d{1,2})|(?<=^0|[^\d]0)\.(?<thousandths>\d{3,4}))?`;
var AMOUNT2 = new RegExp(String.raw`(?<!\d[.,/:-]?)${WHOLE}(?!\d)${DECIMALS}(?![.,/:]?\d|-\d)`, "gu");
var CURRENCY = String.raw`(?:\p{Sc}|\p{Lu}{2,3}\$?|kr\.?)`;
var MINUS_BEFORE = new RegExp(String.raw`(?:(?:^|[\s:(])-\s?(?:${CURRENCY}\s?)?|${CURRENCY}\s?-)$`, "u");
var LONE_DASH = /\S\s+-\s+$/;
var MINUS_BEHIND = /^ ?(?:-(?![\d\p{L}])|CR(?![\p{L}\d]))/u;
var BRACKET_BEFORE = new RegExp(String.raw`\(\s?(?:${CURRENCY}\s?)?$`, "u");
var BRACKET_BEHIND = new RegExp(String.raw`^\s?(?:${CURRENCY}\s?)?\)`, "u");
function amountsOf(written) {
  const text = readLookalikeDigits(written.replace(/[\u00a0\u202f\u2009]/g, " ").replace(/[−–]/g, "-"));
  const found = [];
  for (const match of text.matchAll(AMOUNT2)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(0, start);
    const behind = text.slice(end);
    if (/^\s?%/.test(behind)) continue;
    const { decimals = match.groups?.thousandths } = match.groups ?? {};
    const digits = match[0].replace(/\D/g, "");
    const whole = decimals === void 0 ? digits : digits.slice(0, -decimals.length);
    const isNegative =
      (MINUS_BEFORE.test(before) && !LONE_DASH.test(before)) ||
      MINUS_BEHIND.test(behind) ||
      (BRACKET_BEFORE.test(before) && BRACKET_BEHIND.test(behind));
    const fraction = decimals === void 0 ? "" : `.${decimals}`;
    const decimal = `${whole.replace(/^0+(?=\d)/, "")}${fraction}`;
    found.push({ decimal: isNegative && /[1-9]/.test(decimal) ? `-${decimal}` : decimal, start, end });
  }
  return found;
}

// src/fields/month-names.ts
var MONTH_NAMES = [
  "january jan januar janner janvier janv januari enero ene gennaio janeiro ianuarie styczen stycznia leden ledna januar tammikuu ocak",
  "february feb februar februari fevrier fevr fev febrero febbraio fevereiro februarie luty lutego unor unora februar helmikuu subat",
  "march mar marz maerz mars maart mrt marzo marco martie marzec marca brezen brezna marcius maaliskuu mart",
  "april apr avril avr abril abr aprile aprilie kwiecien kwietnia duben dubna aprilis huhtikuu nisan",
  "may mai maj mei mayo maggio mag maio maja kveten kvetna majus toukokuu mayis",
  "june jun juin juni junio giugno giu junho iunie czerwiec czerwca cerven cervna junius kesakuu haziran",
  "july jul juil juillet juli julio luglio lug julho iulie lipiec lipca cervenec cervence julius heinakuu temmuz",
  "august aug aout augustus agosto ago augusti sierpien sierpnia srpen srpna augusztus elokuu agustos",
  "september sep sept septembre septiembre settembre set setembro septembrie wrzesien wrzesnia zari szeptember syyskuu eylul",
  "october oct oktober okt octobre octubre ottobre ott outubro out octombrie pazdziernik pazdziernika rijen rijna lokakuu ekim",
  "november nov novembre noviembre novembro noiembrie listopad listopada marraskuu kasim",
  "december dec dezember dez decembre diciembre dic dicembre dezembro decembrie grudzien grudnia prosinec prosince joulukuu aralik",
];
var MONTHS = new Map(
  MONTH_NAMES.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1])),
);
var MIN_PREFIX = 3;
function monthOf(word) {
  const name = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ı/g, "i");
  const known2 = MONTHS.get(name);
  if (known2 !== void 0 || name.length < MIN_PREFIX) return known2 ?? null;
  const months = new Set([...MONTHS].filter(([full]) => full.startsWith(name)).map(([, month]) => month));
  return months.size === 1 ? [...months][0] : null;
}

// src/fields/normalize-date.ts
var YEAR = String.raw`(?<year>\d{4}|(?:['’‘] ?)?\d{2})(?!\d)`;
var NAME = String.raw`(?<name>\p{L}{3,12})`;
var PATTERNS = [
  // 2018-12-25, 2018.12.25.
  /(?<!\d)(?<year>\d{4}) ?[-./] ?(?<month>\d{1,2}) ?[-./] ?(?<day>\d{1,2})(?!\d)/u,
  // 2018-Dec-25, 2018. december 25.
  /(?<!\d)(?<year>\d{4})[-./ ]{1,2}(?<name>\p{L}{3,12})[-./ ]{1,2}(?<day>\d{1,2})(?!\d)/u,
  // 25 December 2018, 25-DEC-18, 25. März 2018, 1er mars 2018, 5 de mayo de 2018
  new RegExp(
    String.raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th|er|[ºª])?[-.,/ ]{0,3}(?:(?:de|of) )?${NAME}[-.,/ ]{0,3}(?:(?:de|del) )?${YEAR}`,
    "u",
  ),
  // December 25, 2018, Dec25/18, Dec25'18 as tills print it
  new RegExp(
    String.raw`(?<!\p{L})${NAME}[-./ ]{0,2}(?<day>\d{1,2})(?:st|nd|rd|th)?(?:[-.,/ ]{1,3}| ?(?=['’‘]))${YEAR}`,
    "u",
  ),
  // 25/12/2018, 25.12.18, 25 - 12 - 2018; behind a long number, too: 80101911/26.06.2025
  new RegExp(
    String.raw`(?:(?<!\d[-./,]?)|(?<=\d{5}/)(?=\d{1,2}[-.]))(?<first>\d{1,2}) ?(?<sign>[-./]) ?(?<second>\d{1,2}) ?\k<sign> ?${YEAR}(?![./]\d|-\d+(?![\d./-]))`,
    "u",
  ),
  // A sign that was misread: 25/12,2018, 25.12 2018
  new RegExp(
    String.raw`(?<!\d[-./,]?)(?<first>\d{1,2})[-./,'’](?<second>\d{1,2})[-./,'’ ]${YEAR}(?![-./,]\d)`,
    "u",
  ),
  /(?<![\d][-./,]?)(?<first>\d{1,2}) (?<second>\d{1,2}) (?<year>\d{4})(?!\d)/u,
  // 20181225, 25122018
  /(?<!\d)(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)/u,
  /(?<!\d)(?<first>\d{2})(?<second>\d{2})(?<year>(?:19|20)\d{2})(?!\d)/u,
];
var CENTURY_PIVOT = 70;
function dateOf(written) {
  const text = readLookalikeDigits(written.replace(/\s/g, " "));
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { year = "", month, name, day, first, second, sign } = match.groups ?? {};
    const place = { start: match.index, end: match.index + match[0].length, isDotted: sign === "." };
    const fullYear = yearOf(year.replace(/\D/g, ""));
    if (first !== void 0 && second !== void 0) {
      const dayFirst = isoDay(fullYear, Number(second), Number(first));
      const monthFirst = isoDay(fullYear, Number(first), Number(second));
      if (dayFirst !== null || monthFirst !== null) return { dayFirst, monthFirst, ...place };
      continue;
    }
    const number = name === void 0 ? Number(month) : monthOf(name);
    const only = number === null ? null : isoDay(fullYear, number, Number(day));
    if (only !== null) return { dayFirst: only, monthFirst: only, ...place };
  }
  return null;
}
function yearOf(digits) {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < CENTURY_PIVOT ? 2e3 : 1900);
}
function isoDay(year, month, day) {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const two = (number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}`;
}

// src/geometry/quad.ts
function quadOfBox(box) {
  return [
    { x: box.xMin, y: box.yMin },
    { x: box.xMax, y: box.yMin },
    { x: box.xMax, y: box.yMax },
    { x: box.xMin, y: box.yMax },
  ];
}

// test/eval/fields/corpus.ts
var NAMES = {
  contract_num: "contract_number",
  advertiser: "buyer",
  gross_amount: "total",
  invoice_id: "invoice_number",
  issue_date: "date",
  seller: "company",
  GrandTotalAmount: "total",
  TaxBasisTotalAmount: "subtotal",
  TaxTotalAmount: "tax",
};
var KINDS = {
  sroie: "receipt",
  srd: "receipt",
  german: "receipt",
  adbuy: "order",
  zugferd: "invoice",
};
function readCorpus(data2, words2, name) {
  const [set, split] = name.split(":");
  if (set === "rendered") return readRendered(join(data2, "rendered"), split);
  if (set === "generated") return readGenerated(join(words2, `${set}-${split}.jsonl`));
  const records = readFileSync(join(data2, set, "index.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .filter((record) => (record.split ?? split) === split);
  const answers = readdirSync(words2)
    .filter((file) => new RegExp(`^${set}(?:-${split}(?:-\\d+)?)?\\.json$`).test(file))
    .flatMap((file) => JSON.parse(readFileSync(join(words2, file), "utf8")));
  const byNumber = /* @__PURE__ */ new Map();
  for (const page of answers) {
    const number = Number.parseInt(page.name, 10);
    const own = byNumber.get(number);
    if (own === void 0) byNumber.set(number, [page]);
    else own.push(page);
  }
  return records.flatMap((record, number) => {
    const pages = byNumber.get(number);
    if (pages === void 0) return [];
    return [
      {
        id: record.id,
        set,
        pages: pages.filter(({ error }) => error === void 0).map(pageOf),
        truth: truthOf(record, set),
        answered: pages,
      },
    ];
  });
}
function truthOf({ fields, also }, set) {
  const readings = {};
  const known2 = Object.entries(fields).map(([name, value]) => {
    const type = NAMES[name] ?? name;
    if (typeof value !== "string") return [type, value];
    if (isAmountType(type)) return [type, amountsOf(value).at(-1)?.decimal ?? value];
    if (!isDateType(type)) return [type, value];
    const date = dateOf(value.replace(/^(\d{8})\d{4}$/, "$1"));
    if (date === null) return [type, value];
    readings[type] = [date.dayFirst, date.monthFirst].filter((reading) => reading !== null);
    return [type, readings[type][0]];
  });
  const kind =
    set === "facturx"
      ? /^2[23]/.test(String(fields.type_code))
        ? "order"
        : "invoice"
      : (KINDS[set] ?? null);
  return {
    fields: Object.fromEntries(known2),
    also: { ...readings, ...also },
    places: null,
    kind,
    language: null,
  };
}
function pageOf(page) {
  const [width2, height] = page.dimensions;
  const words2 = page.extracted_fields.find(({ field_type }) => field_type === "words")?.values ?? [];
  return {
    words: words2.map((word) => {
      const [xMin, yMin, xMax, yMax] = word.geometry;
      const box = { xMin: xMin * width2, yMin: yMin * height, xMax: xMax * width2, yMax: yMax * height };
      return { text: word.value, confidence: word.confidence, quad: quadOfBox(box) };
    }),
    size: { width: width2, height },
    language: null,
  };
}
var RENDERED_FIELDS =
  "company address buyer date due_date total subtotal tax currency invoice_number payment_reference".split(
    " ",
  );
function renderedRecords(folder, split) {
  return readdirSync(folder)
    .filter((file) => file.startsWith(split) && file.endsWith(".jsonl.gz"))
    .sort()
    .flatMap((file) =>
      gunzipSync(readFileSync(join(folder, file)))
        .toString("utf8")
        .split("\n"),
    )
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
function printedWords(words2) {
  return words2.map(({ t, b: [xMin, yMin, xMax, yMax] }) => ({
    text: t,
    confidence: 1,
    quad: quadOfBox({ xMin, yMin, xMax, yMax }),
  }));
}
function readRendered(folder, split) {
  if (!existsSync(folder)) return [];
  return renderedRecords(folder, split).map((record) => {
    const text = (place) => place.map((word) => record.words[word].t).join(" ");
    const fields = Object.fromEntries(
      RENDERED_FIELDS.map((type) => {
        const places = record.fields[type] ?? [];
        const isName = ["company", "address", "buyer"].includes(type);
        const value = isName
          ? places.length > 0
            ? text(places[0])
            : null
          : (record.normalized[type] ?? null);
        return [type, value];
      }),
    );
    const names = Object.fromEntries(
      ["company", "address", "buyer"].map((type) => [type, (record.fields[type] ?? []).map(text)]),
    );
    return {
      id: record.id,
      set: "rendered",
      pages: [
        {
          words: printedWords(record.words),
          size: { width: record.size[0], height: record.size[1] },
          language: null,
        },
      ],
      truth: { fields, also: names, places: record.fields, kind: record.kind, language: record.language },
      answered: [],
    };
  });
}
function readGenerated(path2) {
  if (!existsSync(path2)) return [];
  return readFileSync(path2, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const record = JSON.parse(line);
      const page = record.pages[0];
      const fields = Object.fromEntries(
        record.known.map((type) => {
          const [place] = page.occurrences[type] ?? [];
          return [type, place === void 0 ? null : place.map((word) => page.texts[word]).join(" ")];
        }),
      );
      const truth = truthOf({ id: record.id, fields }, "generated");
      return {
        id: record.id,
        set: "generated",
        pages: [
          {
            words: page.texts.map((text, i) => {
              const [xMin, yMin, xMax, yMax] = page.boxes[i];
              return {
                text,
                confidence: page.confidences[i],
                quad: quadOfBox({ xMin, yMin, xMax, yMax }),
              };
            }),
            size: { width: page.width, height: page.height },
            language: null,
          },
        ],
        truth: { ...truth, places: page.occurrences, kind: record.kind },
        answered: [],
      };
    });
}

// test/eval/bundle/bundles.ts
function readSigns(data2, words2, name) {
  return readCorpus(data2, words2, name)
    .filter(({ pages }) => pages.length > 0)
    .map(({ id, pages }) => ({
      id,
      pages: pages.map((page, i) => pageSigns({ ...page, candidates: [] }, i)),
    }));
}
function boundariesOf(documents) {
  const pages = documents.flatMap(({ pages: own }) => own.map((page, i) => ({ page, begins: i === 0 })));
  return pages
    .slice(1)
    .map(({ page, begins: begins2 }, i) => ({
      features: boundaryFeatures(pages[i].page, page),
      begins: begins2,
    }));
}

// test/eval/bundle/fit.ts
var [data, words] = process.argv.slice(2);
var SETS = ["adbuy:train", "zugferd:train", "facturx:train", "srd:train", "sroie:train"];
var SHUFFLES = 4;
var STEPS = 3e3;
var RATE = 0.5;
var DECAY = 1e-4;
var sets = SETS.map((name) => readSigns(data, words, name)).filter((documents) => documents.length > 1);
var everything = [...sets, sets.flat()];
var seed = 1;
var random = () => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};
var rows = everything.flatMap((documents) =>
  Array.from({ length: SHUFFLES }, () => {
    const order = documents.map((document) => [random(), document]).sort(([a], [b]) => a - b);
    return boundariesOf(order.map(([, document]) => document));
  }).flat(),
);
var width = rows[0].features.length;
var weights = new Float64Array(width);
var bias = 0;
var begins = rows.filter((row) => row.begins).length;
var weightOf = (isStart) => (isStart ? 0.5 / begins : 0.5 / (rows.length - begins));
for (let step = 0; step < STEPS; step++) {
  const gradient = new Float64Array(width);
  let gradientBias = 0;
  for (const { features, begins: isStart } of rows) {
    const score = features.reduce((sum, value, i) => sum + value * weights[i], bias);
    const error = (1 / (1 + Math.exp(-score)) - Number(isStart)) * weightOf(isStart);
    features.forEach((value, i) => {
      gradient[i] += error * value;
    });
    gradientBias += error;
  }
  for (let i = 0; i < width; i++) weights[i] -= RATE * 4 * (gradient[i] + DECAY * weights[i]);
  bias -= RATE * 4 * gradientBias;
}
var round = (value) => Math.round(value * 1e3) / 1e3;
var path = fileURLToPath(new URL("../../../src/bundle/weights.json", import.meta.url));
var fitted = { trainedOn: SETS, bias: round(bias), threshold: 0.5, weights: Array.from(weights, round) };
writeFileSync(
  path,
  `${JSON.stringify(fitted, null, 2)}
`,
);
process.stdout.write(`${rows.length} boundaries, ${begins} between documents
${JSON.stringify(fitted)}
`);
