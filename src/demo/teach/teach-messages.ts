import type { LanguageCode } from "../language/languages";

/** What the panel of taught fields says; fetched with it. */
export interface TeachMessages {
  readonly title: string;
  readonly teach: string;
  readonly name: string;
  readonly hint: string;
  readonly learn: string;
  readonly pickFirst: string;
  readonly badName: string;
  readonly notLearned: string;
  learned(field: string, documents: number): string;
  documents(count: number): string;
  learnCorrection(field: string): string;
  save(field: string): string;
  remove(field: string): string;
  readonly import: string;
  noTemplate(file: string): string;
  readonly readAgain: string;
}

/** By language. */
export const TEACH_MESSAGES: { readonly [L in LanguageCode]: TeachMessages } = {
  en: {
    title: "Taught fields",
    teach: "Teach a field…",
    name: "Name of the field",
    hint: "Click the words of its value on the page, without the label.",
    learn: "Learn",
    pickFirst: "Click the words of the value on the page first.",
    badName: "The name needs a letter.",
    notLearned:
      "These words cannot be learned under this name. Mark the value without its label, or choose another name.",
    learned: (field, count) =>
      `${field} was learned from ${count === 1 ? "1 document" : `${count} documents`}. Teach it from others, too, and it is found more surely.`,
    documents: (count) => (count === 1 ? "from 1 document" : `from ${count} documents`),
    learnCorrection: (field) => `Learn the corrected ${field}`,
    save: (field) => `Save ${field} as a file`,
    remove: (field) => `Forget ${field}`,
    import: "Import a field…",
    noTemplate: (file) => `${file} holds no taught field`,
    readAgain: "Read all files again",
  },
  de: {
    title: "Gelernte Felder",
    teach: "Feld beibringen …",
    name: "Name des Feldes",
    hint: "Klicken Sie auf der Seite die Wörter des Wertes an, ohne die Beschriftung.",
    learn: "Lernen",
    pickFirst: "Klicken Sie zuerst die Wörter des Wertes auf der Seite an.",
    badName: "Der Name braucht einen Buchstaben.",
    notLearned:
      "Diese Wörter lassen sich unter diesem Namen nicht lernen. Markieren Sie den Wert ohne Beschriftung, oder wählen Sie einen anderen Namen.",
    learned: (field, count) =>
      `${field} wurde aus ${count === 1 ? "1 Dokument" : `${count} Dokumenten`} gelernt. Mit weiteren wird es sicherer gefunden.`,
    documents: (count) => (count === 1 ? "aus 1 Dokument" : `aus ${count} Dokumenten`),
    learnCorrection: (field) => `Korrigierten Wert von ${field} lernen`,
    save: (field) => `${field} als Datei sichern`,
    remove: (field) => `${field} vergessen`,
    import: "Feld importieren …",
    noTemplate: (file) => `${file} enthält kein gelerntes Feld`,
    readAgain: "Alle Dateien neu lesen",
  },
  fr: {
    title: "Champs appris",
    teach: "Apprendre un champ…",
    name: "Nom du champ",
    hint: "Cliquez sur la page les mots de la valeur, sans le libellé.",
    learn: "Apprendre",
    pickFirst: "Cliquez d’abord les mots de la valeur sur la page.",
    badName: "Le nom doit contenir une lettre.",
    notLearned:
      "Ces mots ne peuvent pas être appris sous ce nom. Marquez la valeur sans son libellé, ou choisissez un autre nom.",
    learned: (field, count) =>
      `${field} a été appris de ${count === 1 ? "1 document" : `${count} documents`}. Avec d’autres, il est trouvé plus sûrement.`,
    documents: (count) => (count === 1 ? "de 1 document" : `de ${count} documents`),
    learnCorrection: (field) => `Apprendre la valeur corrigée : ${field}`,
    save: (field) => `Enregistrer ${field} dans un fichier`,
    remove: (field) => `Oublier ${field}`,
    import: "Importer un champ…",
    noTemplate: (file) => `${file} ne contient pas de champ appris`,
    readAgain: "Relire tous les fichiers",
  },
  es: {
    title: "Campos aprendidos",
    teach: "Enseñar un campo…",
    name: "Nombre del campo",
    hint: "Haga clic en la página en las palabras del valor, sin la etiqueta.",
    learn: "Aprender",
    pickFirst: "Haga clic primero en las palabras del valor en la página.",
    badName: "El nombre necesita una letra.",
    notLearned:
      "Estas palabras no se pueden aprender con este nombre. Marque el valor sin su etiqueta o elija otro nombre.",
    learned: (field, count) =>
      `${field} se aprendió de ${count === 1 ? "1 documento" : `${count} documentos`}. Con otros se encuentra con más seguridad.`,
    documents: (count) => (count === 1 ? "de 1 documento" : `de ${count} documentos`),
    learnCorrection: (field) => `Aprender el valor corregido: ${field}`,
    save: (field) => `Guardar ${field} en un archivo`,
    remove: (field) => `Olvidar ${field}`,
    import: "Importar un campo…",
    noTemplate: (file) => `${file} no contiene ningún campo aprendido`,
    readAgain: "Volver a leer todos los archivos",
  },
  it: {
    title: "Campi appresi",
    teach: "Insegna un campo…",
    name: "Nome del campo",
    hint: "Fai clic sulla pagina sulle parole del valore, senza l’etichetta.",
    learn: "Impara",
    pickFirst: "Fai prima clic sulle parole del valore sulla pagina.",
    badName: "Il nome richiede una lettera.",
    notLearned:
      "Queste parole non si possono imparare con questo nome. Segna il valore senza etichetta o scegli un altro nome.",
    learned: (field, count) =>
      `${field} è stato imparato da ${count === 1 ? "1 documento" : `${count} documenti`}. Con altri si trova in modo più sicuro.`,
    documents: (count) => (count === 1 ? "da 1 documento" : `da ${count} documenti`),
    learnCorrection: (field) => `Impara il valore corretto: ${field}`,
    save: (field) => `Salva ${field} in un file`,
    remove: (field) => `Dimentica ${field}`,
    import: "Importa un campo…",
    noTemplate: (file) => `${file} non contiene alcun campo appreso`,
    readAgain: "Rileggi tutti i file",
  },
  nl: {
    title: "Geleerde velden",
    teach: "Veld aanleren…",
    name: "Naam van het veld",
    hint: "Klik op de pagina op de woorden van de waarde, zonder het label.",
    learn: "Leren",
    pickFirst: "Klik eerst op de woorden van de waarde op de pagina.",
    badName: "De naam heeft een letter nodig.",
    notLearned:
      "Deze woorden zijn onder deze naam niet te leren. Markeer de waarde zonder label, of kies een andere naam.",
    learned: (field, count) =>
      `${field} is geleerd van ${count === 1 ? "1 document" : `${count} documenten`}. Met meer documenten wordt het zekerder gevonden.`,
    documents: (count) => (count === 1 ? "van 1 document" : `van ${count} documenten`),
    learnCorrection: (field) => `Verbeterde waarde leren: ${field}`,
    save: (field) => `${field} als bestand opslaan`,
    remove: (field) => `${field} vergeten`,
    import: "Veld importeren…",
    noTemplate: (file) => `${file} bevat geen geleerd veld`,
    readAgain: "Alle bestanden opnieuw lezen",
  },
  pl: {
    title: "Nauczone pola",
    teach: "Naucz pola…",
    name: "Nazwa pola",
    hint: "Kliknij na stronie słowa wartości, bez etykiety.",
    learn: "Ucz",
    pickFirst: "Najpierw kliknij słowa wartości na stronie.",
    badName: "Nazwa musi zawierać literę.",
    notLearned:
      "Tych słów nie da się nauczyć pod tą nazwą. Zaznacz wartość bez etykiety lub wybierz inną nazwę.",
    learned: (field, count) =>
      `Pole ${field} – dokumenty: ${count}. Z kolejnych dokumentów zostanie znalezione pewniej.`,
    documents: (count) => `dokumenty: ${count}`,
    learnCorrection: (field) => `Naucz poprawionej wartości: ${field}`,
    save: (field) => `Zapisz pole ${field} w pliku`,
    remove: (field) => `Zapomnij pole ${field}`,
    import: "Importuj pole…",
    noTemplate: (file) => `${file} nie zawiera nauczonego pola`,
    readAgain: "Odczytaj wszystkie pliki ponownie",
  },
  pt: {
    title: "Campos ensinados",
    teach: "Ensinar um campo…",
    name: "Nome do campo",
    hint: "Clique na página nas palavras do valor, sem o rótulo.",
    learn: "Aprender",
    pickFirst: "Clique primeiro nas palavras do valor na página.",
    badName: "O nome precisa de uma letra.",
    notLearned:
      "Estas palavras não podem ser aprendidas com este nome. Marque o valor sem o rótulo ou escolha outro nome.",
    learned: (field, count) =>
      `${field} foi aprendido de ${count === 1 ? "1 documento" : `${count} documentos`}. Com outros é encontrado com mais certeza.`,
    documents: (count) => (count === 1 ? "de 1 documento" : `de ${count} documentos`),
    learnCorrection: (field) => `Aprender o valor corrigido: ${field}`,
    save: (field) => `Guardar ${field} num ficheiro`,
    remove: (field) => `Esquecer ${field}`,
    import: "Importar um campo…",
    noTemplate: (file) => `${file} não contém nenhum campo ensinado`,
    readAgain: "Ler todos os ficheiros de novo",
  },
};
