import { useLayoutEffect, useRef } from "preact/hooks";

interface CanvasHostProps {
  readonly canvas: HTMLCanvasElement;
  readonly class?: string;
}

/** Shows a canvas that was drawn elsewhere. */
export function CanvasHost({ canvas, class: className }: CanvasHostProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => ref.current!.replaceChildren(canvas), [canvas]);
  return <span ref={ref} class={className} />;
}
