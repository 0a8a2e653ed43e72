import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ImportRowOutcome } from '../../gql/enums';
import { useTexts } from '../../texts/texts';
import type { Column } from '../ConnectionTable';
import { StatusTag } from '../StatusTag';
import type { PreviewCell } from './MendCell';

/** The words for outcomes: of the ledger's rows, or of reference data. */
type OutcomeWords = 'importOutcome' | 'referenceOutcome';

export interface PreviewRow {
  number: number;
  outcome: ImportRowOutcome;
  cells: readonly PreviewCell[];
}

/** The columns of a preview: number, outcome, problems in words, and the file's own columns, drawn cell by cell. */
export function usePreviewColumns<Row extends PreviewRow>(
  file: readonly { key: string; heading: string; letter?: string }[],
  draw: (row: Row, cell: Row['cells'][number]) => ReactNode,
  { words = 'importOutcome', decide }: { words?: OutcomeWords; decide?: (row: Row) => ReactNode } = {},
): Column<Row>[] {
  const texts = useTexts();
  const { importing } = texts.ledger;
  return [
    { key: 'number', title: importing.row, heading: true, narrow: true, render: (row) => row.number },
    {
      key: 'outcome',
      title: importing.outcome,
      render: (row) => (
        <>
          <StatusTag of={words} value={row.outcome} />
          {decide?.(row)}
        </>
      ),
    },
    { key: 'problems', title: importing.problems, render: (row) => <Problems row={row} /> },
    // What the file lacks and can be filled in comes first: it stands in no place of the file.
    ...[...file]
      .sort((one, other) => Number(one.letter !== '') - Number(other.letter !== ''))
      .map((column): Column<Row> => ({
        key: column.key,
        title: column.heading,
        render: (row) => {
          const cell = row.cells.find((one) => one.column === column.key);
          return cell?.value || cell?.problem ? <div className="preview-cell">{draw(row, cell)}</div> : null;
        },
      })),
  ];
}

function Problems({ row }: { row: PreviewRow }) {
  const { app } = useTexts();
  return (
    <ul className="problems">
      {row.cells
        .filter((cell) => cell.problem)
        .map((cell) => (
          <li key={cell.column}>{app.labelled(cell.heading, cell.problem!.message)}</li>
        ))}
    </ul>
  );
}

export function toneOf(row: PreviewRow): 'bad' | 'warn' | undefined {
  return row.outcome === 'WRONG' ? 'bad' : row.outcome === 'CONFLICT' || row.outcome === 'WARNED' ? 'warn' : undefined;
}

interface OutcomesProps {
  words?: OutcomeWords;
  total: number;
  counts: readonly (readonly [ImportRowOutcome, number])[];
  chosen: ImportRowOutcome | null;
  choose: (outcome: ImportRowOutcome | null) => void;
  children?: ReactNode;
}

/** How many rows have which outcome, each to be shown alone. */
export function Outcomes({ words = 'importOutcome', total, counts, chosen, choose, children }: OutcomesProps) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  return (
    <div className="acts" role="group" aria-label={importing.counts}>
      <Chip on={chosen === null} text={importing.all(total)} choose={() => choose(null)} />
      {counts
        .filter(([, count]) => count > 0)
        .map(([one, count]) => (
          <Chip key={one} on={chosen === one} text={`${texts.words[words][one]} ${count}`} choose={() => choose(one)} />
        ))}
      {children}
    </div>
  );
}

function Chip({ on, text, choose }: { on: boolean; text: string; choose: () => void }) {
  return (
    <Button size="small" type={on ? 'primary' : 'default'} aria-pressed={on} onClick={choose}>
      {text}
    </Button>
  );
}

/** What is to be told about the file as a whole. */
export function Notes({ notes }: { notes: readonly string[] }) {
  const { importing } = useTexts().ledger;
  if (notes.length === 0) return null;
  return (
    <ul className="notes" aria-label={importing.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
