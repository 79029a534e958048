import { t } from "../language/language";
import type { ValueItem } from "./page-values";
import type { ValueProblem } from "./review";

/** What is wrong with a value, in a sentence. */
export function problemSaid(problem: ValueProblem | undefined, { value }: ValueItem): string | null {
  if (problem === undefined) return null;
  return problem === "printed" ? t().printedIs(value.printed!.value) : t().valueProblems[problem];
}
