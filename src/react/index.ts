import { useCallback, useEffect, useRef, useState } from "react";
import type { Document, Kie, KieInput, KieOptions, KieProgress, ReadOptions } from "../index";
import { createKie } from "../index";

/** An engine that starts with a component. */
export interface UseKie {
  /** `null` while it starts, and where it could not. */
  readonly kie: Kie | null;
  /** Why it could not be started. */
  readonly error: Error | null;
}

/**
 * An engine for a component and those below it, started when it is mounted and disposed of when it is unmounted.
 *
 * @param options as of `createKie`; those of the first rendering count.
 */
export function useKie(options: KieOptions = {}): UseKie {
  const first = useRef(options);
  const [state, setState] = useState<UseKie>({ kie: null, error: null });
  useEffect(() => {
    let isMounted = true;
    const starting = createKie(first.current);
    starting.then(
      (kie) => isMounted && setState({ kie, error: null }),
      (error: Error) => isMounted && setState({ kie: null, error }),
    );
    return () => {
      isMounted = false;
      setState({ kie: null, error: null });
      starting.then(
        (kie) => kie.dispose(),
        () => {},
      );
    };
  }, []);
  return state;
}

/** How far the reading of a document is. */
export type UseDocument =
  | { readonly state: "idle"; readonly document: null; readonly progress: null; readonly error: null }
  | {
      readonly state: "reading";
      readonly document: null;
      readonly progress: KieProgress | null;
      readonly error: null;
    }
  | { readonly state: "done"; readonly document: Document; readonly progress: null; readonly error: null }
  | { readonly state: "failed"; readonly document: null; readonly progress: null; readonly error: Error };

/** {@link UseDocument} with a way to read again. */
export type UseDocumentResult = UseDocument & {
  /** Reads the same document again, such as after a failure. */
  readonly readAgain: () => void;
};

const IDLE: UseDocument = { state: "idle", document: null, progress: null, error: null };

/**
 * Reads a document whenever another one, or another engine, is given. A reading that is no longer wanted is aborted.
 *
 * @param kie as {@link useKie} gives it.
 * @param input the document; `null` where there is none yet. It is compared by identity: keep it in a state.
 * @param options those of the last rendering count when a reading begins; a change of them alone begins none.
 */
export function useDocument(
  kie: Kie | null,
  input: KieInput | null,
  options: Omit<ReadOptions, "signal"> = {},
): UseDocumentResult {
  const [state, setState] = useState<UseDocument>(IDLE);
  const [round, setRound] = useState(0);
  const last = useRef(options);
  last.current = options;
  // A new round reads the same document again.
  useEffect(() => {
    if (kie === null || input === null) {
      setState(IDLE);
      return;
    }
    const abort = new AbortController();
    const { onProgress } = last.current;
    const update = (next: UseDocument): void => {
      if (!abort.signal.aborted) setState(next);
    };
    update({ state: "reading", document: null, progress: null, error: null });
    const report = (progress: KieProgress): void => {
      update({ state: "reading", document: null, progress, error: null });
      onProgress?.(progress);
    };
    kie.read(input, { ...last.current, signal: abort.signal, onProgress: report }).then(
      (document) => update({ state: "done", document, progress: null, error: null }),
      (error: Error) => update({ state: "failed", document: null, progress: null, error }),
    );
    return () => abort.abort(new Error("the component does not want this document any more"));
  }, [kie, input, round]);
  const readAgain = useCallback(() => setRound((count) => count + 1), []);
  return { ...state, readAgain };
}
