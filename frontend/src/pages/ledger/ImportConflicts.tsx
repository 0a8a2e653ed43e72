import { Button } from 'antd';
import { useAct } from '../../app/act';
import type { ConflictDecision, ImportRowOutcome } from '../../gql/enums';
import { DecideImportConflictsDocument, type ImportFieldsFragment, type ImportRowFieldsFragment } from '../../gql/import';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { touchedByMending } from './ImportCell';

const decisions: readonly (readonly [ConflictDecision, ImportRowOutcome])[] = [
  ['UPDATE', 'UPDATE'],
  ['LEAVE', 'LEFT'],
];

/** What becomes of a row that differs from the ledger: one of two, and the same again withdraws it. */
export function DecideRow({ importId, row }: { importId: string; row: ImportRowFieldsFragment }) {
  const { importing } = useTexts().ledger;
  const act = useAct(DecideImportConflictsDocument, touchedByMending);
  if (row.outcome !== 'CONFLICT' && !decisions.some(([, outcome]) => outcome === row.outcome)) return null;
  return (
    <div className="decide" role="group" aria-label={importing.decideRow(row.number)}>
      <ErrorSummary failure={act.failure} />
      {decisions.map(([decision, outcome]) => (
        <Button
          key={decision}
          size="small"
          type={row.outcome === outcome ? 'primary' : 'default'}
          aria-pressed={row.outcome === outcome}
          disabled={act.busy}
          onClick={() =>
            void act.run({
              input: { importId, rows: [row.number], decision: row.outcome === outcome ? 'UNDECIDED' : decision },
            })
          }
        >
          {importing.decisions[decision]}
        </Button>
      ))}
    </div>
  );
}

/** How many rows differ from the ledger, and one choice for all of them. */
export function ImportConflicts({ value }: { value: ImportFieldsFragment }) {
  const { importing } = useTexts().ledger;
  const act = useAct(DecideImportConflictsDocument, touchedByMending);
  const differing = value.conflictRows + value.updateRows + value.leftRows;
  if (differing === 0) return null;
  return (
    <Card title={importing.conflicts(differing)}>
      <p className="page-note">{importing.conflictsHint}</p>
      <ErrorSummary failure={act.failure} />
      <p role="status">{importing.decided(value.conflictRows, value.updateRows, value.leftRows)}</p>
      <div className="acts" style={{ marginTop: 8 }}>
        {decisions.map(([decision]) => (
          <Button
            key={decision}
            size="small"
            disabled={act.busy}
            onClick={() => void act.run({ input: { importId: value.id, decision } })}
          >
            {importing.decideAll[decision]}
          </Button>
        ))}
      </div>
    </Card>
  );
}
