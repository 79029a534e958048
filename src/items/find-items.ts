import type { FieldPage } from "../document/field";
import { type Network, type PackedTensors, unpackNetwork } from "../fields/scorer/network";
import { adjustItems, adjustingRows, withoutRows } from "./adjustments";
import { completeItems } from "./complete-items";
import { groupItems, type ItemGroup } from "./group-items";
import { type HeadRow, type ItemPage, prepareItemPage } from "./item-page";
import { joinPages, type PageItems } from "./over-pages";
import { addProductRows } from "./product-rows";
import { classify } from "./scorer/classify";
import { contextFeatures, rowFeatures } from "./scorer/context-features";
import weights from "./scorer/weights.json";
import { wordFeatures } from "./scorer/word-features";

interface Networks {
  readonly words: Network;
  readonly context: Network;
  readonly rows: Network;
}

let loaded: Networks | null = null;

/** Finds the items of a document's pages; the heads of a table hold on the pages that it runs over to. */
export function findItems(pages: readonly FieldPage[]): PageItems[] {
  const packed = weights as unknown as Readonly<Record<keyof Networks, PackedTensors>>;
  loaded ??= {
    words: unpackNetwork(packed.words),
    context: unpackNetwork(packed.context),
    rows: unpackNetwork(packed.rows),
  };
  let inherited: HeadRow | null = null;
  const found: Omit<PageItems, "continuing">[] = [];
  for (const [index, one] of pages.entries()) {
    const page = prepareItemPage(one, index, inherited);
    inherited = page.heads.at(-1) ?? null;
    found.push({ page, groups: groupsOf(page, loaded) });
  }
  return joinPages(found);
}

function groupsOf(page: ItemPage, networks: Networks): ItemGroup[] {
  if (page.layout.texts.length === 0) return [];
  const own = wordFeatures(page);
  const first = classify(networks.words, own);
  const roles = classify(networks.context, contextFeatures(page, own, first));
  const rowRoles = classify(networks.rows, rowFeatures(page, roles));
  const adjusting = adjustingRows(page, rowRoles);
  const groups = groupItems(page, roles, withoutRows(rowRoles, adjusting.keys()));
  return adjustItems(completeItems(addProductRows(groups, page), page), adjusting);
}
