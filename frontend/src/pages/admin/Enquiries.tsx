import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dateTime, deadline } from '../../format/dates';
import { EnquiriesDocument, type EnquiriesQuery, type EnquiryFilterInput } from '../../gql/enquiries';
import type { EnquiryKind } from '../../gql/enums';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { NativeSelect } from '../../parts/fields';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<EnquiriesQuery['list']>['nodes']>[number];

const queues = ['waiting', 'overdue', 'answered', 'all'] as const;
type Queue = (typeof queues)[number];

function whereOf(queue: Queue, kind: string | null, now: string): EnquiryFilterInput {
  const ofKind = kind ? { kind: { eq: kind as EnquiryKind } } : {};
  if (queue === 'all') return ofKind;
  if (queue === 'answered') return { ...ofKind, status: { neq: 'SUBMITTED' } };
  return { ...ofKind, status: { eq: 'SUBMITTED' }, ...(queue === 'overdue' ? { dueBy: { lt: now } } : {}) };
}

/** The questions and complaints of the administrator's region. */
export function Enquiries() {
  const texts = useTexts();
  const { enquiries, words } = texts;
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => new Date().toISOString());
  const queue = queues.find((one) => one === params.get('queue')) ?? 'waiting';
  const kind = params.get('kind');
  const columns: Column<Row>[] = [
    {
      key: 'subject',
      title: enquiries.subject,
      heading: true,
      render: (row) => (
        <>
          <Link to={`/enquiries/${row.id}`}>{row.subject}</Link>
          <span className="sub">{row.number}</span>
        </>
      ),
    },
    { key: 'kind', title: enquiries.kind, render: (row) => words.enquiryKind[row.kind] },
    { key: 'asker', title: enquiries.asker, render: (row) => row.maskedName },
    { key: 'region', title: enquiries.region, render: (row) => row.region?.fullName ?? '' },
    { key: 'at', title: enquiries.submittedAt, sort: 'submittedAt', narrow: true, render: (row) => dateTime(row.submittedAt) },
    {
      key: 'by',
      title: enquiries.dueBy,
      sort: 'dueBy',
      render: (row) => (
        <>
          {deadline(row.dueBy)} {row.isOverdue && <Tag tone="bad">{enquiries.overdue}</Tag>}
        </>
      ),
    },
    { key: 'status', title: enquiries.status, render: (row) => <StatusTag of="enquiryStatus" value={row.status} /> },
  ];
  return (
    <>
      <PageHead title={enquiries.queue} note={enquiries.queueNote} />
      <Card flush>
        <div className="list-toolbar" role="group" aria-label={texts.desk.queue}>
          {queues.map((one) => (
            <Button
              key={one}
              size="small"
              type={one === queue ? 'primary' : 'default'}
              aria-pressed={one === queue}
              onClick={() => setParams({ queue: one, ...(kind ? { kind } : {}) })}
            >
              {enquiries.queues[one]}
            </Button>
          ))}
          <NativeSelect<EnquiryKind>
            aria-label={enquiries.kind}
            value={kind as EnquiryKind | null}
            empty={texts.app.all}
            options={words.enquiryKind}
            onChange={(chosen) => setParams({ queue, ...(chosen ? { kind: chosen } : {}) })}
          />
        </div>
        <ConnectionTable
          key={`${queue}${kind}`}
          document={EnquiriesDocument}
          name={enquiries.queue}
          variables={{ where: whereOf(queue, kind, now) }}
          sort={{ field: 'submittedAt', down: queue === 'answered' || queue === 'all' }}
          columns={columns}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.isOverdue && row.status === 'SUBMITTED' ? 'bad' : undefined)}
          empty={enquiries.emptyQueue}
        />
      </Card>
    </>
  );
}
