/** Letters and memos: running text with a date, an addressee, a signature. */

import { logo, scribble } from "../graphics.mjs";
import { css, div, esc, field, fieldLines, rich } from "../html.mjs";
import { company } from "../parties.mjs";
import { makeTheme, SHEETS, sheet } from "../theme.mjs";

/** A page of text that has nothing to extract: no sender, no date. */
export const note = (context) => letter(context, { fields: false });

export function letter(context, { fields = true } = {}) {
  const { random, words, label, language, country, day, dateText } = context;
  const theme = makeTheme(context);
  const [width, height] = random.pick(Object.values(SHEETS));
  const sender = company(random, words, country);
  const receiver = company(random, words, country);
  const memo = random.chance(0.25);
  const gap = () => random.float(0.8, 2.4).toFixed(1);
  const parts = [];
  if (memo) {
    parts.push(
      div(
        `font-size:${random.float(1.3, 2.6).toFixed(2)}em;font-weight:700;border-bottom:${theme.rule}`,
        esc(label("memo")),
      ),
    );
    for (const [key, value] of [
      ["to", receiver.person],
      ["from", sender.person],
      ["day", field("date", dateText(day))],
      ["subject", words.title()],
    ].filter(([key]) => fields || key !== "day"))
      parts.push(
        div(
          "display:flex;margin-top:.5em",
          `<span style="flex:0 0 7em;font-weight:700">${esc(label(key))}:</span><span>${key === "day" ? value : esc(value)}</span>`,
        ),
      );
    parts.push(div(`border-top:${theme.rule};margin:1em 0`, ""));
  } else if (fields) {
    const head = `${random.chance(0.5) ? `${logo(random, random.int(30, 80), theme.accent)} ` : ""}<span style="font-size:${random.float(1.1, 2.2).toFixed(2)}em;font-weight:700;color:${theme.accent}">${field("company", sender.name)}</span><br><span style="font-size:.85em">${fieldLines("address", sender.address)}<br>${esc(label("phone"))} ${field("phone", sender.phone)} ${random.pick(["|", "·", "•", "/"])} ${field("email", sender.email)}</span>`;
    parts.push(
      div(`text-align:${random.pick(["left", "right", "center"])}`, head),
      div(
        `margin-top:${gap()}em`,
        fieldLines("buyer", [receiver.name, receiver.person, ...receiver.address]),
      ),
      div(`margin-top:${gap()}em;text-align:${random.pick(["left", "right"])}`, field("date", dateText(day))),
    );
  }
  if (!memo) {
    parts.push(
      div(
        `margin-top:${gap()}em;font-weight:700`,
        `${esc(label("subject"))}: ${esc(words.title(random.int(3, 9)))}`,
      ),
      div(`margin-top:${gap()}em`, `${esc(label("dear"))},`),
    );
  }
  const emphasis = random.pick([0, 0.02, 0.08]);
  const justify = random.pick(["left", "justify", "left"]);
  const columns = random.chance(0.08) ? 2 : 1;
  parts.push(
    div(
      css({ marginTop: "1em", textAlign: justify, columnCount: columns > 1 ? columns : undefined }),
      Array.from({ length: random.int(2, 6) }, () =>
        div("margin-bottom:.9em", rich(random, words.paragraph(), emphasis)),
      ).join(""),
    ),
  );
  if (!memo)
    parts.push(
      div(`margin-top:${gap()}em`, esc(label("regards"))),
      random.chance(0.7) ? scribble(random, random.int(80, 190), random.int(30, 60)) : "<br>",
      div("", `${esc(sender.person)}${random.chance(0.5) ? `<br>${esc(words.title(2))}` : ""}`),
    );
  if (random.chance(0.3))
    parts.push(
      div(
        `margin-top:2em;font-size:.75em;border-top:${theme.rule}`,
        `${esc(label("page"))} ${random.int(1, 3)} ${esc(label("of"))} ${random.int(3, 5)}`,
      ),
    );
  return {
    width,
    height,
    scale: random.float(0.75, 1.6),
    html: sheet({
      theme,
      width,
      height,
      padding: `${random.int(30, 100)}px ${random.int(40, 110)}px`,
      fontSize: random.float(11, 17),
      language,
      body: parts.join(""),
    }),
  };
}
