import { writeFileSync } from "node:fs";
import { billOfMaterials, SBOM_PATH } from "./sbom";
import { NOTICES_PATH, shippedPackages, thirdPartyNotices } from "./third-party-notices";

// `npm run notices`: writes the licences and the bill of what ships.
const packages = shippedPackages();
writeFileSync(NOTICES_PATH, thirdPartyNotices(packages));
writeFileSync(SBOM_PATH, billOfMaterials(packages));
