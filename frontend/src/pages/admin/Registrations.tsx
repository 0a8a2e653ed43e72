import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dateTime, deadline } from '../../format/dates';
import { RegistrationsDocument, type RegistrationFilterInput, type RegistrationsQuery } from '../../gql/admin';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<RegistrationsQuery['list']>['nodes']>[number];
type Queue = 'waiting' | 'late' | 'decided';

function whereOf(queue: Queue, now: string): RegistrationFilterInput {
  if (queue === 'decided') return { status: { neq: 'SUBMITTED' } };
  return { status: { eq: 'SUBMITTED' }, ...(queue === 'late' ? { promisedBy: { lt: now } } : {}) };
}

export function Registrations() {
  const texts = useTexts();
  const { admin, account, registration, words } = texts;
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => new Date().toISOString());
  const asked = params.get('queue');
  const queue: Queue = asked === 'late' || asked === 'decided' ? asked : 'waiting';
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: admin.name,
      heading: true,
      render: (row) => (
        <span className="acts">
          <Link to={`/registrations/${row.id}`}>{row.name}</Link>
          {row.submissions > 1 && <Tag tone="warn">{registration.resubmitted(row.submissions)}</Tag>}
        </span>
      ),
    },
    { key: 'kind', title: admin.kind, render: (row) => words.organisationKind[row.kind] },
    {
      key: 'code',
      title: admin.code,
      render: (row) => (
        <span className="acts">
          {row.code} {row.checkCharacterWarning && <Tag tone="warn">{admin.warning}</Tag>}
        </span>
      ),
    },
    { key: 'region', title: account.region, render: (row) => row.region?.fullName ?? '' },
    { key: 'at', title: account.submittedAt, sort: 'submittedAt', narrow: true, render: (row) => dateTime(row.submittedAt) },
    {
      key: 'by',
      title: account.promisedBy,
      sort: 'promisedBy',
      render: (row) => (
        <>
          {deadline(row.promisedBy)} {row.isLate && <Tag tone="bad">{admin.late}</Tag>}
        </>
      ),
    },
    { key: 'status', title: account.status, render: (row) => <StatusTag of="registrationStatus" value={row.status} /> },
  ];
  return (
    <>
      <PageHead title={admin.registrations} note={admin.registrationsNote} />
      <Card flush>
        <div className="list-toolbar" role="group" aria-label={texts.desk.queue}>
          {(['waiting', 'late', 'decided'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              type={one === queue ? 'primary' : 'default'}
              aria-pressed={one === queue}
              onClick={() => setParams({ queue: one })}
            >
              {admin.queues[one]}
            </Button>
          ))}
        </div>
        <ConnectionTable
          key={queue}
          document={RegistrationsDocument}
          name={admin.registrations}
          variables={{ where: whereOf(queue, now) }}
          sort={{ field: 'submittedAt', down: queue === 'decided' }}
          columns={columns}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.isLate && row.status === 'SUBMITTED' ? 'bad' : undefined)}
          empty={admin.empty}
        />
      </Card>
    </>
  );
}
