/** What `inkfield --help` prints. */
export const USAGE = `Reads receipts, invoices and forms. Nothing leaves this machine.

usage: inkfield read PATH... [options]     read documents
       inkfield teach NAME FILE VALUE ...  teach a field from documents that have it
       inkfield copy-assets DIR [options]  copy models and runtime to where an app serves them
       inkfield models list|verify|add     the models that come along, and others
       inkfield --version, inkfield --help, inkfield COMMAND --help
`;

/** What `inkfield read --help` prints. */
export const READ_USAGE = `usage: inkfield read PATH... [options]
  PATH              a file, a folder with all below it, a glob in quotes, or - for standard input:
                    JPEG, PNG, PDF, WebP, AVIF, BMP, GIF
  --format FORMAT   json (default), csv, xlsx, text, hocr, alto or pdf (searchable)
  --out DIR         a file per document there; csv and xlsx: one table of all. Without it: standard output
  --fields LIST     auto (default), none, or types: total,date,company
  --templates LIST  files of taught fields, see inkfield teach --help
  --provider NAME   wasm (default) or webgpu
  --threads N       WebAssembly threads
  --password TEXT   opens encrypted PDFs
  --quiet           no progress
  --PARAM=VALUE     any request parameter by its contract name, such as --detect_language=true;
                    without =VALUE: true

exit codes: 0 all was read; 1 a document could not be read, or not all of it; 2 wrong usage;
            3 the engine could not be started; 130 interrupted
Needs Chromium, Chrome or Edge: found on PATH, or named by CHROMIUM_PATH.
`;

/** What `inkfield teach --help` prints. */
export const TEACH_USAGE = `usage: inkfield teach NAME FILE VALUE [FILE VALUE]... [options]
  NAME           of the field: lower case letters, digits and underscores, such as meter_number
  FILE VALUE     one to five documents, each with the field's value as it is printed there
  --out FILE     the template, for inkfield read --templates. Without it: standard output
  --keep-values  keep the values in the template; without it, it has no text of the documents
  --password TEXT  opens encrypted PDFs

exit codes: 0 learned; 1 a document could not be read, or does not have its value; 2 wrong usage;
            3 the engine could not be started; 130 interrupted
`;

/** What `inkfield copy-assets --help` prints. */
export const COPY_USAGE = `usage: inkfield copy-assets DIR [--no-webgpu] [--no-heic]
  DIR           the folder that your app serves and names as assetsUrl, such as public/inkfield
  --no-webgpu   without the runtime for WebGPU, 27 MB: reading then runs on WebAssembly
  --no-heic     without the decoder of HEIC photographs, 1.5 MB, which has the LGPL: only browsers with a decoder
                of their own, such as Safari, then read them

exit codes: 0 copied; 1 a file could not be written; 2 wrong usage
`;

/** What `models add` takes, in the package and in its repository. */
export const ADD_USAGE = `  NAME             a docTR architecture, e.g. db_resnet50: its public export is downloaded
    --int8         its 8-bit export: smaller, and faster on wasm
    --no-fold      as it came; else the constants of a large graph are folded where python3 has onnxruntime,
                   so that it starts sooner
    --replace      in place of an installed model of that name
    --from URL     another server that has <release>/<file> as the project's releases do
  NAME --file PATH --like ARCHITECTURE: a network of your own, e.g. a fine-tuned detector's export
    --classes A,B  a detector's classes, by its output channels: the field types of its answers
    --vocab TEXT   a recognizer's symbols in output order
    --licence TEXT what its card says
`;

/** What `inkfield models --help` prints. */
export const MODELS_USAGE = `usage: inkfield models list [--assets DIR]
       inkfield models verify [NAME...] [--assets DIR]
       inkfield models add NAME [options] [--assets DIR]
  list             task, precision, megabytes, nodes of the graph and licence of each model
  verify           checks cards, lengths, hashes, and that each network loads
  add              puts a model beside the others, for requests to name (see docs/models.md)
${ADD_USAGE}  --assets DIR     a copied asset folder; without it, the one of this package

exit codes: 0 good; 1 a model is missing or damaged, or could not be added; 2 wrong usage
`;
