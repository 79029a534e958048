/** What may happen to a drawn page once its words are measured. The boxes stay true: nothing moves. */

/** Grain of a poor copy: dark specks and a mottled ground. */
const GRAIN = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><filter id="g"><feTurbulence type="fractalNoise" baseFrequency="0.9" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 5 -2.7"/></filter><rect width="512" height="512" filter="url(#g)"/></svg>`;

/** By name: CSS filter of the page, share of grain, JPEG quality. `clean` leaves all to the reader of the page. */
export const FINISHES = {
  clean: null,
  fax: { filter: "grayscale(1) contrast(0.75) blur(0.6px)", grain: 0.35, quality: 40 },
};

/** @param canvas from `openPage` */
export async function applyFinish(canvas, finish) {
  await canvas.page.evaluate(
    ({ filter, grain, picture }) => {
      const overlay = document.createElement("div");
      Object.assign(overlay.style, {
        position: "absolute",
        inset: "0",
        pointerEvents: "none",
        opacity: String(grain),
        background: `url("data:image/svg+xml,${encodeURIComponent(picture)}")`,
      });
      document.body.append(overlay);
      document.documentElement.style.setProperty("filter", filter);
    },
    { ...finish, picture: GRAIN },
  );
}
