import { onLanguage, t } from "../language/language";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import { type RequestCounts, type RequestKind, watchRequests } from "./request-count";

/** The statement that no document is sent, with what the page counts and what it cannot see behind it. */
export function trustNote(): HTMLElement {
  const counted = h("li", {});
  const kinds = h("li", {});
  const offline = h("li", { hidden: true }, () => t().trustOffline);
  const note = h(
    "div",
    {
      id: "trust",
      class: "trust-note",
      popover: "auto",
      role: "dialog",
      "aria-label": () => t().trustTitle,
    },
    h("h2", {}, () => t().trustTitle),
    h("p", {}, () => t().trustText),
    h(
      "ul",
      {},
      counted,
      kinds,
      h("li", {}, () => t().trustLimits),
      h("li", {}, () => t().trustPolicy),
      h("li", {}, () => t().trustLoaded),
      h("li", {}, () => t().trustKept),
      offline,
    ),
  );
  const label = h("span", { class: "trust-text" });
  const button = h(
    "button",
    { type: "button", class: "trust-button", popovertarget: "trust" },
    icon("shield"),
    label,
  );
  const narrow = matchMedia("(max-width: 480px)");
  let counts: RequestCounts | null = null;
  const show = (): void => {
    if (counts === null) return;
    const isBroken = counts.elsewhere > 0;
    const kept = narrow.matches ? t().trustShort : t().trustTitle;
    setText(label, isBroken ? t().trustBroken(counts.elsewhere) : kept);
    button.classList.toggle("broken", isBroken);
    setText(counted, t().trustCounted(counts.own, counts.elsewhere, counts.refused));
    const listed = [...counts.kinds].map(
      ([kind, count]) => `${t().requestKinds[kind satisfies RequestKind]} (${count})`,
    );
    kinds.hidden = listed.length === 0;
    setText(kinds, t().trustKinds(listed.join(", ")));
  };
  watchRequests((now) => {
    counts = now;
    show();
  });
  onLanguage(show);
  narrow.addEventListener("change", show);
  note.addEventListener("beforetoggle", () => {
    // Set by main.ts once the service worker has kept everything.
    offline.hidden = document.documentElement.dataset.offline !== "ready";
  });
  return h("div", { class: "trust" }, button, note);
}
