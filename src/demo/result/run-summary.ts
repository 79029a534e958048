import type { KiePage } from "../../index";
import { durationText } from "../files/messages";
import { t } from "../language/language";

/** One line for the foot of the window: provider, threads and time. */
export function runSummary(page: KiePage): string {
  const { meta } = page;
  const provider = meta.provider === "webgpu" ? "WebGPU" : `WebAssembly, ${t().counts.threads(meta.threads)}`;
  const totalMs = Object.values(meta.elapsed_ms).reduce((sum, ms) => sum + ms, 0);
  return t().timeOfPage(provider, durationText(totalMs));
}
