import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { MendImportCellDocument, MendImportCellsDocument, type ImportRowFieldsFragment } from '../../gql/import';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { useTexts } from '../../texts/texts';

type Cell = ImportRowFieldsFragment['cells'][number];

/** A cell of the preview; one with a problem opens for mending, with the suggestion if there is one. */
export function ImportCell({ importId, row, cell }: { importId: string; row: number; cell: Cell }) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const act = useAct(MendImportCellDocument, ['InstrumentImport', 'ImportRow']);
  const all = useAct(MendImportCellsDocument, ['InstrumentImport', 'ImportRow']);
  const [draft, setDraft] = useState<string | null>(null);
  const [everywhere, setEverywhere] = useState(false);
  if (!cell.problem) return <>{cell.value}</>;

  async function mend(value: string) {
    const mended = everywhere
      ? await all.run({ input: { importId, column: cell.column, from: cell.value ?? '', to: value } })
      : await act.run({ input: { importId, row, column: cell.column, value } });
    if (mended) setDraft(null);
  }

  if (draft === null)
    return (
      <button
        type="button"
        className={cell.problem.severity === 'ERROR' ? 'cell cell-bad' : 'cell cell-warn'}
        title={cell.problem.message}
        onClick={() => setDraft(cell.value ?? '')}
      >
        {cell.value || '—'} <span className="visually-hidden">{importing.mend(cell.heading, row)}</span>
      </button>
    );
  return (
    <form
      className="cell-form"
      onSubmit={(event) => {
        event.preventDefault();
        void mend(draft);
      }}
    >
      <ErrorSummary failure={act.failure ?? all.failure} />
      <Input
        size="small"
        autoFocus
        value={draft}
        aria-label={importing.mend(cell.heading, row)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
      />
      <span className="sub">{cell.problem.message}</span>
      <label>
        <input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />{' '}
        {cell.value ? importing.everywhere(cell.value) : importing.everywhereEmpty}
      </label>
      <div className="acts">
        <Button size="small" type="primary" htmlType="submit" loading={act.busy || all.busy}>
          {texts.app.save}
        </Button>
        {cell.problem.suggestion && (
          <Button size="small" onClick={() => void mend(cell.problem!.suggestion!)}>
            {importing.suggestion(cell.problem.suggestion)}
          </Button>
        )}
        <Button size="small" onClick={() => setDraft(null)}>
          {texts.app.cancel}
        </Button>
      </div>
    </form>
  );
}
