/** Names of installed models by task, for suggestions. */
export type InstalledModels = readonly { readonly name: string; readonly task: string }[];

/**
 * Lists the models in the asset folder by its index.
 *
 * @throws Error where the index is missing or no list.
 */
export async function installedModels(): Promise<InstalledModels> {
  const response = await fetch(new URL("assets/models/index.json", document.baseURI));
  if (!response.ok) throw new Error(`the list of models answers ${response.status}`);
  const index: unknown = await response.json();
  if (typeof index !== "object" || index === null || !("models" in index) || !Array.isArray(index.models)) {
    throw new Error("the list of models is none");
  }
  return index.models.flatMap((model: unknown) => {
    if (typeof model !== "object" || model === null || !("name" in model) || !("task" in model)) return [];
    return typeof model.name === "string" && typeof model.task === "string"
      ? [{ name: model.name, task: model.task }]
      : [];
  });
}
