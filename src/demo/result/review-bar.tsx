import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { TextButton } from "../ui/buttons";

/** How many values are left to check, with ways to confirm them and to go to the next. Hidden where none is. */
export function ReviewBar() {
  const app = useApp();
  const { open, selection } = app;
  const left = open.toCheck.value;
  if (left.length === 0) return null;
  const chosen = left.find((item) => item.key === selection.selected.value);
  return (
    <div class="review-bar">
      <span class="review-count">{t().toCheck(left.length)}</span>
      {chosen !== undefined ? (
        <TextButton icon="check" onClick={() => app.approveAndGoOn(chosen)}>
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
