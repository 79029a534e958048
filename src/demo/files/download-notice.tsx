import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { bytesText } from "./messages";

/** Share of the wait that is the download; the rest is the start of the models. */
const DOWNLOAD_SHARE = 0.7;

/** Progress of the models: their download, which happens once, then their start. Hidden once all are ready. */
export function DownloadNotice() {
  const { files } = useApp();
  const downloads = [...files.downloads.value.values()];
  const models = [...files.models.value.values()];
  const loaded = downloads.reduce((sum, one) => sum + one.loadedBytes, 0);
  const total = downloads.reduce((sum, one) => sum + Math.max(one.totalBytes, one.loadedBytes), 0);
  const ready = models.filter(Boolean).length;
  const isLoading = loaded < total;
  const downloaded = total === 0 ? 1 : loaded / total;
  const started = models.length === 0 ? Number(!isLoading) : ready / models.length;
  return (
    <div class="download" hidden={!isLoading && ready === models.length}>
      <p>
        {isLoading
          ? t().loadingBytes(bytesText(loaded), bytesText(total))
          : t().startingModels(ready, models.length)}
      </p>
      <progress
        aria-label={t().loadingReader}
        max={1}
        value={DOWNLOAD_SHARE * downloaded + (1 - DOWNLOAD_SHARE) * started}
      />
    </div>
  );
}
