import type { FieldPage } from "../document/field";
import { type Network, type PackedTensors, unpackNetwork } from "../fields/scorer/network";
import { completeItems } from "./complete-items";
import { groupItems, type ItemGroup } from "./group-items";
import { type HeadRow, type ItemPage, prepareItemPage } from "./item-page";
import { classify } from "./scorer/classify";
import { contextFeatures, rowFeatures } from "./scorer/context-features";
import weights from "./scorer/weights.json";
import { wordFeatures } from "./scorer/word-features";

/** The items of a page, with the page as it was prepared. */
export interface PageItems {
  readonly page: ItemPage;
  readonly groups: readonly ItemGroup[];
}

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
  const found: PageItems[] = [];
  for (const [index, one] of pages.entries()) {
    const page = prepareItemPage(one, index, inherited);
    inherited = page.heads.at(-1) ?? null;
    found.push({ page, groups: groupsOf(page, loaded) });
  }
  return found;
}

function groupsOf(page: ItemPage, networks: Networks): ItemGroup[] {
  if (page.layout.texts.length === 0) return [];
  const own = wordFeatures(page);
  const first = classify(networks.words, own);
  const roles = classify(networks.context, contextFeatures(page, own, first));
  return completeItems(groupItems(page, roles, classify(networks.rows, rowFeatures(page, roles))), page);
}
