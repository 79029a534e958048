import { createKie, serveKie } from "inkfield";

await serveKie(await createKie(), "kie-worker.js");
document.body.dataset.state = "ready";
