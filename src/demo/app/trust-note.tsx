import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../language/language";
import { Icon } from "../ui/icon";
import { useApp } from "./app-state";
import { type RequestCounts, watchRequests } from "./request-count";

const NO_REQUESTS: RequestCounts = { own: 0, elsewhere: 0, refused: 0, kinds: new Map() };

/** The statement that no document is sent, and the page's count of its own requests. */
export function TrustNote() {
  const { settings } = useApp();
  const counts = useSignal(NO_REQUESTS);
  const isOffline = useSignal(false);
  const isNarrow = useMedia("(max-width: 480px)");
  useEffect(() => {
    watchRequests((now) => {
      counts.value = now;
    });
  }, []);
  const { own, elsewhere, refused, kinds } = counts.value;
  const isBroken = elsewhere > 0;
  const title = isNarrow ? t().trustShort : t().trustTitle;
  const listed = [...kinds].map(([kind, count]) => `${t().requestKinds[kind]} (${count})`);
  return (
    <div class="trust">
      <button type="button" class={isBroken ? "trust-button broken" : "trust-button"} popovertarget="trust">
        <Icon name="shield" />
        <span class="trust-text">{isBroken ? t().trustBroken(elsewhere) : title}</span>
      </button>
      <div
        id="trust"
        class="trust-note"
        popover="auto"
        role="dialog"
        aria-label={t().trustTitle}
        onBeforeToggle={() => {
          // Set by main.tsx once the service worker has kept everything.
          isOffline.value = document.documentElement.dataset.offline === "ready";
        }}
      >
        <h2>{t().trustTitle}</h2>
        <p>{t().trustText}</p>
        <ul>
          <li>{t().trustCounted(own, elsewhere, refused)}</li>
          {listed.length > 0 && <li>{t().trustKinds(listed.join(", "))}</li>}
          <li>{t().trustLimits}</li>
          <li>{t().trustPolicy}</li>
          <li>{t().trustLoaded}</li>
          <li>{settings.keepsWork.value ? t().trustKeptWork : t().trustKept}</li>
          {isOffline.value && <li>{t().trustOffline}</li>}
        </ul>
      </div>
    </div>
  );
}

/** Whether a media query holds. */
function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = (): void => setMatches(list.matches);
    list.addEventListener("change", update);
    return () => list.removeEventListener("change", update);
  }, [query]);
  return matches;
}
