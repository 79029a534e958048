/** Top-level domains that make an address out of a word with points but without `www.` or a scheme. */
const GENERIC =
  "com|org|net|info|biz|edu|gov|mil|int|eu|io|app|dev|shop|store|online|cloud|tech|agency|media|tv|news";
const COUNTRIES =
  "at|au|be|bg|br|ca|ch|cn|co|cz|de|dk|ee|es|fi|fr|gr|hk|hr|hu|id|ie|il|in|is|it|jp|kr|li|lt|lu|lv|mx|my|nl|no|nz|ph|pl|pt|ro|rs|ru|se|sg|si|sk|th|tr|tw|ua|uk|us|vn|za";

/** The end of a host name in a known top-level domain, as a regular expression's source. */
export const KNOWN_DOMAIN = `(?:${GENERIC}|${COUNTRIES})`;
/** Domains that are never met as the end of an abbreviation or of a misread sentence. */
export const GENERIC_DOMAIN = `(?:${GENERIC})`;
