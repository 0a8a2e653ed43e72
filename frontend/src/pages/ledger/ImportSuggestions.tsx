import { Button } from 'antd';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { ImportSuggestionsDocument, TakeImportSuggestionsDocument } from '../../gql/import';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { touchedByMending } from './ImportCell';

/** What the server suggests for cells that are alike, each taken for all of them by one click. */
export function ImportSuggestions({ id }: { id: string }) {
  const { importing } = useTexts().ledger;
  const [state] = useQuery({ query: ImportSuggestionsDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const take = useAct(TakeImportSuggestionsDocument, touchedByMending);
  const suggestions = state.data?.instrumentImport?.suggestions ?? [];
  if (suggestions.length === 0) return null;
  return (
    <Card title={importing.suggestions}>
      <p className="page-note">{importing.suggestionsHint}</p>
      <ErrorSummary failure={take.failure} />
      <ul className="suggestions">
        {suggestions.map((one) => (
          <li key={`${one.column} ${one.row} ${one.message}`}>
            <p>
              <b>{one.heading}</b> {importing.suggestedFor(one.value ?? null, one.rows, one.row)}
            </p>
            <p className="sub">{one.message}</p>
            <div className="acts">
              {one.choices.map((choice) => (
                <Button
                  key={choice}
                  size="small"
                  disabled={take.busy}
                  onClick={() => void take.run({ input: { importId: id, row: one.row, column: one.column, choice } })}
                >
                  {importing.takeFor(choice, one.rows)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
