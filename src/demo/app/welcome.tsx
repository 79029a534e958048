import { t } from "../language/language";
import { Icon, type IconName } from "../ui/icon";
import { useApp } from "./app-state";
import { EXAMPLES, type Example, fetchExample } from "./examples";

interface WelcomeProps {
  readonly hidden: boolean;
  readonly chooseFiles: () => void;
  readonly takePhoto: () => void;
}

/** The start page: introduction, drop zone and example documents. */
export function Welcome({ hidden, chooseFiles, takePhoto }: WelcomeProps) {
  const { settings } = useApp();
  return (
    <div class="welcome" hidden={hidden}>
      <div class="welcome-text">
        <h1>{t().welcomeTitle}</h1>
        <p class="lead">{t().welcomeLead}</p>
      </div>
      <div class="drop-zone">
        <DropPicture />
        <p class="drop-title for-mouse">{t().dropTitle}</p>
        <p class="drop-title for-finger">{t().pickTitle}</p>
        <button type="button" class="button primary large" onClick={chooseFiles}>
          <Icon name="add" />
          {t().chooseFiles}
        </button>
        <button type="button" class="button large camera-button" onClick={takePhoto}>
          <Icon name="camera" />
          {t().takePhoto}
        </button>
        <p class="drop-hint for-mouse">{t().dropHint}</p>
        <p class="drop-hint for-finger">{t().pickHint}</p>
      </div>
      <section class="examples" aria-labelledby="examples-title">
        <h2 id="examples-title">{t().examplesTitle}</h2>
        <ul>
          {EXAMPLES.map((example) => (
            <li key={example.fileName}>
              <ExampleButton example={example} />
            </li>
          ))}
        </ul>
      </section>
      <ul class="promises">
        <Assurance
          icon="shield"
          title={t().promisePrivate}
          text={settings.keepsWork.value ? t().keepWorkHelp : t().promisePrivateText}
        />
        <Assurance icon="boxes" title={t().promisePlace} text={t().promisePlaceText} />
        <Assurance icon="check" title={t().promiseUnsure} text={t().promiseUnsureText} />
      </ul>
    </div>
  );
}

function ExampleButton({ example }: { readonly example: Example }) {
  const app = useApp();
  const tryIt = (): void => {
    fetchExample(example).then(
      (file) => app.addFiles([file]),
      () => app.announcer.show(t().exampleMissing),
    );
  };
  return (
    <button type="button" class="example" onClick={tryIt}>
      <img src={example.picture} alt="" height={100} />
      <span>{example.label()}</span>
    </button>
  );
}

function Assurance(props: { readonly icon: IconName; readonly title: string; readonly text: string }) {
  return (
    <li>
      <span class="promise-icon">
        <Icon name={props.icon} />
      </span>
      <div>
        <h2>{props.title}</h2>
        <p>{props.text}</p>
      </div>
    </li>
  );
}

/** A page with marked words, drawn in the page's colours. */
function DropPicture() {
  const line = (x: number, y: number, width: number, kind = "ink") => (
    <rect x={x} y={y} width={width} height={6} rx={3} class={`drop-${kind}`} />
  );
  return (
    <svg class="drop-picture" viewBox="0 0 120 112" aria-hidden="true" focusable="false">
      <rect
        x={14}
        y={14}
        width={62}
        height={84}
        rx={6}
        class="drop-sheet back"
        transform="rotate(-8 45 56)"
      />
      <rect x={32} y={8} width={66} height={92} rx={6} class="drop-sheet" />
      {line(42, 20, 28)}
      {line(42, 36, 20, "faint")}
      {line(76, 36, 12, "faint")}
      {line(42, 48, 26, "faint")}
      {line(76, 48, 12, "faint")}
      {line(42, 60, 16, "faint")}
      {line(76, 60, 12, "faint")}
      {line(42, 80, 18)}
      {line(74, 80, 14, "found")}
      <rect x={69} y={74} width={24} height={18} rx={4} class="drop-box" />
    </svg>
  );
}
