import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { KieParams } from "../../index";
import { useApp } from "../app/app-state";
import { isActive } from "../files/file-queue";
import { percentText } from "../files/messages";
import { t } from "../language/language";
import { boundsOf, type ValueItem } from "../result/page-values";
import { IconButton } from "../ui/buttons";
import { CanvasHost } from "../ui/canvas-host";
import { lazy } from "../ui/lazy";
import { MenuButton, type MenuItem } from "../ui/menu-button";
import { PageBoxes } from "./page-boxes";
import { PageStrip } from "./page-strip";
import { StageLayout } from "./stage-layout";
import type { Bounds } from "./tag-spot";
import { type PagePicture, usePagePicture } from "./use-page-picture";

const AreaPicker = lazy(() => import("./area-picker"));

/** The current page with its boxes, and tools to zoom, turn and read an area again. */
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
        <div class="page-name">
          <h2 class="page-title" title={open.entry.value?.file.name}>
            {open.entry.value?.file.name}
          </h2>
          <Straightened />
        </div>
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
          <TurnButtons />
          <IconButton
            icon="boxes"
            kind="boxes-switch"
            label={t().showBoxes}
            pressed={areBoxesShown.value}
            onClick={() => {
              areBoxesShown.value = !areBoxesShown.value;
            }}
          />
          <Zoom layout={layout} />
          <FileMenu />
          <StripSwitches />
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

/** How far the page was turned before it was read. */
function Straightened() {
  const { open } = useApp();
  const angleDeg = open.page.value?.orientation.value ?? 0;
  if (open.entry.value?.params.straighten_pages !== true || angleDeg === 0) return null;
  const shown = Math.abs(angleDeg).toLocaleString(t().locale, { maximumFractionDigits: 1 });
  const text = t().straightened(shown);
  return (
    <p class="straightened" title={text}>
      {text}
    </p>
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

/** On a phone: makes the page taller or folds it up. */
function StripSwitches() {
  const { stripSize } = useApp();
  const size = stripSize.value;
  return (
    <>
      {size !== "folded" && (
        <IconButton
          icon="fit"
          kind="strip-switch"
          label={t().largerPage}
          pressed={size === "tall"}
          onClick={() => {
            stripSize.value = size === "tall" ? "low" : "tall";
          }}
        />
      )}
      <IconButton
        icon={size === "folded" ? "up" : "down"}
        kind="strip-switch"
        label={size === "folded" ? t().showPage : t().foldPage}
        onClick={() => {
          stripSize.value = size === "folded" ? "low" : "folded";
        }}
      />
    </>
  );
}

function TurnButtons() {
  const app = useApp();
  const entry = app.open.entry.value;
  const disabled = entry === undefined || isActive(entry);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset of a form
    <div class="turn" role="group" aria-label={t().turn}>
      <IconButton
        icon="turnLeft"
        label={t().turnLeft}
        disabled={disabled}
        onClick={() => void app.turnPage(-90)}
      />
      <IconButton
        icon="turnRight"
        label={t().turnRight}
        disabled={disabled}
        onClick={() => void app.turnPage(90)}
      />
    </div>
  );
}

/** Reads the file again in another way, or splits it before the page. */
function FileMenu() {
  const app = useApp();
  const { open } = app;
  const entry = open.entry.value;
  const pageNumber = open.pageNumber.value;
  if (entry === undefined) return null;
  const { readAgainAs, splitBefore } = t();
  const as = (label: string, params: KieParams): MenuItem => ({
    label,
    onClick: () => app.readAgain([entry.id], undefined, { ...entry.ownParams, ...params }),
  });
  const isFromText = open.pages.value.some(
    ({ meta }) => meta.text_source === "text-layer" || meta.text_source === "mixed",
  );
  const items: MenuItem[] = [
    as(readAgainAs.same, {}),
    ...(entry.params.straighten_pages === true ? [] : [as(readAgainAs.straight, { straighten_pages: true })]),
    ...(isFromText ? [as(readAgainAs.picture, { pdf_text: "never" })] : []),
    as(readAgainAs.faint, { min_confidence: 0, box_threshold: 0.05 }),
    as(readAgainAs.slanted, { assume_straight_pages: false }),
  ];
  if (pageNumber > 1)
    items.push({ label: splitBefore(pageNumber), onClick: () => void app.splitBefore(pageNumber) });
  return (
    <MenuButton
      id="more-of-file"
      icon="more"
      label={t().moreOfFile}
      opens="below"
      disabled={isActive(entry)}
      items={items}
    />
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

/** A layer over the page in which words are clicked, or drawn around, for the value that is being typed. */
function WordPicker({ layout }: { readonly layout: StageLayout }) {
  const { open } = useApp();
  const target = open.wordTarget.value;
  useLayoutEffect(() => {
    layout.isPicking = target !== null;
  }, [target]);
  if (target === null) return null;
  const words = open.words.value;
  const picked = target.words.value;
  const pick = (area: Bounds | null): void => {
    if (area !== null) target.take(words.filter((word) => isInside(middleOf(word), area)));
  };
  const toggle = (x: number, y: number): void => {
    const word = words.find(({ corners }) => isInside([x, y], boundsOf(corners)));
    if (word === undefined) return;
    const others = picked.filter(({ key }) => key !== word.key);
    target.take(others.length < picked.length ? others : [...picked, word]);
  };
  return (
    <AreaPicker
      label={t().pickWordsHint}
      start={null}
      onPick={pick}
      onPoint={toggle}
      picked={picked.map(({ corners }) => boundsOf(corners))}
      keepsFocus
    />
  );
}

function middleOf({ corners }: ValueItem): readonly [number, number] {
  const [left, top, right, bottom] = boundsOf(corners);
  return [(left + right) / 2, (top + bottom) / 2];
}

function isInside([x, y]: readonly [number, number], [left, top, right, bottom]: Bounds): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
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
          <AreaPicker
            label={t().areaHelp}
            start={selected === undefined ? null : boundsOf(selected.corners)}
            onPick={onPick}
          />
        )}
        {!isPicking && <WordPicker layout={layout} />}
      </div>
    </div>
  );
}
