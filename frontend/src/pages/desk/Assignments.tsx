import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { dateTime, deadline } from '../../format/dates';
import {
  AssignmentsChangedDocument,
  AssignmentsDocument,
  type AssignmentsQuery,
  type BookingAssignmentFilterInput,
} from '../../gql/desk';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<AssignmentsQuery['list']>['nodes']>[number];
type Queue = 'awaiting' | 'overdue' | 'answered';

function whereOf(queue: Queue, now: string): BookingAssignmentFilterInput {
  if (queue === 'answered') return { status: { neq: 'AWAITING' } };
  return { status: { eq: 'AWAITING' }, ...(queue === 'overdue' ? { dueBy: { lt: now } } : {}) };
}

/** The desk's queue: what is new, what is past its due time, what has been answered. */
export function Assignments() {
  const texts = useTexts();
  const { desk, booking } = texts;
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => new Date().toISOString());
  const asked = params.get('queue');
  const queue: Queue = asked === 'overdue' || asked === 'answered' ? asked : 'awaiting';
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: booking.number,
      heading: true,
      render: (row) => <Link to={`/assignments/${row.id}`}>{row.booking.number}</Link>,
    },
    {
      key: 'customer',
      title: desk.customer,
      render: (row) => (
        <>
          {row.organisation.name}
          <span className="sub">{row.organisation.address}</span>
        </>
      ),
    },
    { key: 'count', title: booking.count, render: (row) => row.itemCount },
    { key: 'at', title: booking.submittedAt, sort: 'submittedAt', narrow: true, render: (row) => dateTime(row.submittedAt) },
    {
      key: 'due',
      title: desk.dueBy,
      sort: 'dueBy',
      render: (row) => (
        <>
          {deadline(row.dueBy)} {row.isOverdue && <Tag tone="bad">{booking.overdue}</Tag>}
        </>
      ),
    },
    {
      key: 'status',
      title: booking.status,
      render: (row) => (
        <span className="acts">
          <StatusTag of="assignmentStatus" value={row.status} />
          {row.visitOn && <Tag tone="info">{desk.visit(row.visitOn)}</Tag>}
        </span>
      ),
    },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) => <Link to={`/assignments/${row.id}`}>{row.status === 'AWAITING' ? desk.accept : texts.app.view}</Link>,
    },
  ];
  return (
    <>
      <PageHead
        title={desk.title}
        note={desk.dueIn}
        actions={<Button onClick={() => void navigate('/commission-orders/new')}>{desk.makeOrder}</Button>}
      />
      <Card flush>
        <div className="list-toolbar" role="group" aria-label={desk.queue}>
          {(['awaiting', 'overdue', 'answered'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              type={one === queue ? 'primary' : 'default'}
              aria-pressed={one === queue}
              onClick={() => setParams({ queue: one })}
            >
              {desk.queues[one]}
            </Button>
          ))}
        </div>
        <ConnectionTable
          key={queue}
          document={AssignmentsDocument}
          live={AssignmentsChangedDocument}
          name={desk.title}
          variables={{ where: whereOf(queue, now) }}
          sort={{ field: 'dueBy', down: queue === 'answered' }}
          columns={columns}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.isOverdue ? 'bad' : undefined)}
          empty={desk.emptyQueue}
        />
      </Card>
    </>
  );
}
