import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Application, type CommentDisplayPart, LogLevel, type ProjectReflection } from "typedoc";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** Entries of the package, by their modules. */
const ENTRIES = {
  inkfield: "src/index.ts",
  "inkfield/export": "src/export/index.ts",
  "inkfield/fields": "src/fields/index.ts",
  "inkfield/react": "src/react/index.ts",
  "inkfield/service": "src/service/index.ts",
  "inkfield/viewer": "src/viewer/index.ts",
  "inkfield/vite": "src/vite/index.ts",
} as const;

/** The pages of `docs/` in reading order; others follow. */
const ORDER = [
  "guide",
  "examples",
  "api",
  "fields",
  "models",
  "hosting",
  "privacy",
  "accuracy",
  "performance",
];

const at = (path: string): string => join(REPOSITORY_ROOT, path);

/**
 * Builds README, `docs/` and the reference of the public names into a folder of static files, which needs no server and no network.
 *
 * @returns what was warned of, such as a link that leads to nothing.
 */
export async function buildDocs(out: string): Promise<readonly string[]> {
  const app = await Application.bootstrap({
    name: "Inkfield",
    entryPoints: Object.values(ENTRIES).map(at),
    tsconfig: at("src/tsconfig.docs.json"),
    // `npm run typecheck` does it.
    skipErrorChecking: true,
    readme: at("README.md"),
    projectDocuments: documentPaths(),
    highlightLanguages: [
      ...["typescript", "javascript", "tsx", "html", "vue", "svelte", "css", "json"],
      ...["shellscript", "python", "nginx"],
    ],
    // Names that are not exported are shown without a link.
    externalSymbolLinkMappings: { inkfield: { "*": "#" } },
    sort: ["source-order"],
    basePath: REPOSITORY_ROOT,
    excludeInternal: true,
    // Sources are where the package's users have no link to.
    disableSources: true,
    githubPages: false,
    hideGenerator: true,
    logLevel: LogLevel.Warn,
    validation: { notExported: false, invalidLink: true, invalidPath: true, notDocumented: false },
  });
  const warnings: string[] = [];
  const { log } = app.logger;
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) warnings.push(message);
    else log.call(app.logger, message, level);
  };
  const project = await app.convert();
  if (project === undefined) throw new Error(`the reference could not be made: ${warnings.join("\n")}`);
  nameModules(project);
  nameDocuments(project);
  app.validate(project);
  await app.generateDocs(project, out);
  return warnings;
}

function documentPaths(): string[] {
  const others = readdirSync(at("docs")).filter((name) => !ORDER.includes(name.replace(/\.md$/, "")));
  return [...ORDER.map((name) => `${name}.md`), ...others].map((name) => at(`docs/${name}`));
}

/** Modules are named after the entries that apps import. */
function nameModules(project: ProjectReflection): void {
  for (const [name, path] of Object.entries(ENTRIES)) {
    const folder = path.replace(/\/index\.ts$/, "");
    const module = project.children?.find((child) => child.name === folder);
    if (module === undefined) throw new Error(`the reference has no module of ${path}`);
    module.name = name;
  }
}

/** A page is called what its first heading says, and the theme shows that above it. */
function nameDocuments(project: ProjectReflection): void {
  if (project.readme !== undefined) takeHeading(project.readme);
  for (const document of project.documents ?? []) {
    document.name = takeHeading(document.content) ?? document.name;
  }
}

/** Takes the first heading away. */
function takeHeading([first]: readonly CommentDisplayPart[]): string | null {
  if (first === undefined) return null;
  const [line, heading] = /^# (.+)\n/m.exec(first.text) ?? [];
  if (line === undefined) return null;
  first.text = first.text.replace(line, "");
  return heading!;
}
