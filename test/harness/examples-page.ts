import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** The examples in the order of `docs/examples.md`, with the files that are shown. */
const EXAMPLES = [
  ["vanilla", "Plain HTML", "No build: the package's folder is hosted beside the page.", ["index.html"]],
  ["viewer", "The viewer element", "The page, its boxes and its fields in one element.", ["index.html"]],
  [
    "vite-react",
    "Vite, React and TypeScript",
    "The plugin serves and copies the assets.",
    ["vite.config.ts", "src/main.tsx"],
  ],
  ["vue", "Vue", "With the same plugin.", ["src/App.vue"]],
  ["svelte", "Svelte", "With the same plugin.", ["src/App.svelte"]],
  ["webpack", "webpack", "`inkfield copy-assets` puts the assets beside the build.", ["main.js"]],
  [
    "pwa",
    "An app that works offline",
    "It also answers `POST kie/` in the browser.",
    ["index.html", "sw.js"],
  ],
  ["camera", "A camera", "Reads the frame that is seen.", ["index.html"]],
] as const;

const LANGUAGES: Readonly<Record<string, string>> = { ".mjs": "js" };

/** What `docs/examples.md` holds: the examples as they stand. */
export function examplesPage(): string {
  const sections = EXAMPLES.map(([name, title, text, files]) => {
    const blocks = files.map((file) => {
      const path = `examples/${name}/${file}`;
      const code = readFileSync(join(REPOSITORY_ROOT, path), "utf8").trimEnd();
      const ending = extname(file);
      return `\`${file}\`:\n\n\`\`\`${LANGUAGES[ending] ?? ending.slice(1)}\n${code}\n\`\`\``;
    });
    const isBuilt = existsSync(join(REPOSITORY_ROOT, "examples", name, "package.json"));
    const how = isBuilt ? " Built by `npm install && npm run build`." : "";
    return `## ${title}\n\n\`examples/${name}\`. ${text}${how}\n\n${blocks.join("\n\n")}\n`;
  });
  return `# Examples\n\nEach reads a receipt and shows its total. \`npm run examples\` packs the package, installs it into each, builds it and reads a\nreceipt with it in Chromium. This page shows them as they stand.\n\n${sections.join("\n")}`;
}
