import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { fieldName, placeName } from "../result/field-name";
import { areaOf, boundsOf, type ValueItem } from "../result/page-values";
import { SureText } from "../result/sure-text";
import type { StageLayout } from "./stage-layout";
import { scaleBounds, tagSpot } from "./tag-spot";
import { keyAt, useMarked } from "./use-marked";

/** Boxes lower than this, in CSS pixels, are drawn finely: letters are then some 8 pixels high. */
const FINE_HEIGHT = 13;
/** A tip stands below its box where this share of the page or less is above. */
const TIP_SHARE = 0.06;

/** The page's boxes, the names of fields beside theirs, and a tip at the one that is pointed at or chosen. */
export function PageBoxes({ layout }: { readonly layout: StageLayout }) {
  const { open, selection } = useApp();
  const overlay = useRef<SVGSVGElement>(null);
  const items = open.items.value;
  const sheet = layout.sheetSize.value;
  const marked = open.marked.value;
  const label = open.page.value === null ? t().pageUnread : t().pageRead;
  const { name } = open.entry.value?.file ?? { name: "" };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") layout.zoomStep(1);
    else if (event.key === "-") layout.zoomStep(-1);
    else if (event.key === "0") layout.zoomTo(1);
    else if (layout.pan(event)) {
      // Moved.
    } else if (event.key === "PageDown") open.turnPage(1);
    else if (event.key === "PageUp") open.turnPage(-1);
    else if (!open.handleKey(event)) return;
    event.preventDefault();
  };
  const { selected } = selection;
  useLayoutEffect(() => {
    const box = overlay.current!.querySelector(".box.selected");
    if (box !== null && selection.source !== "page") layout.reveal(box);
  }, [selected.value, marked.length]);
  return (
    <>
      <svg
        ref={overlay}
        class="boxes"
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        tabindex={0}
        role="img"
        aria-label={label(name, open.pageNumber.value, marked.length)}
        // Not `pointerover`: that also fires where scrolling moves things below a pointer at rest.
        onPointerMove={(event) => selection.hover(keyAt(event))}
        onPointerLeave={() => selection.hover(null)}
        onClick={(event) => selection.toggle(keyAt(event), "page")}
        onKeyDown={onKey}
      >
        {/* Small boxes above large ones, so that each can be pointed at. */}
        {marked
          .toSorted((a, b) => areaOf(b.corners) - areaOf(a.corners))
          .map((item) => (
            <Box key={item.key} item={item} isFine={isFine(item, sheet)} />
          ))}
      </svg>
      <FieldTags layout={layout} items={items} marked={open.marks.value === "fields" ? marked : []} />
      <Tip marked={marked} />
    </>
  );
}

const colourClass = (item: ValueItem): string =>
  item.colour === null ? `level-${item.level}` : `field-${item.colour}`;

/** Whether a box is so low on the screen that a fill or a thick line would hide its text. */
function isFine({ corners }: ValueItem, sheet: { readonly height: number }): boolean {
  const [, top, , bottom] = boundsOf(corners);
  return (bottom - top) * sheet.height < FINE_HEIGHT;
}

function Box({ item, isFine: fine }: { readonly item: ValueItem; readonly isFine: boolean }) {
  const marks = `${fine ? " fine" : ""}${useMarked(item.key)}`;
  return (
    <polygon class={`box ${colourClass(item)}${marks}`} points={item.corners.join(" ")} data-key={item.key} />
  );
}

interface FieldTagsProps {
  readonly layout: StageLayout;
  readonly items: readonly ValueItem[];
  readonly marked: readonly ValueItem[];
}

/** The fields' names beside their boxes, where they cover no word. */
function FieldTags({ layout, items, marked }: FieldTagsProps) {
  const layer = useRef<HTMLDivElement>(null);
  const page = layout.sheetSize.value;
  const names = marked.map((item) => fieldName(item.place.fieldType));
  useLayoutEffect(() => {
    const taken = items.map(({ corners }) => scaleBounds(boundsOf(corners), page));
    marked.forEach((item, i) => {
      const tag = layer.current!.children[i] as HTMLElement;
      const own = scaleBounds(boundsOf(item.corners), page);
      const spot = tagSpot(own, { width: tag.offsetWidth, height: tag.offsetHeight }, page, taken);
      tag.classList.toggle("crowded", spot.isCrowded);
      tag.style.left = `${spot.left}px`;
      tag.style.top = `${spot.top}px`;
      if (!spot.isCrowded) {
        taken.push([spot.left, spot.top, spot.left + tag.offsetWidth, spot.top + tag.offsetHeight]);
      }
    });
  }, [page, items, marked.length, names.join()]);
  return (
    <div ref={layer} class="field-tags" aria-hidden="true">
      {marked.map((item, i) => (
        <FieldTag key={item.key} item={item} name={names[i]!} />
      ))}
    </div>
  );
}

function FieldTag({ item, name }: { readonly item: ValueItem; readonly name: string }) {
  const marks = useMarked(item.key);
  return <span class={`field-tag ${colourClass(item)}${marks}`}>{name}</span>;
}

/** The text of the hovered or selected value, above its box, or below it at the top of the page. */
function Tip({ marked }: { readonly marked: readonly ValueItem[] }) {
  const { selection } = useApp();
  const key = selection.hovered.value ?? selection.selected.value;
  const item = marked.find((one) => one.key === key);
  if (item === undefined) return null;
  const { value, colour, place } = item;
  const [left, top, right, bottom] = boundsOf(item.corners);
  const isBelow = top < TIP_SHARE;
  // Held inside the page at its right half.
  const isRight = left > 0.5;
  const style = {
    top: `${(isBelow ? bottom : top) * 100}%`,
    left: isRight ? "auto" : `${left * 100}%`,
    right: isRight ? `${(1 - right) * 100}%` : "auto",
  };
  return (
    <div class={`tip${isBelow ? " below" : ""}${isRight ? " right" : ""}`} style={style} aria-hidden="true">
      {colour !== null && <span class="tip-name">{placeName(place)}</span>}
      <b>{value.value}</b>
      <SureText item={item} />
    </div>
  );
}
