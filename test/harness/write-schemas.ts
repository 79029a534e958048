import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { SCHEMAS, schemaText } from "./schemas";

// `npm run schemas`: writes the schemas that are made of types.

for (const name of Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])
  writeFileSync(join(REPOSITORY_ROOT, "public", name), schemaText(name));
