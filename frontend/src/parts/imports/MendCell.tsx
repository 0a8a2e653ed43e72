import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Failure } from '../../app/act';
import { useTexts } from '../../texts/texts';
import { ErrorSummary } from '../ErrorSummary';

export interface PreviewCell {
  column: string;
  heading: string;
  value?: string | null;
  problem?: {
    message: string;
    severity: 'WARNING' | 'CONFLICT' | 'ERROR';
    choices: readonly string[];
    /** What is kept in its place, where the cell says otherwise. */
    kept?: string | null;
  } | null;
}

interface Props {
  /** The row's number in the sheet. */
  row: number;
  cell: PreviewCell;
  /** What is said of the text that is kept in the cell's place. */
  kept: (text: string) => string;
  busy: boolean;
  failure: Failure | null;
  /** Puts a text into the cell, or into all cells of the column with the same text; answers whether it was done. */
  mend: (value: string, everywhere: boolean) => Promise<boolean>;
  /** Takes a choice in all cells of which the same was found. Without it, only the cell itself is mended. */
  takeEverywhere?: (choice: string) => Promise<boolean>;
}

/** A cell of an import's preview; one with a problem opens for mending, with what may have been meant. */
export function MendCell({ row, cell, kept, busy, failure, mend, takeEverywhere }: Props) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const [draft, setDraft] = useState<string | null>(null);
  const [everywhere, setEverywhere] = useState(false);
  if (!cell.problem) return <>{cell.value}</>;
  const close = (done: boolean) => done && setDraft(null);

  if (draft === null)
    return (
      <>
        <button
          type="button"
          className={cell.problem.severity === 'ERROR' ? 'cell cell-bad' : 'cell cell-warn'}
          title={cell.problem.message}
          onClick={() => setDraft(cell.value ?? '')}
        >
          {cell.value || '—'} <span className="visually-hidden">{importing.mend(cell.heading, row)}</span>
        </button>
        {cell.problem.choices.length === 1 && (
          <button
            type="button"
            className="link cell-choice"
            disabled={busy}
            aria-label={texts.app.clauses([importing.mend(cell.heading, row), importing.suggestion(cell.problem.choices[0]!)])}
            onClick={() => void mend(cell.problem!.choices[0]!, false)}
          >
            {importing.suggestion(cell.problem.choices[0]!)}
          </button>
        )}
        <ErrorSummary failure={failure} />
        {typeof cell.problem.kept === 'string' && (
          <span className="sub cell-kept">{kept(cell.problem.kept || importing.nothingKept)}</span>
        )}
      </>
    );
  return (
    <form
      className="cell-form"
      onSubmit={(event) => {
        event.preventDefault();
        void mend(draft, everywhere).then(close);
      }}
    >
      <ErrorSummary failure={failure} />
      <span className="sub">{cell.problem.message}</span>
      {cell.problem.choices.map((choice) => (
        <Button
          key={choice}
          size="small"
          disabled={busy}
          onClick={() => void (everywhere && takeEverywhere ? takeEverywhere(choice) : mend(choice, false)).then(close)}
        >
          {importing.suggestion(choice)}
        </Button>
      ))}
      <Input
        size="small"
        autoFocus
        value={draft}
        aria-label={importing.mend(cell.heading, row)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
      />
      {takeEverywhere && (
        <label>
          <input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />{' '}
          {cell.value ? importing.everywhere(cell.value) : importing.everywhereEmpty}
        </label>
      )}
      <div className="acts">
        <Button size="small" type="primary" htmlType="submit" loading={busy}>
          {texts.app.save}
        </Button>
        <Button size="small" onClick={() => setDraft(null)}>
          {texts.app.cancel}
        </Button>
      </div>
    </form>
  );
}
