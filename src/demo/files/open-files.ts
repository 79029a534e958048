import type { Kie, KieDocument } from "../../index";

/** Documents that stay open at most beside those in use: an open picture takes 4 bytes a pixel. */
const MAX_IDLE = 3;

interface OpenFile {
  readonly password: string | undefined;
  readonly opening: Promise<KieDocument>;
  users: number;
}

/** A file with the password that opens it. */
export interface LockedFile {
  readonly file: File;
  readonly password: string | undefined;
}

/**
 * The opened documents of the page's files: one handle serves reading, pages and thumbnails. The ones used last stay open, the
 * others are closed.
 */
export class OpenFiles {
  /** The one used last comes last. */
  private readonly open = new Map<File, OpenFile>();

  /** @param engine returns the engine, which starts with the first file. */
  constructor(private readonly engine: () => Promise<Pick<Kie, "open">>) {}

  /** Runs work on an opened document. @throws as `Kie.open` and the work. */
  async use<T>(locked: LockedFile, work: (document: KieDocument) => Promise<T>): Promise<T> {
    const entry = this.entryOf(locked);
    entry.users++;
    try {
      return await work(await entry.opening);
    } finally {
      entry.users--;
      this.closeIdle();
    }
  }

  private entryOf({ file, password }: LockedFile): OpenFile {
    const known = this.open.get(file);
    this.open.delete(file);
    const entry = known !== undefined && known.password === password ? known : this.opened(file, password);
    if (known !== undefined && known !== entry) void known.opening.then((document) => document.close());
    this.open.set(file, entry);
    return entry;
  }

  private opened(file: File, password: string | undefined): OpenFile {
    const opening = this.engine().then((kie) => kie.open(file, { password }));
    const entry = { password, opening, users: 0 };
    opening.catch(() => {
      if (this.open.get(file) === entry) this.open.delete(file);
    });
    return entry;
  }

  private closeIdle(): void {
    const idle = [...this.open].filter(([, { users }]) => users === 0);
    for (const [file, { opening }] of idle.slice(0, -MAX_IDLE)) {
      this.open.delete(file);
      void opening.then((document) => document.close());
    }
  }
}
