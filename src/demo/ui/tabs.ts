import { h } from "./element";

/** One tab and what it shows. */
export interface Tab {
  readonly key: string;
  readonly label: () => string;
  readonly panel: HTMLElement;
}

/** Tabs over panels, by the ARIA pattern: arrow keys move, only the chosen tab is a stop of the Tab key. */
export class Tabs {
  readonly bar: HTMLElement;
  readonly panels: HTMLElement;
  private readonly buttons: HTMLButtonElement[];
  private chosen = 0;

  /** @param onChange called with the key of the tab that a person chose. */
  constructor(
    private readonly tabs: readonly Tab[],
    label: () => string,
    private readonly onChange: (key: string) => void,
  ) {
    this.buttons = tabs.map(({ key, label: text }, index) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          class: "tab",
          id: `tab-${key}`,
          "aria-controls": `panel-${key}`,
          onclick: () => this.choose(index),
        },
        text,
      ),
    );
    this.bar = h(
      "div",
      {
        role: "tablist",
        class: "tabs",
        "aria-label": label,
        onkeydown: (event: KeyboardEvent) => this.onKey(event),
      },
      ...this.buttons,
    );
    this.panels = h(
      "div",
      { class: "tab-panels" },
      ...tabs.map(({ key, panel }) =>
        h(
          "div",
          { role: "tabpanel", class: "tab-panel", id: `panel-${key}`, "aria-labelledby": `tab-${key}` },
          panel,
        ),
      ),
    );
    this.show();
  }

  /** Key of the tab that is shown. */
  get key(): string {
    return this.tabs[this.chosen]!.key;
  }

  /** Shows a tab without telling. */
  showTab(key: string): void {
    this.chosen = this.tabs.findIndex((tab) => tab.key === key);
    this.show();
  }

  private choose(index: number): void {
    this.chosen = index;
    this.show();
    this.onChange(this.key);
  }

  private show(): void {
    this.buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(index === this.chosen));
      button.tabIndex = index === this.chosen ? 0 : -1;
      (this.panels.children[index] as HTMLElement).hidden = index !== this.chosen;
    });
  }

  private onKey(event: KeyboardEvent): void {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    this.choose((this.chosen + by + this.tabs.length) % this.tabs.length);
    this.buttons[this.chosen]!.focus();
  }
}
