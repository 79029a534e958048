import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { buildDocs } from "./build-docs";
import { examplesPage } from "./examples-page";

// `npm run docs [-- FOLDER]`: writes docs/examples.md, and the site into dist-docs/ or FOLDER.
writeFileSync(join(REPOSITORY_ROOT, "docs/examples.md"), examplesPage());
const out = process.argv[2] ?? join(REPOSITORY_ROOT, "dist-docs");
const warnings = await buildDocs(out);
for (const warning of warnings) console.error(warning);
console.log(`${out}/index.html`);
process.exitCode = warnings.length === 0 ? 0 : 1;
