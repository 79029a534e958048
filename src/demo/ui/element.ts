import { followLanguage } from "../language/language";

/**
 * What an element can be given: `true` sets an empty attribute, `false` and `null` leave it out. Functions listen
 * where the name begins with `on`; elsewhere they give a text, which follows the language.
 */
export type Attributes = Readonly<
  Record<string, string | number | boolean | null | ((event: never) => void) | undefined>
>;

/** What an element can hold; `null` is nothing, a function a text that follows the language. */
export type Child = Node | string | null | (() => string);

/**
 * Makes an element. A function under `onclick`, `onkeydown`, ... becomes a listener of that event; all else is an
 * attribute. Text is never parsed as markup.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  for (const child of children) {
    if (child !== null) element.append(typeof child === "function" ? followingText(child) : child);
  }
  return element;
}

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** As {@link h}, for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Node[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG_NAMESPACE, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value !== "function") element.setAttribute(name, value === true ? "" : String(value));
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value as EventListener);
    else followLanguage(element, () => element.setAttribute(name, (value as unknown as () => string)()));
  }
}

function followingText(text: () => string): Text {
  const node = document.createTextNode("");
  followLanguage(node, () => {
    node.data = text();
  });
  return node;
}

/** Writes text into an element only where it differs: assistive technology reads what changes. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
