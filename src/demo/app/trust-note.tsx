import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../language/language";
import type { RequestTally } from "../requests/tally";
import { Icon } from "../ui/icon";
import { lazy } from "../ui/lazy";
import { useApp } from "./app-state";

const TrustDetails = lazy(() => import("../requests/trust-details"));

/** The statement that no document is sent, and the count of requests that it rests on. */
export function TrustNote() {
  const { settings } = useApp();
  const tally = useSignal<RequestTally | null>(null);
  const isOffline = useSignal<boolean | null>(null);
  const isNarrow = useMedia("(max-width: 480px)");
  useEffect(() => {
    void import("../requests/watch").then(({ watchRequests }) =>
      watchRequests((now) => {
        tally.value = now;
      }),
    );
  }, []);
  const now = tally.value;
  const fault = faultOf(now);
  return (
    <div class="trust">
      <button type="button" class={fault ? "trust-button broken" : "trust-button"} popovertarget="trust">
        <Icon name="shield" />
        <span class="trust-text">{fault ?? (isNarrow ? t().trustShort : t().trustTitle)}</span>
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
        {isOffline.value !== null && now && (
          <TrustDetails tally={now} isOffline={isOffline.value} keepsWork={settings.keepsWork.value} />
        )}
      </div>
    </div>
  );
}

/** What contradicts the statement, in words; `null` as long as it holds. */
function faultOf(tally: RequestTally | null): string | null {
  if (!tally) return null;
  const { elsewhere, sent } = tally;
  if (elsewhere > 0) return t().trustBroken(elsewhere);
  return sent.count > 0 ? t().trustSent(sent.count, sent.bytes) : null;
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
