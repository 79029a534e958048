// The engine's worker in a browser with a fault, named by the query: `?hang` and the like.
import "../../src/worker";

const fault = new URL(self.location.href).searchParams;

/** A picture whose file ends so keeps the worker busy for ever. */
const HANGING_END = "HANG";

if (fault.has("hang")) {
  const { createImageBitmap } = self;
  self.createImageBitmap = (async (source: ImageBitmapSource) => {
    const end = source instanceof Blob ? await source.slice(-HANGING_END.length).text() : "";
    while (end === HANGING_END);
    return createImageBitmap(source);
  }) as typeof createImageBitmap;
}
if (fault.has("alone")) {
  // Its own script is refused, as where a page made it of a text that is gone.
  const { Worker: OwnWorker } = self;
  self.Worker = class extends OwnWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(String(url) === self.location.href ? "/no-such-worker.js" : url, options);
    }
  };
}
if (fault.has("quota")) {
  Cache.prototype.put = () => Promise.reject(new DOMException("no space left", "QuotaExceededError"));
}
if (fault.has("blocked")) {
  CacheStorage.prototype.open = () =>
    Promise.reject(new DOMException("site data is blocked", "SecurityError"));
}
