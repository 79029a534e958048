import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../language/language";
import { IconButton } from "../ui/buttons";
import { Icon } from "../ui/icon";
import { lazy } from "../ui/lazy";
import { Announcements } from "./announcements";
import { useApp } from "./app-state";
import { ACCEPTED_TYPES, listenForFiles } from "./file-intake";
import { listenForKeys } from "./global-keys";
import { TrustNote } from "./trust-note";
import { Welcome } from "./welcome";

// Fetched once the start page is drawn, which has no use for it.
const Workspace = lazy(() => import("./workspace"));
const Dialogs = lazy(() => import("./dialogs"));

/** The dialogs, once one was opened. */
function DialogsWhenOpened() {
  const { dialog, areaQuestion } = useApp();
  const wasOpened = useRef(false);
  wasOpened.current ||= dialog.value !== null || areaQuestion.value !== null;
  return wasOpened.current ? <Dialogs /> : null;
}

/** The whole page. */
export function App() {
  const app = useApp();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const chooseFiles = (): void => picker.current!.click();
  const takePhoto = (): void => camera.current!.click();
  const isWorking = app.isWorking.value;
  const main = useRef<HTMLElement>(null);
  usePartChange(main, isWorking);
  useEffect(() => {
    listenForFiles((files) => app.addFiles(files));
    listenForKeys(app);
  }, [app]);
  return (
    <>
      <Header />
      <main ref={main}>
        <Welcome hidden={isWorking} chooseFiles={chooseFiles} takePhoto={takePhoto} />
        <Workspace hidden={!isWorking} chooseFiles={chooseFiles} takePhoto={takePhoto} />
      </main>
      <FileInput inputRef={picker} multiple accept={ACCEPTED_TYPES} />
      <FileInput inputRef={camera} accept="image/*" capture="environment" />
      <DialogsWhenOpened />
      <Announcements />
      <div class="drop-cover" aria-hidden="true">
        <p>
          <Icon name="download" />
          {t().dropToRead}
        </p>
      </div>
    </>
  );
}

interface FileInputProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly accept: string;
  readonly multiple?: boolean;
  /** Opens the camera at once, on phones. */
  readonly capture?: "environment";
}

/** A file picker of the browser, opened by buttons. */
function FileInput({ inputRef, ...picker }: FileInputProps) {
  const app = useApp();
  return (
    <input
      ref={inputRef}
      type="file"
      {...picker}
      class="visually-hidden"
      tabIndex={-1}
      aria-hidden="true"
      onChange={({ currentTarget }) => {
        app.addFiles([...(currentTarget.files ?? [])]);
        // The same file can be picked once more.
        currentTarget.value = "";
      }}
    />
  );
}

/** Switches between the start page and the workspace, and moves the keyboard focus. */
function usePartChange(main: { readonly current: HTMLElement | null }, isWorking: boolean): void {
  const wasWorking = useRef(false);
  useLayoutEffect(() => {
    if (wasWorking.current === isWorking) return;
    wasWorking.current = isWorking;
    document.body.classList.toggle("working", isWorking);
    // Down among a phone's examples, the document would open in its middle.
    scrollTo({ top: 0, behavior: "instant" });
    const { activeElement } = document;
    // A file that was removed has taken the focus with it.
    const hadFocus = activeElement === document.body ? !isWorking : main.current!.contains(activeElement);
    const next = isWorking ? '.file-open[aria-current="true"]' : ".drop-zone .primary";
    if (hadFocus) main.current!.querySelector<HTMLElement>(next)?.focus({ preventScroll: true });
  }, [isWorking]);
}

function Header() {
  return (
    <header class="top">
      <div class="brand">
        <Logo />
        <span class="brand-name">Inkfield</span>
        <span class="brand-line">{t().brandLine}</span>
      </div>
      <TrustNote />
      <InstallButton />
      <HelpButton />
      <SettingsButton />
    </header>
  );
}

/** The event `beforeinstallprompt` of browsers that can install the page. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** The install button, shown where the browser offers it. */
function InstallButton() {
  const offer = useSignal<InstallOffer | null>(null);
  useEffect(() => {
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      offer.value = event as InstallOffer;
    });
    addEventListener("appinstalled", () => {
      offer.value = null;
    });
  }, []);
  if (offer.value === null) return null;
  return (
    <button
      type="button"
      class="button quiet install-button"
      onClick={() => {
        void offer.value?.prompt();
        offer.value = null;
      }}
    >
      <Icon name="download" />
      <span class="settings-text">{t().install}</span>
    </button>
  );
}

function HelpButton() {
  const { dialog } = useApp();
  return (
    <IconButton
      icon="help"
      label={t().help}
      kind="help-button"
      hasPopup="dialog"
      onClick={() => {
        dialog.value = "help";
      }}
    />
  );
}

function SettingsButton() {
  const { dialog, settings } = useApp();
  const count = Object.keys(settings.changed.value).length;
  return (
    <button
      type="button"
      class="button quiet settings-button"
      aria-haspopup="dialog"
      title={count === 0 ? "" : t().settingsChanged(count)}
      onClick={() => {
        dialog.value = "settings";
      }}
    >
      <Icon name="settings" />
      <span class="settings-text">{t().settings}</span>
      {count > 0 && <span class="badge">{count}</span>}
    </button>
  );
}

/** The mark: a field's corners around lines of ink, one of them found. */
function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width={32} height={32} rx={8} class="logo-ground" />
      <path
        d="M7 12V9a2 2 0 0 1 2-2h3M20 7h3a2 2 0 0 1 2 2v3M25 20v3a2 2 0 0 1-2 2h-3M12 25H9a2 2 0 0 1-2-2v-3"
        class="logo-corners"
      />
      <path d="M11.5 13.5h9" class="logo-line" />
      <path d="M11.5 18.5h5.5" class="logo-found" />
    </svg>
  );
}
