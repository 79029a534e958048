import type { KieFailure } from "../../index";
import { t } from "../language/language";
import { h } from "../ui/element";
import { icon } from "../ui/icon";
import { problemText } from "./messages";

/** What can be done about a problem. */
export interface ProblemActions {
  readAgain(password?: string): void;
}

/** Says what is wrong with a file and what to do; asks for a password where that is what it lacks. */
export function problemCard(failure: KieFailure, hadPassword: boolean, actions: ProblemActions): HTMLElement {
  const { title, advice } = problemText(failure.code);
  const isLocked = failure.code === "password";
  return h(
    "div",
    { class: "problem", role: "group", "aria-label": title },
    h("span", { class: "problem-icon" }, icon(isLocked ? "lock" : "alert")),
    h("h3", {}, isLocked && hadPassword ? t().wrongPassword : title),
    h("p", {}, advice),
    isLocked
      ? passwordForm(actions)
      : h(
          "button",
          { type: "button", class: "button", onclick: () => actions.readAgain() },
          icon("refresh"),
          t().readAgain,
        ),
    h(
      "details",
      { class: "problem-details" },
      h("summary", {}, `${t().details} `, h("code", {}, failure.code)),
      h("p", {}, failure.message),
    ),
  );
}

/** Says that a file was cancelled before a page was read. */
export function cancelledCard(actions: ProblemActions): HTMLElement {
  return h(
    "div",
    { class: "problem calm" },
    h("span", { class: "problem-icon" }, icon("stop")),
    h("h3", {}, t().cancelled),
    h("p", {}, t().nothingOfFileRead),
    h(
      "button",
      { type: "button", class: "button", onclick: () => actions.readAgain() },
      icon("refresh"),
      t().readAgain,
    ),
  );
}

function passwordForm(actions: ProblemActions): HTMLElement {
  const input = h("input", {
    type: "password",
    id: "pdf-password",
    required: true,
    autocomplete: "off",
    placeholder: t().password,
    "aria-label": t().passwordLabel,
  });
  return h(
    "form",
    {
      class: "password-form",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        if (input.value !== "") actions.readAgain(input.value);
      },
    },
    input,
    h("button", { class: "button primary" }, t().unlock),
  );
}
