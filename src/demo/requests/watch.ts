import { recordRequests } from "../../service/worker/record-requests";
import { REQUEST_CHANNEL, type SeenRequest } from "../../service/worker/seen-request";
import { downloadFile } from "../result/answer-json";
import { type RequestTally, tallyRequests } from "./tally";

/** Requests that are counted and logged: the latest. A page of a day makes some thousands. */
const MOST_LOGGED = 10_000;

const began = new Date().toISOString();
const seen: SeenRequest[] = [];

/** Records the requests of this page, its workers and its service worker, and calls back at changes. Called once. */
export function watchRequests(listener: (tally: RequestTally) => void): void {
  let isTold = false;
  const add = (request: SeenRequest): void => {
    seen.push(request);
    if (seen.length > MOST_LOGGED) seen.shift();
    if (isTold) return;
    isTold = true;
    setTimeout(() => {
      isTold = false;
      listener(tallyRequests(seen, document.baseURI));
    });
  };
  const api = new URL("kie/", document.baseURI).pathname;
  recordRequests({
    by: "page",
    isAnsweredHere: (url) => {
      const { origin, pathname } = new URL(url, document.baseURI);
      return origin === location.origin && (pathname === api || `${pathname}/` === api);
    },
    isControlled: () => navigator.serviceWorker?.controller != null,
    tell: add,
  });
  new BroadcastChannel(REQUEST_CHANNEL).onmessage = ({ data }: MessageEvent<SeenRequest>) => add(data);
}

/** Hands the log to the browser as a JSON file: times, URLs and sizes, and nothing of what bodies held. */
export function downloadLog(): void {
  const { kinds, ...counts } = tallyRequests(seen, document.baseURI);
  const log = { page: document.baseURI, began, ended: new Date().toISOString(), counts, requests: seen };
  downloadFile("inkfield-requests.json", `${JSON.stringify(log, null, 2)}\n`);
}
