import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { keepsLedger, useMe } from '../../app/session';
import { dateTime, endOfDay, startOfDay } from '../../format/dates';
import { BookingsDocument, type BookingFilterInput, type BookingsQuery } from '../../gql/booking';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<BookingsQuery['list']>['nodes']>[number];

function whereOf(filter: Record<string, string>): BookingFilterInput {
  return {
    ...(filter.number ? { number: { contains: filter.number } } : {}),
    ...(filter.status ? { status: { eq: filter.status as never } } : {}),
    ...(filter.from || filter.to
      ? {
          submittedAt: {
            ...(filter.from ? { gte: startOfDay(filter.from) } : {}),
            ...(filter.to ? { lt: endOfDay(filter.to) } : {}),
          },
        }
      : {}),
  };
}

export function Bookings() {
  const texts = useTexts();
  const { booking, words } = texts;
  const navigate = useNavigate();
  const keeper = keepsLedger(useMe());
  const filter = useFilter();
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'number', label: booking.number, kind: 'text' },
      { name: 'from', label: texts.app.from(booking.submittedAt), kind: 'date' },
      { name: 'to', label: texts.app.to(booking.submittedAt), kind: 'date' },
      { name: 'status', label: booking.status, kind: 'select', options: words.bookingStatus },
    ],
    [booking, texts, words],
  );
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: booking.number,
      sort: 'number',
      heading: true,
      render: (row) => <Link to={`/bookings/${row.id}`}>{row.number ?? booking.draft}</Link>,
    },
    { key: 'count', title: booking.count, render: (row) => row.itemCount },
    {
      key: 'at',
      title: booking.submittedAt,
      sort: 'submittedAt',
      narrow: true,
      render: (row) => dateTime(row.submittedAt) || '—',
    },
    { key: 'created', title: booking.createdAt, sort: 'createdAt', narrow: true, render: (row) => dateTime(row.createdAt) },
    {
      key: 'status',
      title: booking.status,
      render: (row) => (
        <span className="acts">
          <StatusTag of="bookingStatus" value={row.status} />
          {row.unmatchedCount > 0 && <Tag tone="warn">{booking.unmatched(row.unmatchedCount)}</Tag>}
          {row.status === 'SUBMITTED' && row.assignments.length > 0 && (
            <span className="sub">{booking.answered(row.answeredAssignments, row.assignments.length)}</span>
          )}
        </span>
      ),
    },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) =>
        row.status === 'DRAFT' && keeper ? (
          <Link to={`/bookings/${row.id}/change`}>{texts.ledger.change}</Link>
        ) : (
          <Link to={`/bookings/${row.id}`}>{booking.detailTitle}</Link>
        ),
    },
  ];
  return (
    <>
      <PageHead
        title={booking.title}
        note={booking.note}
        actions={
          keeper && (
            <Button type="primary" onClick={() => void navigate('/bookings/new')}>
              {texts.app.add}
            </Button>
          )
        }
      />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={BookingsDocument}
          name={booking.title}
          variables={{ where: whereOf(filter) }}
          sort={{ field: 'createdAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          {...(Object.keys(filter).length === 0 ? { empty: booking.empty } : {})}
        />
      </Card>
    </>
  );
}
