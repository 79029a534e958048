export { createKie } from "./api/client";
export type { KieInput, KieInputs } from "./api/inputs";
export type {
  CallOptions,
  ExtractOptions,
  Kie,
  KieDocument,
  KieOptions,
  OpenOptions,
  PreloadOptions,
  ReadOptions,
  RenderOptions,
  TeachExample,
  TeachOptions,
} from "./api/kie";
export type { KieErrorCode } from "./contract/errors";
export { KieError } from "./contract/errors";
export type {
  KieFailure,
  KieField,
  KieFieldAlternative,
  KieFieldValue,
  KieLanguage,
  KieLineItem,
  KieOrientation,
  KiePage,
  KiePageMeta,
  KieValue,
  ProviderName,
  StageName,
} from "./contract/kie-page";
export type { KieLimits } from "./contract/limits";
export type {
  FieldType,
  KieParamOptions,
  KieParams,
  ListedType,
  PdfTextMode,
  ResolvedParams,
  TaughtName,
} from "./contract/params";
export { DEFAULT_PARAMS } from "./contract/params";
export type { FieldTemplate, TemplateExample } from "./contract/template";
export { version } from "./contract/versions";
export type { Document, DocumentFields, DocumentPart } from "./document/document";
export type {
  AnyField,
  DecimalText,
  Field,
  FieldAlternative,
  IsoDay,
  MultiValuedType,
  NormalizedForm,
} from "./document/field";
export { fromKie } from "./document/from-kie";
export type { Line } from "./document/line";
export type { ItemPart, LineItem } from "./document/line-item";
export type { DetectedClass, DocumentSpan, Page, PageField, PagePlace } from "./document/page";
export type { Table, TableCell } from "./document/table";
export { toKie } from "./document/to-kie";
export type { TextOrientation, Word } from "./document/word";
export type { KieModel, KieProgress } from "./protocol/job";
export type { Box, Point, Quad, RelativeBox, RelativeQuad, RightAngleDeg, Size } from "./types/geometry";
