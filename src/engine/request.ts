import type { StageName } from "../contract/kie-page";
import type { RunInfo } from "../document/page";
import type { TaskModels } from "./models";
import type { PageReading } from "./page-reading";
import type { Plan } from "./plan";

/** A request under way: what a stage needs besides the pages. */
export interface Request {
  readonly plan: Plan;
  readonly models: TaskModels;
  readonly signal: AbortSignal;
  /** Called when a page enters a stage. */
  readonly onStage: (page: PageReading, stage: StageName) => void;
  /** What ran so far. */
  readonly runInfo: () => RunInfo;
}
