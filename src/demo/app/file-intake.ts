/** Types that the engine reads, for the picker and to filter a dropped folder. */
export const ACCEPTED_TYPES =
  ".jpg,.jpeg,.png,.pdf,.tif,.tiff,.heic,.heif,.webp,.avif,.bmp,.gif,application/pdf,image/jpeg,image/png,image/tiff,image/heic,image/heif,image/webp,image/avif,image/bmp,image/gif";

const ACCEPTED_NAME = /\.(jpe?g|png|pdf|tiff?|hei[cf]|webp|avif|bmp|gif)$/i;

/** Called with added files, at least one. */
export type FilesListener = (files: File[]) => void;

/**
 * Takes files that are dropped anywhere on the page or pasted into it. Marks `document.body` with the class
 * `dropping` while files are dragged over it.
 */
export function listenForFiles(listener: FilesListener): void {
  // Elements inside fire their own enter and leave; files are over the page while more were entered than left.
  let depth = 0;
  const mark = (): void => void document.body.classList.toggle("dropping", depth > 0);
  addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth++;
    mark();
  });
  addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth = Math.max(0, depth - 1);
    mark();
  });
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    mark();
    void droppedFiles(event.dataTransfer!).then((files) => {
      if (files.length > 0) listener(files);
    });
  });
  listenForLaunches(listener);
  let pastedCount = 0;
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    // Every picture on a clipboard is called "image.png".
    listener(
      files.map((file) =>
        file.name === "image.png"
          ? new File([file], `pasted-${++pastedCount}.png`, { type: file.type })
          : file,
      ),
    );
  });
}

/** Files that the system hands to the installed page, as by "Open with" (public/manifest.webmanifest). */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void;
}

function listenForLaunches(listener: FilesListener): void {
  const { launchQueue } = window as Window & { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    // A file may be gone, or its permission refused: then there is nothing to read.
    void Promise.all(files.map((handle) => handle.getFile())).then(listener, () => {});
  });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** The files of a drop, with those of its folders, by name. */
async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Both lists are emptied once this task ends, so that everything is taken now.
  const plain = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const files: File[] = [];
  for (const entry of entries) await collect(entry, files, false);
  return files;
}

/** Files of a folder come with all sorts of others (`.DS_Store`), so that only those of a known ending are taken. */
async function collect(entry: FileSystemEntry, into: File[], inFolder: boolean): Promise<void> {
  if (entry.isFile) {
    if (inFolder && !ACCEPTED_NAME.test(entry.name)) return;
    into.push(
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    );
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives at most 100 entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    children.push(...some);
  }
  children.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  for (const child of children) await collect(child, into, true);
}
