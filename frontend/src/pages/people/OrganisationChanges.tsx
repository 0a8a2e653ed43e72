import { Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import {
  ApproveOrganisationChangeDocument,
  OrganisationChangesDocument,
  RefuseOrganisationChangeDocument,
  type OrganisationChangeFilterInput,
  type OrganisationChangesQuery,
} from '../../gql/people';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<OrganisationChangesQuery['list']>['nodes']>[number];
type Asked = { row: Row; what: 'approve' | 'refuse' };

function whereOf(filter: Record<string, string>): OrganisationChangeFilterInput {
  return {
    ...(filter.name ? { formerName: { contains: filter.name } } : {}),
    ...(filter.status ? { status: { eq: filter.status as never } } : {}),
  };
}

/** 信息变更审核: what organisations of the region ask to have changed. */
export function OrganisationChanges() {
  const texts = useTexts();
  const { account, words } = texts;
  const { change } = account.centre;
  const filter = useFilter();
  const [asked, ask] = useState<Asked | null>(null);
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'name', label: account.name, kind: 'text' },
      { name: 'status', label: account.status, kind: 'select', options: words.organisationChangeStatus },
    ],
    [account, words],
  );
  const columns: Column<Row>[] = [
    {
      key: 'organisation',
      title: account.name,
      heading: true,
      render: (row) => (
        <>
          {row.organisation.name}
          <span className="sub">
            {row.organisation.code} {row.organisation.region?.fullName}
          </span>
        </>
      ),
    },
    {
      key: 'change',
      title: change.what,
      render: (row) => (
        <>
          {row.name && <span>{texts.app.labelled(account.name, `${row.formerName} → ${row.name}`)}</span>}
          {row.legalRepresentative && (
            <span className="sub">
              {account.legalRepresentative}：{row.formerLegalRepresentative ?? '—'} → {row.legalRepresentative}（
              {row.legalRepresentativeCitizenId}）
            </span>
          )}
          <span className="sub">{row.note}</span>
        </>
      ),
    },
    { key: 'at', title: account.submittedAt, sort: 'submittedAt', narrow: true, render: (row) => dateTime(row.submittedAt) },
    {
      key: 'status',
      title: account.status,
      render: (row) => (
        <>
          <StatusTag of="organisationChangeStatus" value={row.status} />
          {row.reason && <span className="sub">{row.reason}</span>}
        </>
      ),
    },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) =>
        row.status === 'SUBMITTED' && (
          <span className="acts">
            {(['approve', 'refuse'] as const).map((what) => (
              <button
                key={what}
                type="button"
                className="link"
                aria-label={`${account.people[what]} ${row.formerName}`}
                onClick={() => ask({ row, what })}
              >
                {account.people[what]}
              </button>
            ))}
          </span>
        ),
    },
  ];
  return (
    <>
      <PageHead title={change.queue} note={change.queueNote} />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={OrganisationChangesDocument}
          name={change.queue}
          variables={{ where: whereOf(filter) }}
          sort={{ field: 'submittedAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={change.none}
        />
      </Card>
      {asked && <Decide {...asked} close={() => ask(null)} />}
    </>
  );
}

function Decide({ row, what, close }: Asked & { close: () => void }) {
  const { account } = useTexts();
  const { change } = account.centre;
  const id = useId();
  const approve = useAct(ApproveOrganisationChangeDocument, ['OrganisationChange']);
  const refuse = useAct(RefuseOrganisationChangeDocument, ['OrganisationChange']);
  const [reason, setReason] = useState('');
  const act = what === 'approve' ? approve : refuse;

  async function decide() {
    const input = { id: row.id };
    const done =
      what === 'approve' ? await approve.run({ input }) : await refuse.run({ input: { ...input, reason: reason.trim() } });
    if (done) close();
  }

  return (
    <Confirm
      title={account.people[what]}
      question={(what === 'approve' ? change.approveAsk : change.refuseAsk)(row.formerName)}
      act={act}
      danger={what === 'refuse'}
      onClose={close}
      onConfirm={() => void decide()}
    >
      {what === 'refuse' && (
        <>
          <label htmlFor={id}>{account.reason}</label>
          <Input.TextArea id={id} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </>
      )}
    </Confirm>
  );
}
