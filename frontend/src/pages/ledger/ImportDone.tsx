import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { ImportRowOutcome } from '../../gql/enums';
import type { ImportFieldsFragment } from '../../gql/import';
import { Card, Facts } from '../../parts/layout';
import { dateTime } from '../../format/dates';
import { useTexts } from '../../texts/texts';

export function ImportDone({ value }: { value: ImportFieldsFragment }) {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const navigate = useNavigate();
  return (
    <Card title={importing.steps[3]!}>
      <p className="notice notice-good" role="status">
        {importing.done(value.committedRows ?? 0)}
      </p>
      <br />
      <Facts
        rows={[
          [importing.fileName, value.fileName],
          [importing.committedAt, dateTime(value.committedAt)],
          ...(['OK', 'WARNED', 'UPDATE', 'LEFT', 'CONFLICT', 'UNCHANGED', 'WRONG'] as const).map((outcome): [string, string] => [
            texts.words.importOutcome[outcome],
            String(countOf(value, outcome)),
          ]),
        ]}
      />
      <div className="form-actions">
        <Button type="primary" onClick={() => void navigate('/ledger')}>
          {importing.toLedger}
        </Button>
        <Button onClick={() => void navigate('/ledger/import')}>{importing.again}</Button>
        {value.errorWorkbookUrl && <a href={value.errorWorkbookUrl}>{importing.errorWorkbook}</a>}
      </div>
    </Card>
  );
}

export function countOf(value: ImportFieldsFragment, outcome: ImportRowOutcome): number {
  return {
    OK: value.okRows,
    WARNED: value.warnedRows,
    WRONG: value.wrongRows,
    UNCHANGED: value.unchangedRows,
    CONFLICT: value.conflictRows,
    UPDATE: value.updateRows,
    LEFT: value.leftRows,
  }[outcome];
}
