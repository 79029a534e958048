/** The look of the viewer; every custom property has a default. Styles of the page reach its parts by `::part()`. */
export const VIEWER_STYLE = `
:host {
  --accent: var(--inkfield-accent, #2457c5);
  --border: var(--inkfield-border, #c9ced8);
  display: block;
  color: var(--inkfield-color, CanvasText);
  background: var(--inkfield-background, Canvas);
  font: var(--inkfield-font, 15px/1.4 system-ui, sans-serif);
}
:host([hidden]) { display: none; }
.drop {
  display: flex; justify-content: center; padding: 1.5em; cursor: pointer;
  border: 2px dashed var(--border); border-radius: var(--inkfield-radius, 8px);
}
.drop:hover, .drop.over, .drop:focus-within { border-color: var(--accent); }
.drop input { position: absolute; opacity: 0; inline-size: 1px; block-size: 1px; }
.status { margin: .6em 0; min-block-size: 1.4em; }
.work { display: grid; gap: 1em; grid-template-columns: minmax(0, 3fr) minmax(12em, 2fr); align-items: start; }
@container (max-width: 36em) { .work { grid-template-columns: minmax(0, 1fr); } }
.root { container-type: inline-size; }
.picture { position: relative; border: 1px solid var(--border); }
.picture canvas { display: block; inline-size: 100%; }
.picture svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
polygon {
  fill: transparent; stroke: var(--accent); stroke-width: var(--inkfield-box-width, 2px);
  vector-effect: non-scaling-stroke; cursor: pointer;
}
polygon.marked { fill: var(--accent); fill-opacity: .25; }
.pages { display: flex; gap: .5em; align-items: center; margin-block-start: .5em; }
.fields { display: grid; gap: .5em; }
label.field { display: grid; gap: .1em; }
label.field span { font-size: .85em; opacity: .75; }
label.field input {
  font: inherit; color: inherit; background: transparent; padding: .35em .5em; min-inline-size: 0;
  border: 1px solid var(--border); border-radius: 4px;
}
label.field input:focus { outline: 2px solid var(--accent); outline-offset: 0; }
label.field.doubtful input { border-color: var(--inkfield-doubt, #b45309); }
[hidden] { display: none !important; }
`;
