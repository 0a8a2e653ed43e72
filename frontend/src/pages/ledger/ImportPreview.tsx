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
import { ConnectionTable } from '../../parts/ConnectionTable';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Choices } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { Notes, Outcomes, toneOf, usePreviewColumns } from '../../parts/imports/preview';
import { useTexts } from '../../texts/texts';
import { ImportCell } from './ImportCell';
import { DecideRow, ImportConflicts } from './ImportConflicts';
import { countOf } from './ImportDone';
import { ImportProgress } from './ImportProgress';
import { ImportSuggestions } from './ImportSuggestions';

const outcomes: ImportRowOutcome[] = ['WRONG', 'CONFLICT', 'WARNED', 'OK', 'UPDATE', 'LEFT', 'UNCHANGED'];

/** Every row as the server understood it, what is wrong by cell, and the choice of what to write. */
export function ImportPreview({ value }: { value: ImportFieldsFragment }) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const [outcome, setOutcome] = useState<ImportRowOutcome | null>(value.wrongRows > 0 ? 'WRONG' : null);
  const columns = usePreviewColumns<ImportRowFieldsFragment>(
    value.columns,
    (row, cell) => <ImportCell importId={value.id} row={row.number} cell={cell} />,
    { decide: (row) => <DecideRow importId={value.id} row={row} /> },
  );
  return (
    <>
      <Card title={importing.preview(value.fileName)}>
        <Outcomes
          total={value.totalRows}
          counts={outcomes.map((one) => [one, countOf(value, one)])}
          chosen={outcome}
          choose={setOutcome}
        >
          {value.errorWorkbookUrl && value.wrongRows > 0 && <a href={value.errorWorkbookUrl}>{importing.errorWorkbook}</a>}
        </Outcomes>
        <Notes notes={value.notes} />
        <OtherSheets value={value} />
        {value.wrongRows > 0 && <p className="page-note">{importing.mendHint}</p>}
      </Card>
      <ImportSuggestions id={value.id} />
      <ImportConflicts value={value} />
      <Card flush>
        <ConnectionTable
          document={InstrumentImportDocument}
          pick={(data) => data.instrumentImport?.rows}
          name={importing.preview(value.fileName)}
          variables={{ id: value.id, ...(outcome ? { where: { outcome: { eq: outcome } } } : {}) }}
          columns={columns}
          rowKey={(row) => String(row.number)}
          rowTone={toneOf}
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

function Commit({ value }: { value: ImportFieldsFragment }) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const act = useAct(CommitInstrumentImportDocument, ['InstrumentImport', 'Instrument', 'LedgerSummary']);
  const [rows, setRows] = useState<'RIGHT_ROWS' | 'ALL_OR_NONE'>('RIGHT_ROWS');
  const wrong = value.wrongRows + value.conflictRows;
  const right = value.okRows + value.warnedRows + value.updateRows;
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
          onClick={() => void act.run({ input: { id: value.id, rows } })}
        >
          {importing.commit}
        </Button>
        {act.busy && <ImportProgress id={value.id} words={importing.expectedProgress} />}
      </div>
    </Card>
  );
}
