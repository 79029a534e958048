import { t } from "../language/language";
import { Icon } from "../ui/icon";
import { AppDialog } from "./app-dialog";

/** The keyboard shortcuts, in a dialog that `?` opens. */
export function HelpDialog() {
  return (
    <AppDialog name="help" labelledBy="help-title" closesOutside>
      <form method="dialog">
        <div class="dialog-head">
          <h2 id="help-title">{t().helpTitle}</h2>
          <button type="submit" class="icon-button" aria-label={t().close} title={t().close}>
            <Icon name="close" />
          </button>
        </div>
        <p>{t().helpIntro}</p>
        <dl class="keys">
          {t().helpKeys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </form>
    </AppDialog>
  );
}
