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

/** Features of browsers that no part of this site uses. */
const PERMISSIONS_POLICY = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
]
  .map((name) => `${name}=()`)
  .join(", ");

/** All headers that a host should send. Who may frame the site cannot be said in `index.html`. */
export const SECURITY_HEADERS = {
  ...ISOLATION_HEADERS,
  "Content-Security-Policy": `${CONTENT_SECURITY_POLICY}; frame-ancestors 'self'`,
  "Permissions-Policy": PERMISSIONS_POLICY,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
} as const;

/** With HTTPS, which the samples of hosts' settings are for. Browsers pass it over without. */
export const HTTPS_HEADERS = {
  ...SECURITY_HEADERS,
  "Strict-Transport-Security": "max-age=31536000",
} as const;

/** The same answer with the headers that its host did not send. */
export function withSecurityHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
