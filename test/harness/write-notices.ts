import { writeFileSync } from "node:fs";
import { NOTICES_PATH, shippedPackages, thirdPartyNotices } from "./third-party-notices";

// `npm run notices`, after a dependency came, went or changed its version.
writeFileSync(NOTICES_PATH, thirdPartyNotices(shippedPackages()));
