/** What the page is to measure: JSON in its URL fragment. */
export interface MemoryTask {
  /** Name of the contestant's script. */
  readonly script: string;
  readonly options: object;
  readonly documents: readonly { readonly name: string; readonly params: object }[];
  /** How often each document is read. */
  readonly runs: number;
}

interface Contestant {
  start(options: object): Promise<void>;
  read(name: string, params: object): Promise<unknown>;
  stop(): Promise<void>;
}

/** Reads the documents of the task that the URL fragment holds, and reports each step to the host. */
async function main(): Promise<void> {
  const task = JSON.parse(decodeURIComponent(location.hash.slice(1))) as MemoryTask;
  const { start, read, stop } = (await import(`/pages/${task.script}.js`)) as Contestant;
  await start(task.options);
  await tell("start");
  for (const { name, params } of task.documents) {
    for (let run = 1; run <= task.runs; run++) await read(name, params);
    await tell(name);
  }
  await stop();
  await tell("stop");
}

/** The host looks at the tab's memory before it answers. */
async function tell(step: string): Promise<void> {
  await fetch("/told", { method: "POST", body: step });
}

main().catch((error) => tell(`failed: ${error}`));
