import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { has, useMe } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  CommissionOrderDocument,
  CommissionOrdersDocument,
  type CommissionOrderFilterInput,
  type CommissionOrderQuery,
  type CommissionOrdersQuery,
} from '../../gql/desk';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<CommissionOrdersQuery['list']>['nodes']>[number];
type Line = NonNullable<CommissionOrderQuery['commissionOrder']>['lines'][number];

function whereOf(filter: Record<string, string>): CommissionOrderFilterInput {
  return {
    ...(filter.number ? { number: { contains: filter.number } } : {}),
    ...(filter.status ? { status: { eq: filter.status as never } } : {}),
  };
}

export function Orders() {
  const texts = useTexts();
  const { desk, words } = texts;
  const navigate = useNavigate();
  const atDesk = has(useMe(), 'DESK', 'ORGANISATION_OWNER');
  const filter = useFilter();
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'number', label: desk.orderNumber, kind: 'text' },
      { name: 'status', label: desk.status, kind: 'select', options: words.orderStatus },
    ],
    [desk, words],
  );
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: desk.orderNumber,
      sort: 'number',
      heading: true,
      render: (row) => <Link to={`/commission-orders/${row.id}`}>{row.number}</Link>,
    },
    { key: 'customer', title: desk.customer, render: (row) => row.organisation.name },
    { key: 'at', title: desk.createdAt, sort: 'createdAt', narrow: true, render: (row) => dateTime(row.createdAt) },
    { key: 'by', title: desk.createdBy, render: (row) => row.createdBy ?? '' },
    {
      key: 'progress',
      title: desk.progress,
      render: (row) => desk.progressOf(row.lines.filter((line) => line.document).length, row.lines.length),
    },
    { key: 'status', title: desk.status, render: (row) => <StatusTag of="orderStatus" value={row.status} /> },
  ];
  return (
    <>
      <PageHead
        title={desk.orders}
        actions={
          atDesk && (
            <Button type="primary" onClick={() => void navigate('/commission-orders/new')}>
              {desk.newOrder}
            </Button>
          )
        }
      />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={CommissionOrdersDocument}
          name={desk.orders}
          variables={{ where: whereOf(filter) }}
          sort={{ field: 'createdAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </Card>
    </>
  );
}

export function OrderDetail() {
  const texts = useTexts();
  const { desk, ledger } = texts;
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: CommissionOrderDocument, variables: { id } });
  const columns: Column<Line>[] = [
    { key: 'name', title: ledger.name, heading: true, render: (line) => line.instrument.name },
    {
      key: 'model',
      title: ledger.model,
      render: (line) => (
        <>
          {line.instrument.model}
          <span className="sub">
            {line.instrument.measuringRange} · {line.instrument.accuracyClass}
          </span>
        </>
      ),
    },
    { key: 'serial', title: ledger.serialNumber, render: (line) => line.instrument.serialNumber },
    {
      key: 'result',
      title: desk.result,
      render: (line) =>
        line.result ? (
          <span className="acts">
            <StatusTag of="resultStatus" value={line.result.status} />
            {line.result.conclusion && <StatusTag of="conclusion" value={line.result.conclusion} />}
            {line.result.returnReason && <span className="sub">{texts.results.returned(line.result.returnReason)}</span>}
          </span>
        ) : (
          '—'
        ),
    },
    { key: 'acts', title: texts.app.operations, actions: true, render: (line) => <LineActs orderId={id} line={line} /> },
  ];
  return (
    <Loaded state={state} value={state.data?.commissionOrder} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={`${desk.orderDetail} ${found.number}`}
            back="/commission-orders"
            tags={<StatusTag of="orderStatus" value={found.status} />}
          />
          <Card>
            <Facts
              rows={[
                [desk.customer, found.organisation.name],
                [desk.address, found.organisation.address],
                [desk.orderContact, found.contactName],
                [desk.createdAt, dateTime(found.createdAt)],
                [desk.createdBy, found.createdBy],
              ]}
            />
          </Card>
          <Card title={desk.lines} flush>
            <Rows name={desk.lines} rows={found.lines} rowKey={(line) => line.id} columns={columns} />
          </Card>
        </>
      )}
    </Loaded>
  );
}

function LineActs({ orderId, line }: { orderId: string; line: Line }) {
  const { desk, words } = useTexts();
  const verifier = has(useMe(), 'VERIFIER');
  const record = `/results/new?order=${orderId}&line=${line.id}`;
  return (
    <span className="acts">
      {!line.result && verifier && <Link to={record}>{desk.record}</Link>}
      {line.result && <Link to={`/results/${line.result.id}`}>{desk.seeResult}</Link>}
      {line.document && (
        <a href={line.document.pdfUrl}>
          {words.documentKind[line.document.kind]} {line.document.number}
        </a>
      )}
    </span>
  );
}
