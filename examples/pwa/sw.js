importScripts("inkfield/kie-worker.js");

const CACHE = "app-1";

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// What was fetched once is kept; without a network it is answered from there. Models are kept by the engine itself.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.url.endsWith(".onnx")) return;
  event.respondWith(
    fetch(request)
      .then(async (response) => {
        if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
        return response;
      })
      .catch(async () => (await caches.match(request)) ?? Response.error()),
  );
});
