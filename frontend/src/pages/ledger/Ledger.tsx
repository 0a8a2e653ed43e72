import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { keepsLedger, useMe } from '../../app/session';
import { InstrumentsDocument, type InstrumentRowFragment } from '../../gql/ledger';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts, type Texts } from '../../texts/texts';
import { InstrumentActs, mayBook } from './InstrumentActs';
import { ledgerFilterOf } from './ledgerFilter';

export function ledgerFilters(texts: Texts): Filter[] {
  const { ledger, words } = texts;
  return [
    { name: 'code', label: ledger.code, kind: 'text' },
    { name: 'name', label: ledger.name, kind: 'text' },
    { name: 'serial', label: ledger.serialNumber, kind: 'text' },
    { name: 'certificate', label: ledger.certificateNumber, kind: 'text' },
    { name: 'status', label: ledger.status, kind: 'select', options: words.instrumentStatus },
    { name: 'state', label: ledger.state, kind: 'select', options: words.verificationState },
    { name: 'from', label: texts.app.from(ledger.validFrom), kind: 'date' },
    { name: 'to', label: texts.app.to(ledger.validFrom), kind: 'date' },
    {
      name: 'category',
      label: ledger.categoryShort,
      kind: 'own',
      render: (id, value, change) => <CategoryPicker id={id} value={value ?? null} onChange={change} allowClear />,
    },
    {
      name: 'region',
      label: ledger.region,
      kind: 'own',
      render: (id, value, change) => <RegionPicker id={id} value={value ?? null} onChange={change} anyLevel />,
    },
  ];
}

/** The colours of the manual: yellow within 30 days of the end of validity, red past it. */
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

export function Ledger() {
  const texts = useTexts();
  const me = useMe();
  const navigate = useNavigate();
  const filter = useFilter();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
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
          keeper && (
            <>
              <Button type="primary" onClick={() => void navigate('/ledger/new')}>
                {texts.app.add}
              </Button>
              <Button onClick={() => void navigate('/ledger/import')}>{texts.ledger.import}</Button>
            </>
          )
        }
      />
      <Card>
        <FilterBar filters={filters} />
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
          selection={
            keeper ? { chosen, change: choose, name: (row) => `${row.name} ${row.serialNumber}`, may: mayBook } : undefined
          }
          toolbar={
            chosen.size > 0 && (
              <div className="list-toolbar">
                <span>{texts.app.selected(chosen.size)}</span>
                <Button
                  type="primary"
                  size="small"
                  onClick={() => void navigate('/bookings/new', { state: { chosen: [...chosen] } })}
                >
                  {texts.ledger.book}
                </Button>
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
