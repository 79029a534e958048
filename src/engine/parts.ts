import { openDocument } from "../decode/open-document";
import type { EngineOptions } from "../protocol/job";
import { openModelStore } from "../runtime/model-store";
import { parseNgrams } from "../runtime/parse-ngrams";
import { createRuntime } from "../runtime/session";
import type { LanguageModel, Model, ModelCard, NetworkCard } from "../types/model";
import type { EngineParts } from "./engine";

/** The real parts of an engine in a worker: networks by ONNX Runtime, files by the browser and pdf.js. */
export function createParts(options: EngineOptions): EngineParts {
  const { assetsUrl, providers, threads, workers, cache } = options;
  const runtime = lazy(() => createRuntime({ assetsUrl, providers, threads, workers }));
  const store = lazy(() => openModelStore({ assetsUrl, cache }));
  return {
    runtime,
    async catalog() {
      const models = await store();
      return {
        find: (task, name) => models.find(task, name),
        isInstalled: (task, name) => models.names(task).includes(name),
      };
    },
    openDocument: (file, pdfText, limits) => openDocument(file, { assetsUrl, pdfText, limits }),
    async loadModel(card, onDownload, signal) {
      const models = await store();
      const load = (one: ModelCard): Promise<Uint8Array> =>
        models.load(one, { onProgress: (loaded, total) => onDownload(one.name, loaded, total), signal });
      const loadLanguage = async (name: string): Promise<LanguageModel> => {
        const language = models.find("language-model", name);
        return parseNgrams(language, await load(language));
      };
      const starting = load(card).then(async (bytes) => (await runtime()).createModel(card, bytes));
      if (card.task !== "recognition" || card.languageModel === undefined) return starting;
      // The network starts while the language model is on its way.
      return withLanguage(starting, loadLanguage(card.languageModel.name));
    },
  };
}

/** A network with a language; fails as soon as one of them does, and leaves nothing behind. */
async function withLanguage<C extends NetworkCard>(
  starting: Promise<Model<C>>,
  loading: Promise<LanguageModel>,
): Promise<Model<C>> {
  try {
    const [model, languageModel] = await Promise.all([starting, loading]);
    return {
      card: model.card,
      languageModel,
      // Changes where a provider fails.
      get concurrency() {
        return model.concurrency ?? 1;
      },
      run: (input) => model.run(input),
      dispose: () => model.dispose(),
    };
  } catch (error) {
    // Where it was the language, the network may come yet.
    void starting.then(
      (model) => model.dispose(),
      () => {},
    );
    throw error;
  }
}

/** Makes a thing at the first call and keeps it; a failure is forgotten, so that the next call tries again. */
function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    if (made === null) {
      const attempt = make();
      made = attempt;
      attempt.catch(() => {
        if (made === attempt) made = null;
      });
    }
    return made;
  };
}
