import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app/app-state";
import { type FileEntry, isActive } from "../files/file-queue";
import { t } from "../language/language";
import { stepFrom } from "../result/step-keys";
import { IconButton } from "../ui/buttons";
import { CanvasHost } from "../ui/canvas-host";
import { useOnceInSight } from "../ui/once-in-sight";
import { quarterOf, uprightAngleDeg } from "./page-picture";

/**
 * Thumbnails of a document's pages in a row, drawn once they become visible. A click goes to the page, scissors between two
 * split the file there.
 */
export function PageStrip() {
  const app = useApp();
  const { open } = app;
  const strip = useRef<HTMLElement>(null);
  const entry = open.entry.value;
  const count = open.pageCount.value;
  if (entry === undefined || count < 2) return null;
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "ArrowUp" || event.key === "ArrowDown") return;
    const to = stepFrom(numbers.map(String), String(open.pageNumber.peek()), event);
    if (to === null) return;
    event.preventDefault();
    open.goToPage(Number(to));
    strip.current!.querySelectorAll<HTMLElement>(".strip-page")[Number(to) - 1]!.focus();
  };
  return (
    <nav ref={strip} class="page-strip" aria-label={t().pages} onKeyDown={onKey}>
      {numbers.map((number) => (
        <Fragment key={`${entry.id} ${entry.password ?? ""} ${number}`}>
          {number > 1 && (
            <IconButton
              icon="scissors"
              kind="strip-cut"
              label={t().splitBefore(number)}
              // The menu of the page has it for the keyboard.
              tabIndex={-1}
              disabled={isActive(entry)}
              onClick={() => void app.splitBefore(number)}
            />
          )}
          <StripPage entry={entry} number={number} />
        </Fragment>
      ))}
    </nav>
  );
}

function StripPage({ entry, number }: { readonly entry: FileEntry; readonly number: number }) {
  const { open, pictures } = useApp();
  const button = useRef<HTMLButtonElement>(null);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const isCurrent = open.pageNumber.value === number;
  useLayoutEffect(() => {
    if (isCurrent) button.current!.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isCurrent]);
  useOnceInSight(button, [entry.file, quarterOf(uprightAngleDeg(entry, number))], () => {
    const abort = new AbortController();
    void pictures.thumbnail(entry, abort.signal, number).then((drawn) => {
      if (drawn !== null && !abort.signal.aborted) setCanvas(drawn);
    });
    return () => abort.abort();
  });
  return (
    <button
      ref={button}
      type="button"
      class={entry.pages[number - 1]?.error === undefined ? "strip-page" : "strip-page failed"}
      aria-label={t().pageNumber(number)}
      aria-current={isCurrent ? "page" : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => open.goToPage(number)}
    >
      {canvas === null ? (
        <span class="strip-picture" />
      ) : (
        <CanvasHost canvas={canvas} class="strip-picture" />
      )}
      <span class="strip-number" aria-hidden="true">
        {number}
      </span>
    </button>
  );
}
