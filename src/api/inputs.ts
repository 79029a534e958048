import type { SourceFile } from "../protocol/job";

/** A document: a `File`, or a `Blob`, which is named `blob`. */
export type KieInput = Blob;

/** Documents: one, or any iterable of them, such as a list or the `FileList` of an `<input>`. */
export type KieInputs = KieInput | Iterable<KieInput>;

/** One password for all encrypted PDFs of a call, or one per file name. */
export type Passwords = string | Readonly<Record<string, string>>;

/**
 * A call's documents in the form that crosses to the worker.
 *
 * @throws TypeError on anything that is no document, or on no documents.
 */
export function toSourceFiles(inputs: KieInputs, password: Passwords | undefined): SourceFile[] {
  const list: readonly unknown[] = inputs instanceof Blob ? [inputs] : isIterable(inputs) ? [...inputs] : [];
  if (list.length === 0) throw new TypeError("files must be a File, a Blob or a list of at least one");
  return list.map((input, index) => {
    if (!(input instanceof Blob))
      throw new TypeError(`files[${index}] must be a File or a Blob; got ${typeof input}`);
    const name = input instanceof File && input.name !== "" ? input.name : "blob";
    return { name, blob: input, password: passwordOf(name, password) };
  });
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** A file may be named `constructor`: properties that every object inherits are no passwords. */
function passwordOf(name: string, password: Passwords | undefined): string | undefined {
  if (typeof password !== "object") return password;
  return Object.hasOwn(password, name) ? password[name] : undefined;
}
