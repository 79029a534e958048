import "../style/dialog.css";
import "../style/settings.css";
import { CsvDialog } from "../files/csv-dialog";
import { JoinDialog } from "../files/join-dialog";
import { AreaDialog } from "../page/area-dialog";
import { ParamPanel } from "../settings/param-panel";
import { HelpDialog } from "./help-dialog";

/** All dialogs; loaded when the first is opened. */
export default function Dialogs() {
  return (
    <>
      <ParamPanel />
      <HelpDialog />
      <AreaDialog />
      <JoinDialog />
      <CsvDialog />
    </>
  );
}
