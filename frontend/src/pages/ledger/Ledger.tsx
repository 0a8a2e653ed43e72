import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { keepsLedger, useMe } from '../../app/session';
import { InstrumentsDocument, type InstrumentRowFragment } from '../../gql/ledger';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { InstitutionPicker } from '../../parts/InstitutionPicker';
import { Card, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts, type Texts } from '../../texts/texts';
import { InstrumentActs, mayBook } from './InstrumentActs';
import './ledger.css';
import { LedgerCounts } from './LedgerCounts';
import { addressOf, inUse, ledgerFilterOf } from './ledgerFilter';
import { SavedFilters } from './SavedFilters';

export function ledgerFilters(texts: Texts): Filter[] {
  const { ledger, words } = texts;
  return [
    { name: 'q', label: ledger.search, kind: 'text' },
    { name: 'code', label: ledger.code, kind: 'text' },
    { name: 'name', label: ledger.name, kind: 'text' },
    { name: 'serial', label: ledger.serialNumber, kind: 'text' },
    { name: 'certificate', label: ledger.certificateNumber, kind: 'text' },
    {
      name: 'status',
      label: ledger.status,
      kind: 'select',
      options: { [inUse]: ledger.inUse, ...words.instrumentStatus },
    },
    {
      name: 'state',
      label: ledger.state,
      kind: 'select',
      options: { ...words.verificationState, 'DUE,OVERDUE': ledger.dueOrOverdue },
    },
    { name: 'duty', label: ledger.duty, kind: 'select', options: { COMPULSORY: ledger.compulsory, VOLUNTARY: ledger.voluntary } },
    { name: 'from', label: texts.app.from(ledger.validFrom), kind: 'date' },
    { name: 'to', label: texts.app.to(ledger.validFrom), kind: 'date' },
    {
      name: 'category',
      label: ledger.categoryShort,
      kind: 'own',
      render: (id, value, change) => <CategoryPicker id={id} value={value ?? null} onChange={change} allowClear />,
    },
    {
      name: 'institution',
      label: ledger.institution,
      kind: 'own',
      render: (id, value, change) => <InstitutionPicker id={id} value={value ?? null} onChange={change} allowClear />,
    },
    {
      name: 'region',
      label: ledger.region,
      kind: 'own',
      render: (id, value, change) => <RegionPicker id={id} value={value ?? null} onChange={change} anyLevel />,
    },
  ];
}

/** The colours of the manual: yellow soon before the end of validity, red past it. */
export function toneOf(row: { verificationState: string }): 'warn' | 'bad' | undefined {
  return row.verificationState === 'DUE' ? 'warn' : row.verificationState === 'OVERDUE' ? 'bad' : undefined;
}

export function instrumentColumns(texts: Texts): Column<InstrumentRowFragment>[] {
  const { ledger } = texts;
  return [
    {
      key: 'name',
      title: ledger.name,
      sort: 'name',
      heading: true,
      render: (row) => (
        <>
          <Link to={`/ledger/${row.id}`}>{row.name}</Link>
          <span className="sub">
            {row.code} · {row.category?.name ?? ledger.voluntary}
          </span>
        </>
      ),
    },
    {
      key: 'model',
      title: ledger.model,
      render: (row) => (
        <>
          {row.model}
          <span className="sub">
            {row.measuringRange} · {row.accuracyClass}
          </span>
        </>
      ),
    },
    {
      key: 'serial',
      title: ledger.serialNumber,
      sort: 'serialNumber',
      render: (row) => (
        <>
          {row.serialNumber} {row.isSerialNumberGiven && <Tag tone="off">{ledger.numberGiven}</Tag>}
          <span className="sub">{row.manufacturer}</span>
        </>
      ),
    },
    { key: 'region', title: ledger.region, render: (row) => row.region.fullName },
    { key: 'status', title: ledger.status, render: (row) => <StatusTag of="instrumentStatus" value={row.status} /> },
    { key: 'state', title: ledger.state, render: (row) => <StatusTag of="verificationState" value={row.verificationState} /> },
    {
      key: 'valid',
      title: ledger.validUntil,
      sort: 'validUntil',
      render: (row) => (
        <span className="nowrap">
          {row.validUntil ?? '—'} {row.isValidityDeclared && row.validUntil && <Tag tone="off">{ledger.declared}</Tag>}
        </span>
      ),
    },
  ];
}

/** How many chosen instruments one file takes: their ids stand in its address. */
const mostExported = 100;

function exportOf(conditions: URLSearchParams): string {
  return conditions.size > 0 ? `/ledger/instruments.xlsx?${conditions.toString()}` : '/ledger/instruments.xlsx';
}

export function Ledger() {
  const texts = useTexts();
  const me = useMe();
  const navigate = useNavigate();
  const filter = useFilter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // Whatever may be exported can be chosen; what of it may be booked is known from the rows at the time.
  const [bookable, setBookable] = useState<ReadonlySet<string>>(new Set());
  const toBook = [...chosen].filter((id) => bookable.has(id));
  const address = addressOf(ledgerFilterOf(filter));
  const choose = (next: ReadonlySet<string>, rows: readonly InstrumentRowFragment[] = []) => {
    setChosen(next);
    setBookable(new Set([...bookable, ...rows.filter(mayBook).map((row) => row.id)]));
  };
  const keeper = keepsLedger(me);
  const filters = useMemo(() => ledgerFilters(texts), [texts]);
  const columns: Column<InstrumentRowFragment>[] = [
    ...instrumentColumns(texts),
    { key: 'acts', title: texts.app.operations, actions: true, render: (row) => <InstrumentActs row={row} keeper={keeper} /> },
  ];
  return (
    <>
      <PageHead
        title={texts.ledger.title}
        note={texts.ledger.note}
        actions={
          <>
            {keeper && (
              <>
                <Button type="primary" onClick={() => void navigate('/ledger/new')}>
                  {texts.app.add}
                </Button>
                <Button onClick={() => void navigate('/ledger/import')}>{texts.ledger.import}</Button>
              </>
            )}
            <Button href={exportOf(address)} download>
              {address.size > 0 ? texts.ledger.exportFiltered : texts.ledger.exportAll}
            </Button>
            <Button href={`/ledger/list.pdf?${address.toString()}`} target="_blank" rel="noopener">
              {texts.ledger.printList}
            </Button>
            <Button onClick={() => void navigate('/ledger/calendar')}>{texts.ledger.calendar.title}</Button>
          </>
        }
      />
      <Card>
        <LedgerCounts kept={filter} />
        <FilterBar filters={filters} />
        <SavedFilters kept={filter} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={InstrumentsDocument}
          name={texts.ledger.title}
          variables={{ filter: ledgerFilterOf(filter) }}
          columns={columns}
          rowKey={(row) => row.id}
          rowTone={toneOf}
          empty={Object.keys(filter).length === 0 ? texts.ledger.emptyLedger : undefined}
          selection={{ chosen, change: choose, name: (row) => `${row.name} ${row.serialNumber}` }}
          toolbar={
            chosen.size > 0 && (
              <div className="list-toolbar">
                <span>{texts.app.selected(chosen.size)}</span>
                {keeper && toBook.length > 0 && (
                  <Button
                    type="primary"
                    size="small"
                    onClick={() => void navigate('/bookings/new', { state: { chosen: toBook } })}
                  >
                    {toBook.length === chosen.size ? texts.ledger.book : texts.ledger.bookSome(toBook.length)}
                  </Button>
                )}
                {chosen.size <= mostExported && (
                  <Button size="small" href={exportOf(new URLSearchParams([...chosen].map((id) => ['id', id])))} download>
                    {texts.ledger.exportChosen}
                  </Button>
                )}
                <Button size="small" onClick={() => choose(new Set())}>
                  {texts.app.clear}
                </Button>
              </div>
            )
          }
        />
      </Card>
    </>
  );
}
