import type { KieFailure } from "../../index";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { Icon } from "../ui/icon";
import { problemText } from "./messages";

/** Stands where the page would be when it could not be read: says why and what to do. */
export default function PageProblem({ failure }: { readonly failure: KieFailure | null }) {
  const app = useApp();
  const { open } = app;
  const entry = open.entry.value;
  if (entry === undefined) return null;
  const readAgain = (password?: string): void => app.readAgain([entry.id], password);
  return (
    <div class="problem-place">
      {failure === null ? (
        <CancelledCard readAgain={readAgain} />
      ) : (
        <ProblemCard
          // A typed password belongs to one file and one attempt.
          key={`${entry.id} ${open.pageNumber.value} ${entry.password ?? ""}`}
          failure={failure}
          hadPassword={entry.password !== undefined}
          readAgain={readAgain}
        />
      )}
    </div>
  );
}

interface ProblemCardProps {
  readonly failure: KieFailure;
  readonly hadPassword: boolean;
  readonly readAgain: (password?: string) => void;
}

/** Says why a file could not be read and what to do. For an encrypted PDF it has a field for the password. */
function ProblemCard({ failure, hadPassword, readAgain }: ProblemCardProps) {
  const { title, advice } = problemText(failure);
  const isLocked = failure.code === "password";
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset of a form
    <div class="problem" role="group" aria-label={title}>
      <span class="problem-icon">
        <Icon name={isLocked ? "lock" : "alert"} />
      </span>
      <h3>{isLocked && hadPassword ? t().wrongPassword : title}</h3>
      <p>{advice}</p>
      {isLocked ? <PasswordForm unlock={readAgain} /> : <ReadAgainButton readAgain={readAgain} />}
      <details class="problem-details">
        <summary>
          {t().details} <code>{failure.code}</code>
        </summary>
        <p>{failure.message}</p>
      </details>
    </div>
  );
}

/** Shown for a file that was cancelled before a page was read. */
function CancelledCard({ readAgain }: { readonly readAgain: () => void }) {
  return (
    <div class="problem calm">
      <span class="problem-icon">
        <Icon name="stop" />
      </span>
      <h3>{t().cancelled}</h3>
      <p>{t().nothingOfFileRead}</p>
      <ReadAgainButton readAgain={readAgain} />
    </div>
  );
}

function ReadAgainButton({ readAgain }: { readonly readAgain: () => void }) {
  return (
    <button type="button" class="button" onClick={() => readAgain()}>
      <Icon name="refresh" />
      {t().readAgain}
    </button>
  );
}

function PasswordForm({ unlock }: { readonly unlock: (password: string) => void }) {
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get("password");
    if (typeof password === "string" && password !== "") unlock(password);
  };
  return (
    <form class="password-form" onSubmit={submit}>
      <input
        type="password"
        name="password"
        id="pdf-password"
        required
        autocomplete="off"
        placeholder={t().password}
        aria-label={t().passwordLabel}
      />
      <button type="submit" class="button primary">
        {t().unlock}
      </button>
    </form>
  );
}
