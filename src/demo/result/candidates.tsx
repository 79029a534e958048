import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { alternativesOf, type ValueItem } from "./page-values";
import { readSureText } from "./sure-text";

/** Other values that a field's value may be, behind a disclosure; nothing where there are none. */
export function Candidates({ item }: { readonly item: ValueItem }) {
  const app = useApp();
  const { place, value } = item;
  const others = alternativesOf(value);
  const otherDate = value.as_read === undefined ? value.normalized_alternative : undefined;
  if (others.length === 0 && otherDate === undefined) return null;
  return (
    <tr class="candidates-row">
      <td colSpan={4}>
        <details class="candidates">
          <summary>{t().otherCandidates(others.length + (otherDate === undefined ? 0 : 1))}</summary>
          {otherDate !== undefined && (
            <div class="date-unclear">
              <p>{t().dateUnclear}</p>
              <span class="candidate-value">{otherDate}</span>
              <UseButton value={otherDate} onClick={() => app.swapDate(place)} />
            </div>
          )}
          <ul>
            {others.map((other, index) => (
              <li key={`${index} ${other.value}`}>
                <span class="candidate-value">{other.value}</span>
                <span class="percent">{readSureText(other.confidence)}</span>
                <UseButton value={other.value} onClick={() => app.chooseAlternative(place, index)} />
              </li>
            ))}
          </ul>
        </details>
      </td>
    </tr>
  );
}

function UseButton({ value, onClick }: { readonly value: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="button small" aria-label={t().useCandidate(value)} onClick={onClick}>
      {t().useValue}
    </button>
  );
}
