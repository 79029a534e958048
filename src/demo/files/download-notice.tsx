import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { bytesText } from "./messages";

/** How far models are on their way, which happens once; out of sight when all have arrived. */
export function DownloadNotice() {
  const { files } = useApp();
  const all = [...files.downloads.value.values()];
  const loaded = all.reduce((sum, one) => sum + one.loadedBytes, 0);
  const total = all.reduce((sum, one) => sum + Math.max(one.totalBytes, one.loadedBytes), 0);
  return (
    <div class="download" hidden={loaded >= total}>
      <p>{t().loadingBytes(bytesText(loaded), bytesText(total))}</p>
      <progress aria-label={t().loadingReader} max={1} value={total === 0 ? 0 : loaded / total} />
    </div>
  );
}
