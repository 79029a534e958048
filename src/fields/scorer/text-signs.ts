import { POSTCODE, STREET } from "./address-signs";

const LEGAL_FORM =
  /(?:^|[\s.,])(?:GmbH|mbH|AG|KG|OHG|GbR|e\.? ?K\.?|UG|e\.? ?V\.?|Ltd|Limited|LLC|L\.L\.C|Inc|Incorporated|Corp|Corporation|Company|Co|PLC|LLP|Pty|Sdn|Bhd|Pte|S\.?A\.?S?|SARL|S\.?A\.?R\.?L|EURL|S\.?R\.?L|S\.?L\.?U?|S\.?p\.?A|Lda|Ltda|B\.?V|N\.?V|VOF|ApS|A\/S|AS|AB|Oyj?|Kft|Zrt|Bt|Nyrt|s\.?r\.?o|a\.?s|d\.?o\.?o|j\.?d\.?o\.?o|Sp\. ?z ?o\.? ?o|S\.?C|OÜ|SIA|UAB|Pvt|Tbk|PT|CV|Enterprise|Trading|Group|Holding|Store|Shop|Restaurant|Cafe|Market|Supermarket|Hotel|Bar|Grill|Services|Solutions|Studio|University|Bank)(?:[\s.,]|$)/iu;
const CONTACT = /@|www\.|\b(?:tel|phone|fax|telefon)\b/i;

/** What a text may show. */
const SIGNS = {
  legalForm: (text: string) => LEGAL_FORM.test(text),
  streetWord: (text: string) => STREET.test(text),
  /** A street with a number. */
  street: (text: string) => /\d/.test(text) && STREET.test(text),
  postcode: (text: string) => POSTCODE.test(text),
  /** A phone number or an address of mail or web. */
  contact: (text: string) => CONTACT.test(text),
} as const;

export type TextSign = keyof typeof SIGNS;

/** The signs of a document's texts: each is looked for once, though many candidates lie above a line. */
export class TextSigns {
  private readonly known = new Map<TextSign, Map<string, boolean>>();

  /** Whether one of the texts shows a sign. */
  hasAny(sign: TextSign, texts: readonly string[]): boolean {
    return texts.some((text) => this.has(sign, text));
  }

  private has(sign: TextSign, text: string): boolean {
    let known = this.known.get(sign);
    if (known === undefined) {
      known = new Map();
      this.known.set(sign, known);
    }
    let shows = known.get(text);
    if (shows === undefined) {
      shows = SIGNS[sign](text);
      known.set(text, shows);
    }
    return shows;
  }
}
