import { t } from "../language/language";
import { TextButton } from "../ui/buttons";
import type { RequestTally } from "./tally";
import { downloadLog } from "./watch";

interface TrustDetailsProps {
  readonly tally: RequestTally;
  readonly isOffline: boolean;
  /** Whether files and answers are kept in this browser. */
  readonly keepsWork: boolean;
}

/** What the statement rests on, with the counted requests. */
export default function TrustDetails({ tally, isOffline, keepsWork }: TrustDetailsProps) {
  const { own, elsewhere, sent, blocked, refused, answered, seenByServiceWorker, kinds } = tally;
  const listed = [...kinds].map(([kind, count]) => `${t().requestKinds[kind]} (${count})`);
  return (
    <>
      <h2>{t().trustTitle}</h2>
      <p>{t().trustText}</p>
      <ul>
        <li>{t().trustCounted(own, elsewhere)}</li>
        <li>{t().trustSent(sent.count, sent.bytes)}</li>
        <li>{t().trustStopped(blocked, refused, answered)}</li>
        {seenByServiceWorker > 0 && <li>{t().trustSeen(seenByServiceWorker)}</li>}
        {listed.length > 0 && <li>{t().trustKinds(listed.join(", "))}</li>}
        <li>{t().trustLimits}</li>
        <li>{t().trustPolicy}</li>
        <li>{t().trustLoaded}</li>
        <li>{keepsWork ? t().trustKeptWork : t().trustKept}</li>
        {isOffline && <li>{t().trustOffline}</li>}
      </ul>
      <TextButton onClick={downloadLog}>{t().trustLog}</TextButton>
    </>
  );
}
