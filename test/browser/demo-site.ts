import { build, type Plugin, preview } from "vite";
import { REPOSITORY_ROOT, type SourceServer } from "../../src/cli/serve";
import { sharedBuild } from "../harness/shared-build";

const SCRIPTED_ENGINE = `${REPOSITORY_ROOT}test/browser/demo-engine-in-page.ts`;

/**
 * Builds the page as it is shipped, over the engine of demo-engine-in-page.ts instead of the real one, and serves
 * it.
 */
export async function serveScriptedDemo(): Promise<SourceServer> {
  const options = { root: REPOSITORY_ROOT, configFile: false, logLevel: "error", base: "./" } as const;
  const outDir = await sharedBuild("scripted-demo", (folder) =>
    build({
      ...options,
      plugins: [scriptedEngine()],
      build: { outDir: folder, emptyOutDir: true, assetsDir: "app", target: "es2022" },
    }),
  );
  const server = await preview({
    ...options,
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0, strictPort: false },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("the preview server got no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => server.close(),
  };
}

function scriptedEngine(): Plugin {
  return {
    name: "test-scripted-engine",
    enforce: "pre",
    resolveId: (source, importer) =>
      source === "../../index" && importer?.startsWith(`${REPOSITORY_ROOT}src/demo/`)
        ? SCRIPTED_ENGINE
        : null,
  };
}
