import type { WriteStream } from "node:tty";

const BAR_CELLS = 24;
const DEFAULT_COLUMNS = 80;

/** A line on a terminal that shows how far a list of documents is read. */
export class ProgressBar {
  private shown = "";

  /** @param stream where to draw; `null` draws nothing. */
  constructor(
    private readonly stream: Pick<WriteStream, "write" | "columns"> | null,
    private readonly total: number,
  ) {}

  /** @param done documents that are read. @param note what goes on. */
  show(done: number, note: string): void {
    const line = barLine(done, this.total, note, this.stream?.columns ?? DEFAULT_COLUMNS);
    if (line === this.shown) return;
    this.shown = line;
    this.stream?.write(`\r\x1b[2K${line}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.shown !== "") this.stream?.write("\r\x1b[2K");
    this.shown = "";
  }
}

/** The line, no longer than the terminal is wide. */
export function barLine(done: number, total: number, note: string, columns: number): string {
  const cells = Math.floor((done / Math.max(total, 1)) * BAR_CELLS);
  const bar = `[${"#".repeat(cells)}${"-".repeat(BAR_CELLS - cells)}]`;
  // Control characters of a file's name would move the cursor.
  const plain = [...note].filter((letter) => letter >= " " && letter !== "\x7f").join("");
  return `${bar} ${done}/${total} ${plain}`.slice(0, columns - 1);
}
