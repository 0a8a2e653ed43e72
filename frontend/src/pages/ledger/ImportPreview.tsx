import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAct } from '../../app/act';
import type { ImportRowOutcome } from '../../gql/enums';
import {
  CommitInstrumentImportDocument,
  InstrumentImportDocument,
  PreviewInstrumentImportDocument,
  type ImportFieldsFragment,
  type ImportRowFieldsFragment,
} from '../../gql/import';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Choices } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { ImportCell } from './ImportCell';
import { countOf } from './ImportDone';
import { ImportProgress } from './ImportProgress';

const outcomes: ImportRowOutcome[] = ['WRONG', 'CONFLICT', 'WARNED', 'OK', 'UNCHANGED'];

/** Every row as the server understood it, what is wrong by cell, and the choice of what to write. */
export function ImportPreview({ value }: { value: ImportFieldsFragment }) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const [outcome, setOutcome] = useState<ImportRowOutcome | null>(value.wrongRows > 0 ? 'WRONG' : null);
  const columns: Column<ImportRowFieldsFragment>[] = [
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
    ...value.columns.map((column): Column<ImportRowFieldsFragment> => ({
      key: column.key,
      title: column.heading,
      render: (row) => {
        const cell = row.cells.find((one) => one.column === column.key);
        return cell ? <ImportCell importId={value.id} row={row.number} cell={cell} /> : null;
      },
    })),
  ];
  return (
    <>
      <Card title={importing.preview(value.fileName)}>
        <div className="acts" role="group" aria-label={importing.counts}>
          <Chip on={outcome === null} text={importing.all(value.totalRows)} choose={() => setOutcome(null)} />
          {outcomes
            .filter((one) => countOf(value, one) > 0)
            .map((one) => (
              <Chip
                key={one}
                on={outcome === one}
                text={`${texts.words.importOutcome[one]} ${countOf(value, one)}`}
                choose={() => setOutcome(one)}
              />
            ))}
          {value.errorWorkbookUrl && value.wrongRows > 0 && <a href={value.errorWorkbookUrl}>{importing.errorWorkbook}</a>}
        </div>
        {value.notes.length > 0 && (
          <ul className="notes" aria-label={importing.notes}>
            {value.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <OtherSheets value={value} />
        {value.wrongRows > 0 && <p className="page-note">{importing.mendHint}</p>}
      </Card>
      <Card flush>
        <ConnectionTable
          document={InstrumentImportDocument}
          pick={(data) => data.instrumentImport?.rows}
          name={importing.preview(value.fileName)}
          variables={{ id: value.id, ...(outcome ? { where: { outcome: { eq: outcome } } } : {}) }}
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

/** The file's other tables, each to be read in place of this one. The file's id stands in the address since the upload. */
function OtherSheets({ value }: { value: ImportFieldsFragment }) {
  const { importing } = useTexts().ledger;
  const [params, setParams] = useSearchParams();
  const preview = useAct(PreviewInstrumentImportDocument);
  const fileId = params.get('file');
  if (!fileId || value.otherSheets.length === 0) return null;

  async function read(sheet: string) {
    const previewed = await preview.run({ input: { fileId: fileId!, sheet } });
    if (previewed?.instrumentImport) setParams({ id: previewed.instrumentImport.id, file: fileId! });
  }

  return (
    <>
      <ErrorSummary failure={preview.failure} />
      <div className="acts">
        {value.otherSheets.map((sheet) => (
          <Button key={sheet} size="small" loading={preview.busy} onClick={() => void read(sheet)}>
            {importing.otherSheet(sheet)}
          </Button>
        ))}
      </div>
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

function Commit({ value }: { value: ImportFieldsFragment }) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const act = useAct(CommitInstrumentImportDocument, ['InstrumentImport', 'Instrument', 'LedgerSummary']);
  const [rows, setRows] = useState<'RIGHT_ROWS' | 'ALL_OR_NONE'>('RIGHT_ROWS');
  const [update, setUpdate] = useState(false);
  const wrong = value.wrongRows + (update ? 0 : value.conflictRows);
  const right = value.okRows + value.warnedRows + (update ? value.conflictRows : 0);
  const blocked = right === 0 || (rows === 'ALL_OR_NONE' && wrong > 0);
  return (
    <Card title={importing.how}>
      <ErrorSummary failure={act.failure} />
      <Choices
        label={importing.how}
        value={rows}
        onChange={setRows}
        options={{ RIGHT_ROWS: importing.rightRows, ALL_OR_NONE: importing.allOrNone }}
      />
      {value.conflictRows > 0 && (
        <label style={{ display: 'block', marginTop: 10 }}>
          <input type="checkbox" checked={update} onChange={(event) => setUpdate(event.target.checked)} />{' '}
          {importing.updateConflicts}
        </label>
      )}
      <p className="page-note" style={{ marginTop: 8 }}>
        {right === 0
          ? importing.nothing
          : rows === 'ALL_OR_NONE' && wrong > 0
            ? importing.wrongLeft(wrong)
            : importing.unchangedNote}
      </p>
      <div className="form-actions">
        <Button
          type="primary"
          disabled={blocked}
          loading={act.busy}
          onClick={() => void act.run({ input: { id: value.id, rows, updateConflicts: update } })}
        >
          {importing.commit}
        </Button>
        {act.busy && <ImportProgress id={value.id} words={importing.expectedProgress} />}
      </div>
    </Card>
  );
}
