/** Words of streets, or a post box, in the languages of addresses. */
export const STREET =
  /(?:str(?:\.|aße|asse|eet|ada)?|road|rd|avenue|ave|av|blvd|boulevard|lane|drive|dr|way|suite|ste|floor|plaza|jalan|jln|jl|rue|place|allée|chemin|straat|weg|laan|plein|gracht|calle|c\/|avda|plaza|via|viale|piazza|corso|rua|avenida|praça|ul|al|aleje|ulica|utca|út|tér|gatan?|vägen|gade|vej|gate|veien|katu|tie|cad|sok|mah|platz|gasse|allee|ring|square|highway|hwy|p\.?o\.? ?box|postfach|b\.?p|str)\.?(?:[\s,.\d]|$)/iu;
/** Postcodes of the world: four to six digits, and those with letters. */
export const POSTCODE =
  /(?<![\d.,-])(?:\d{5}(?:-\d{3,4})?|\d{4} ?[A-Z]{2}|\d{3} ?\d{2}|\d{2}-\d{3}|\d{4}|\d{6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\d.,-]\d|\d)/u;
