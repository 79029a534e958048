import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { TextButton } from "../ui/buttons";
import { needsCheck } from "./review";

/** How many values are left to check, with ways to confirm them and to go to the next. Hidden where none is. */
export function ReviewBar() {
  const app = useApp();
  const { open, selection } = app;
  const left = open.toCheck.value;
  if (left.length === 0) return null;
  const chosen = open.fields.value.find((item) => item.key === selection.selected.value);
  const canApprove = chosen !== undefined && needsCheck(chosen, open.problems.value);
  const approveChosen = (): void => {
    if (chosen !== undefined) app.approve([chosen]);
    app.goToNextCheck();
  };
  return (
    <div class="review-bar">
      <span class="review-count">{t().toCheck(left.length)}</span>
      {canApprove ? (
        <TextButton icon="check" onClick={approveChosen}>
          {t().approve}
        </TextButton>
      ) : (
        <TextButton icon="right" onClick={() => app.goToNextCheck()}>
          {t().nextCheck}
        </TextButton>
      )}
      <TextButton
        kind="quiet"
        onClick={() => {
          app.approve(left);
          app.announcer.show(t().documentApproved, true);
        }}
      >
        {t().approveAll}
      </TextButton>
    </div>
  );
}
