import { fileURLToPath } from "node:url";
import { createServer, type Plugin, type ViteDevServer } from "vite";

/** The repository's root folder, ending in a separator. */
export const REPOSITORY_ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Path of an empty page: where the command line and browser tests start. */
export const BLANK_PAGE_PATH = "/__blank";

/** Options of {@link serve}. */
export interface ServeOptions {
  /** With COOP `same-origin` and COEP `require-corp`, so that pages may share memory between threads. */
  readonly isolated?: boolean;
}

/** A running server. */
export interface SourceServer {
  /** Origin without a closing slash: `http://127.0.0.1:41234`. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves the repository's source through Vite's dev server and the repository's own vite.config.ts on a free port.
 * Dependencies are served unbundled: pre-bundling on discovery would reload the page during work.
 */
export async function serve(options: ServeOptions = {}): Promise<SourceServer> {
  const server: ViteDevServer = await createServer({
    root: REPOSITORY_ROOT,
    logLevel: "error",
    plugins: [blankPage()],
    appType: "mpa", // a missing file is 404, not index.html
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host: "127.0.0.1",
      port: 0,
      strictPort: false,
      hmr: false,
      ws: false,
      watch: null,
      headers: options.isolated
        ? { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" }
        : { "Cross-Origin-Opener-Policy": "unsafe-none", "Cross-Origin-Embedder-Policy": "unsafe-none" },
    },
  });
  await server.listen(0);
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === "string") {
    await server.close();
    throw new Error("the server got no port");
  }
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

function blankPage(): Plugin {
  return {
    name: "inkfield-blank-page",
    configureServer(server) {
      server.middlewares.use(BLANK_PAGE_PATH, (_request, response) => {
        for (const [name, value] of Object.entries(server.config.server.headers ?? {})) {
          if (value !== undefined) response.setHeader(name, value);
        }
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end('<!doctype html><title>Inkfield</title><link rel="icon" href="data:,">');
      });
    },
  };
}
