import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { percentText } from "../files/messages";
import { t } from "../language/language";
import { boundsOf } from "../result/page-values";
import { IconButton } from "../ui/buttons";
import { CanvasHost } from "../ui/canvas-host";
import { AreaPicker } from "./area-picker";
import { PageBoxes } from "./page-boxes";
import { PageStrip } from "./page-strip";
import { StageLayout } from "./stage-layout";
import type { Bounds } from "./tag-spot";
import { type PagePicture, usePagePicture } from "./use-page-picture";

/** The page in sight with its boxes, and tools to move it and to read an area again. */
export function PageView({ hidden }: { readonly hidden: boolean }) {
  const { open } = useApp();
  const layout = useMemo(() => new StageLayout(), []);
  const areBoxesShown = useSignal(true);
  const isPicking = useSignal(false);
  const picture = usePagePicture(layout);
  const pick = (isOn: boolean): void => {
    layout.isPicking = isOn;
    isPicking.value = isOn;
  };
  useLayoutEffect(() => {
    layout.reset();
    pick(false);
  }, [open.id.value, open.pageNumber.value]);
  return (
    <section class="page-view" aria-label={t().page} hidden={hidden}>
      <div class="page-bar">
        <h2 class="page-title" title={open.entry.value?.file.name}>
          {open.entry.value?.file.name}
        </h2>
        <Pager />
        <div class="page-tools">
          <IconButton
            icon="scan"
            kind="area-switch"
            label={t().readArea}
            pressed={isPicking.value}
            disabled={open.page.value === null || open.page.value.error !== undefined}
            onClick={() => pick(!isPicking.value)}
          />
          <IconButton
            icon="boxes"
            label={t().showBoxes}
            pressed={areBoxesShown.value}
            onClick={() => {
              areBoxesShown.value = !areBoxesShown.value;
            }}
          />
          <Zoom layout={layout} />
        </div>
      </div>
      <Stage
        layout={layout}
        picture={picture}
        areBoxesShown={areBoxesShown.value}
        isPicking={isPicking.value}
        endPicking={() => pick(false)}
      />
      {picture.state === "failed" && <p class="stage-note">{t().notDrawn}</p>}
      <PageStrip />
    </section>
  );
}

function Pager() {
  const { open } = useApp();
  const number = open.pageNumber.value;
  const count = open.pageCount.value;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset of a form
    <div class="pager" role="group" aria-label={t().page} hidden={count < 2}>
      <IconButton
        icon="left"
        label={t().previousPage}
        disabled={number <= 1}
        onClick={() => open.turnPage(-1)}
      />
      <span class="pager-text">{t().pageOf(number, count)}</span>
      <IconButton
        icon="right"
        label={t().nextPage}
        disabled={number >= count}
        onClick={() => open.turnPage(1)}
      />
    </div>
  );
}

function Zoom({ layout }: { readonly layout: StageLayout }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset of a form
    <div class="zoom" role="group" aria-label={t().zoom}>
      <IconButton icon="minus" label={t().zoomOut} onClick={() => layout.zoomStep(-1)} />
      <span class="zoom-text" aria-hidden="true">
        {percentText(layout.zoom.value)}
      </span>
      <IconButton icon="add" label={t().zoomIn} onClick={() => layout.zoomStep(1)} />
      <IconButton icon="fit" label={t().fitPage} onClick={() => layout.zoomTo(1)} />
    </div>
  );
}

interface StageProps {
  readonly layout: StageLayout;
  readonly picture: PagePicture;
  readonly areBoxesShown: boolean;
  readonly isPicking: boolean;
  readonly endPicking: () => void;
}

/** The sheet with picture, boxes and the layer in which areas are drawn, in an element that scrolls it. */
function Stage({ layout, picture, areBoxesShown, isPicking, endPicking }: StageProps) {
  const app = useApp();
  const { open } = app;
  const stage = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => layout.attach(stage.current!, sheet.current!), [layout]);
  const isReading = open.page.value === null && open.entry.value?.state === "reading";
  const classes = [
    "sheet",
    picture.state === "drawing" && "drawing",
    isReading && "reading",
    !areBoxesShown && "without-boxes",
    isPicking && "drawing-area",
  ];
  const onPick = (area: Bounds | null): void => {
    endPicking();
    // The keyboard was on the layer that goes.
    document.querySelector<HTMLElement>(".area-switch")?.focus();
    if (area !== null) void app.readArea(area);
  };
  const selected = open.items.peek().find((item) => item.key === app.selection.selected.peek());
  return (
    <div ref={stage} class="stage">
      <div ref={sheet} class={classes.filter(Boolean).join(" ")}>
        {picture.state === "drawn" && <CanvasHost canvas={picture.canvas} />}
        <PageBoxes layout={layout} />
        {isPicking && (
          <AreaPicker start={selected === undefined ? null : boundsOf(selected.corners)} onPick={onPick} />
        )}
      </div>
    </div>
  );
}
