/** What a browser asks of every answer before pages may share memory between threads. */
export const ISOLATION_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

/**
 * All that this site's documents and workers may do; `index.html` repeats it for hosts that send no headers. A
 * worker obeys the policy that its own script came with, so it must be sent with scripts too.
 */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; " +
  "img-src 'self' blob: data:; style-src 'self'; font-src 'self' data:; manifest-src 'self'; base-uri 'none'; " +
  "form-action 'none'";

/** All headers that a host should send. */
export const SECURITY_HEADERS = {
  ...ISOLATION_HEADERS,
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
} as const;

/** The same answer with the headers that its host did not send. */
export function withSecurityHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
