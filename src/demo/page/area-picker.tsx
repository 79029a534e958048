import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { clamp, movedArea } from "./move-area";
import type { Bounds } from "./tag-spot";

/** Least side of an area, as a share of the page. */
const LEAST_SIDE = 0.005;
/** The area that the keyboard starts from without a selection. */
const MIDDLE: Bounds = [0.3, 0.45, 0.7, 0.55];

interface AreaPickerProps {
  /** The area to start from. */
  readonly start: Bounds | null;
  /** Called with the area relative to the page; `null` after Escape. */
  readonly onPick: (area: Bounds | null) => void;
  /** Called after a click without a drag. */
  readonly onPoint?: (x: number, y: number) => void;
  readonly label: string;
  /** Outlines of the words picked so far. */
  readonly picked?: readonly Bounds[];
  /** Leaves the keyboard where it is. */
  readonly keepsFocus?: boolean;
}

/** A layer over the page in which an area is drawn: by dragging, or with the keyboard. */
export default function AreaPicker(props: AreaPickerProps) {
  const { start, onPick, onPoint, label, picked = [], keepsFocus = false } = props;
  const layer = useRef<HTMLDivElement>(null);
  const area = useSignal(start);
  const from = useRef<readonly [number, number] | null>(null);
  useLayoutEffect(() => {
    if (!keepsFocus) layer.current!.focus({ preventScroll: true });
  }, []);

  const pointAt = (event: PointerEvent): readonly [number, number] => {
    const { left, top, width, height } = layer.current!.getBoundingClientRect();
    return [clamp((event.clientX - left) / width), clamp((event.clientY - top) / height)];
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    if (!keepsFocus) layer.current!.focus({ preventScroll: true });
    layer.current!.setPointerCapture(event.pointerId);
    from.current = pointAt(event);
    area.value = null;
  };
  const drag = (event: PointerEvent): void => {
    if (from.current === null) return;
    const [x, y] = pointAt(event);
    const [fromX, fromY] = from.current;
    area.value = [Math.min(x, fromX), Math.min(y, fromY), Math.max(x, fromX), Math.max(y, fromY)];
  };
  const end = (): void => {
    if (from.current === null) return;
    const [x, y] = from.current;
    from.current = null;
    if (area.value !== null && isLarge(area.value)) onPick(area.value);
    else onPoint?.(x, y);
    if (onPoint !== undefined) area.value = null;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onPick(null);
    else if (event.key === "Enter" && area.value !== null) onPick(area.value);
    else {
      const moved = movedArea(area.value ?? MIDDLE, event.key, event.shiftKey);
      if (moved === null) return;
      area.value = moved;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={layer}
      class="area-layer"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys draw an area
      tabIndex={0}
      role="application"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={end}
      onKeyDown={onKey}
    >
      {picked.map((bounds) => (
        <div key={bounds.join()} class="picked-frame" style={frameStyle(bounds)} />
      ))}
      {area.value !== null && <div class="area-frame" style={frameStyle(area.value)} />}
    </div>
  );
}

function frameStyle([left, top, right, bottom]: Bounds) {
  return {
    left: `${left * 100}%`,
    top: `${top * 100}%`,
    width: `${(right - left) * 100}%`,
    height: `${(bottom - top) * 100}%`,
  };
}

function isLarge([left, top, right, bottom]: Bounds): boolean {
  return right - left >= LEAST_SIDE && bottom - top >= LEAST_SIDE;
}
