import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import type { ImportRowOutcome } from '../../gql/enums';
import {
  CommitReferenceImportDocument,
  MendReferenceCellDocument,
  ReferenceImportRowsDocument,
  type ReferenceImportFieldsFragment,
  type ReferenceImportRowsQuery,
} from '../../gql/reference';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Choices } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<ReferenceImportRowsQuery['list']>['nodes']>[number];
type Cell = Row['cells'][number];

/** Every row as it was understood, what is wrong by cell, what a whole list ends, and the choice of what to take in. */
export function ReferencePreview({ value }: { value: ReferenceImportFieldsFragment }) {
  const texts = useTexts();
  const { reference } = texts;
  const { importing } = texts.ledger;
  const counts: [ImportRowOutcome, number][] = [
    ['WRONG', value.wrongRows],
    ['CONFLICT', value.conflictRows],
    ['WARNED', value.warnedRows],
    ['OK', value.okRows],
    ['UNCHANGED', value.unchangedRows],
  ];
  const [outcome, setOutcome] = useState<ImportRowOutcome | null>(value.wrongRows > 0 ? 'WRONG' : null);
  const columns: Column<Row>[] = [
    { key: 'number', title: importing.row, heading: true, narrow: true, render: (row) => row.number },
    { key: 'outcome', title: importing.outcome, render: (row) => <StatusTag of="importOutcome" value={row.outcome} /> },
    {
      key: 'problems',
      title: importing.problems,
      render: (row) => (
        <ul className="problems">
          {row.cells
            .filter((cell) => cell.problem)
            .map((cell) => (
              <li key={cell.column}>
                {cell.heading}：{cell.problem!.message}
              </li>
            ))}
        </ul>
      ),
    },
    ...value.columns.map((column): Column<Row> => ({
      key: column.key,
      title: column.heading,
      render: (row) => {
        const cell = row.cells.find((one) => one.column === column.key);
        return cell ? <ReferenceCell importId={value.id} row={row.number} cell={cell} /> : null;
      },
    })),
  ];
  return (
    <>
      <Card title={reference.preview(value.fileName)}>
        <div className="acts" role="group" aria-label={importing.counts}>
          <Chip on={outcome === null} text={importing.all(value.totalRows)} choose={() => setOutcome(null)} />
          {counts
            .filter(([, count]) => count > 0)
            .map(([one, count]) => (
              <Chip
                key={one}
                on={outcome === one}
                text={`${texts.words.importOutcome[one]} ${count}`}
                choose={() => setOutcome(one)}
              />
            ))}
        </div>
        <ul className="notes" aria-label={importing.notes}>
          {value.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        {value.endings.length > 0 && (
          <details>
            <summary>{reference.endings(value.endings.length)}</summary>
            <ul>
              {value.endings.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </details>
        )}
      </Card>
      <Card flush>
        <ConnectionTable
          document={ReferenceImportRowsDocument}
          name={reference.preview(value.fileName)}
          variables={{ importId: value.id, outcome }}
          columns={columns}
          rowKey={(row) => String(row.number)}
          rowTone={(row) =>
            row.outcome === 'WRONG' ? 'bad' : row.outcome === 'CONFLICT' || row.outcome === 'WARNED' ? 'warn' : undefined
          }
        />
      </Card>
      <Commit value={value} />
    </>
  );
}

function Chip({ on, text, choose }: { on: boolean; text: string; choose: () => void }) {
  return (
    <Button size="small" type={on ? 'primary' : 'default'} aria-pressed={on} onClick={choose}>
      {text}
    </Button>
  );
}

/** A cell of the preview; one with a problem opens for mending, with the suggestion if there is one. */
function ReferenceCell({ importId, row, cell }: { importId: string; row: number; cell: Cell }) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const act = useAct(MendReferenceCellDocument, ['ReferenceImport', 'ReferenceImportRow']);
  const [draft, setDraft] = useState<string | null>(null);
  if (!cell.problem) return <>{cell.value}</>;

  async function mend(value: string) {
    if (await act.run({ input: { importId, row, column: cell.column, value } })) setDraft(null);
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
      <ErrorSummary failure={act.failure} />
      <Input
        size="small"
        autoFocus
        value={draft}
        aria-label={importing.mend(cell.heading, row)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
      />
      <span className="sub">{cell.problem.message}</span>
      <div className="acts">
        <Button size="small" type="primary" htmlType="submit" loading={act.busy}>
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

function Commit({ value }: { value: ReferenceImportFieldsFragment }) {
  const texts = useTexts();
  const { reference } = texts;
  const { importing } = texts.ledger;
  const act = useAct(CommitReferenceImportDocument, ['ReferenceImport', 'ReferenceEntry', 'ReferenceChange', 'Category']);
  const [rows, setRows] = useState<'RIGHT_ROWS' | 'ALL_OR_NONE'>(value.isWholeList ? 'ALL_OR_NONE' : 'RIGHT_ROWS');
  const [update, setUpdate] = useState(false);
  const wrong = value.wrongRows + (update ? 0 : value.conflictRows);
  const right =
    value.okRows + value.warnedRows + (update ? value.conflictRows : 0) + (value.isWholeList ? value.unchangedRows : 0);
  const blocked = right === 0 || (rows === 'ALL_OR_NONE' && wrong > 0);
  return (
    <Card title={importing.how}>
      <ErrorSummary failure={act.failure} />
      {!value.isWholeList && (
        <Choices
          label={importing.how}
          value={rows}
          onChange={setRows}
          options={{ RIGHT_ROWS: importing.rightRows, ALL_OR_NONE: importing.allOrNone }}
        />
      )}
      {value.conflictRows > 0 && (
        <label style={{ display: 'block', marginTop: 10 }}>
          <input type="checkbox" checked={update} onChange={(event) => setUpdate(event.target.checked)} />{' '}
          {importing.updateConflicts}
        </label>
      )}
      <p className="page-note" style={{ marginTop: 8 }}>
        {right === 0 ? importing.nothing : rows === 'ALL_OR_NONE' && wrong > 0 ? importing.wrongLeft(wrong) : null}
      </p>
      <div className="form-actions">
        <Button
          type="primary"
          disabled={blocked}
          loading={act.busy}
          onClick={() => void act.run({ input: { id: value.id, rows, updateConflicts: update } })}
        >
          {reference.commit}
        </Button>
      </div>
    </Card>
  );
}
