export type { ExtractOptions, Kie, KieInput, KieOptions, RenderOptions } from "./api/client";
export { createKie } from "./api/client";
export type { KieErrorCode } from "./contract/errors";
export { KieError } from "./contract/errors";
export type { KieProgress } from "./contract/job";
export type {
  KieFailure,
  KieField,
  KieFieldAlternative,
  KieFieldValue,
  KieLanguage,
  KieOrientation,
  KiePage,
  KiePageMeta,
  KieValue,
  ProviderName,
  StageName,
} from "./contract/kie-page";
export type { KieLimits } from "./contract/limits";
export type { FieldType, KieParams, PdfTextMode, ResolvedParams } from "./contract/params";
export { DEFAULT_PARAMS } from "./contract/params";
export { serveKie } from "./service/page/serve";
export type { RelativeBox, RelativeQuad, RightAngleDeg } from "./types/geometry";
