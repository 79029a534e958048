/** Tear-off payment slip at the foot of an invoice: small labels over boxed values, in the manner of bank forms. */
import { matrixCode } from "../graphics.mjs";
import { css, div, esc, field, fieldLines } from "../html.mjs";

/** @param data an invoice (`makeInvoice`); `colour` of the preprinted lines */
export function paymentSlip({ random, label, money, dateText }, data, colour) {
  const { seller, buyer, sale } = data;
  const edge = `1px solid ${colour}`;
  const boxed = random.chance(0.7);
  const cell = (key, value, grow = 1) =>
    div(
      css({
        flex: `${grow} 1 auto`,
        border: boxed ? edge : undefined,
        padding: "2px 5px",
        whiteSpace: "nowrap",
      }),
      `<div style="font-size:8px;line-height:1.2;letter-spacing:0;color:${colour}">${esc(label(key))}</div>${value}`,
    );
  const row = (cells) => `<div style="display:flex;gap:${boxed ? 0 : 12}px">${cells.join("")}</div>`;
  const account = seller.iban
    ? cell("iban", field("iban", seller.iban), 3)
    : cell("accountNumber", random.digits(10), 3);
  const spaced = random.chance(0.3);
  const total = spaced ? money.format(sale.total) : money.number(sale.total);
  const rows = [
    [cell("seller", fieldLines("company", [seller.name]), 2), cell("bank", esc(seller.bank))],
    [account, cell("bic", esc(seller.bic))],
    [
      cell("paymentReference", field("payment_reference", data.reference), 2),
      cell("dueDate", field("due_date", dateText(data.dueDay))),
    ],
    [
      cell("billTo", [buyer.name, ...buyer.address].map(esc).join("<br>"), 2),
      cell("currency", field("currency", money.currency), 0),
      cell("amount", `<b>${field("total", total)}</b>`),
    ],
  ];
  const code = random.chance(0.35) ? `<div style="padding:6px">${matrixCode(random, 100)}</div>` : "";
  const strip = random.chance(0.4)
    ? div("font-family:monospace;margin-top:6px;letter-spacing:.08em", esc(machineLine(random)))
    : "";
  const tint = random.pick(["transparent", "transparent", "#ffefe0", "#eaf4ea", "#fdeeee"]);
  return `<div style="border-top:1px dashed #666;margin-top:10px;padding-top:8px"><div style="display:flex;background:${tint};gap:8px">${code}<div style="flex:1">${rows.map(row).join("")}${strip}</div></div></div>`;
}

/** The line that bank machines read. */
function machineLine(random) {
  return random.mask(
    random.pick([
      "<###############>##########+ #########>",
      "H ############### # ########## ##>########<",
      "+71<##############+########<",
    ]),
  );
}
