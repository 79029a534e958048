export type { ExtractOptions, Kie, KieInput, KieOptions, RenderOptions } from "./client";
export { createKie } from "./client";
export type { KieErrorCode } from "./errors";
export { KieError } from "./errors";
export type { FieldType, KieParams, PdfTextMode, ResolvedParams } from "./params";
export { DEFAULT_PARAMS } from "./params";
export { serveKie } from "./serve";
export type { KieProgress } from "./types/api";
export type { RelativeBox, RelativeQuad, RightAngleDeg } from "./types/geometry";
export type { KieLimits } from "./types/limits";
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
} from "./types/page";
