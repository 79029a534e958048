import type { KieProgress } from "../../index";
import { t } from "../language/language";
import { h, setText } from "../ui/element";
import { bytesText } from "./messages";

type Download = Extract<KieProgress, { kind: "download" }>;

/** Tells of models on their way, which happens once; out of sight when all have arrived. */
export class DownloadNotice {
  readonly element: HTMLElement;
  private readonly text: HTMLElement;
  private readonly bar: HTMLProgressElement;
  private readonly assets = new Map<string, Download>();

  constructor() {
    this.text = h("p", {});
    this.bar = h("progress", { "aria-label": () => t().loadingReader, max: 1 });
    this.element = h("div", { class: "download", hidden: true }, this.text, this.bar);
  }

  /** Takes news of one asset. */
  update(progress: Download): void {
    this.assets.set(progress.asset, progress);
    const all = [...this.assets.values()];
    const loaded = all.reduce((sum, one) => sum + one.loadedBytes, 0);
    const total = all.reduce((sum, one) => sum + Math.max(one.totalBytes, one.loadedBytes), 0);
    this.bar.value = total === 0 ? 0 : loaded / total;
    setText(this.text, t().loadingBytes(bytesText(loaded), bytesText(total)));
    this.element.hidden = loaded >= total;
  }
}
