import { Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useAct } from '../../app/act';
import { ofInstitution, useMe } from '../../app/session';
import { dateTime } from '../../format/dates';
import type { AssociationRole } from '../../gql/enums';
import {
  ApproveAssociationDocument,
  AssociationsDocument,
  ChangeAssociationRolesDocument,
  EndAssociationDocument,
  RefuseAssociationDocument,
  type AssociationFieldsFragment,
  type AssociationFilterInput,
} from '../../gql/people';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { RoleChoice } from './RoleChoice';

type Row = AssociationFieldsFragment;
type Asked = { row: Row; what: 'approve' | 'changeRoles' | 'refuse' | 'end' };

function whereOf(filter: Record<string, string>): AssociationFilterInput {
  return {
    ...(filter.name ? { personName: { contains: filter.name } } : {}),
    ...(filter.status ? { status: { eq: filter.status as never } } : {}),
  };
}

export function People() {
  const texts = useTexts();
  const { people } = texts.account;
  const { words } = texts;
  const filter = useFilter();
  const [asked, ask] = useState<Asked | null>(null);
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'name', label: people.name, kind: 'text' },
      { name: 'status', label: people.status, kind: 'select', options: words.associationStatus },
    ],
    [people, words],
  );
  const columns: Column<Row>[] = [
    { key: 'name', title: people.name, heading: true, sort: 'personName', render: (row) => row.personName },
    { key: 'gender', title: people.gender, render: (row) => row.personGender && texts.account.genders[row.personGender] },
    { key: 'role', title: people.role, render: (row) => texts.app.listed(row.roles.map((role) => words.role[role])) },
    { key: 'at', title: people.appliedAt, sort: 'appliedAt', narrow: true, render: (row) => dateTime(row.appliedAt) },
    {
      key: 'status',
      title: people.status,
      render: (row) => (
        <>
          <StatusTag of="associationStatus" value={row.status} />
          {row.reason && <span className="sub">{row.reason}</span>}
        </>
      ),
    },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) => (
        <span className="acts">
          {row.status === 'APPLIED' && (
            <>
              <button type="button" className="link" onClick={() => ask({ row, what: 'approve' })}>
                {people.approve}
              </button>
              <button type="button" className="link" onClick={() => ask({ row, what: 'refuse' })}>
                {people.refuse}
              </button>
            </>
          )}
          {row.status === 'APPROVED' && (
            <>
              <button type="button" className="link" onClick={() => ask({ row, what: 'changeRoles' })}>
                {people.changeRoles}
              </button>
              <button type="button" className="link" onClick={() => ask({ row, what: 'end' })}>
                {people.end}
              </button>
            </>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead title={people.title} note={people.note} />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={AssociationsDocument}
          name={people.title}
          variables={{ where: whereOf(filter) }}
          sort={{ field: 'appliedAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={people.empty}
        />
      </Card>
      {asked && <Decide {...asked} close={() => ask(null)} />}
    </>
  );
}

function Decide({ row, what, close }: Asked & { close: () => void }) {
  const texts = useTexts();
  const { people } = texts.account;
  const id = useId();
  const institution = ofInstitution(useMe());
  const approve = useAct(ApproveAssociationDocument, ['Association']);
  const changeRoles = useAct(ChangeAssociationRolesDocument, ['Association']);
  const refuse = useAct(RefuseAssociationDocument, ['Association']);
  const end = useAct(EndAssociationDocument, ['Association']);
  const [roles, setRoles] = useState<AssociationRole[]>([...row.roles]);
  const [reason, setReason] = useState('');
  const act = { approve, changeRoles, refuse, end }[what];
  const question = {
    approve: people.approveAsk,
    changeRoles: people.changeRolesAsk,
    refuse: people.refuseAsk,
    end: people.endAsk,
  }[what](row.personName);

  async function decide() {
    const input = { id: row.id };
    const done = await {
      approve: () => approve.run({ input: { ...input, roles } }),
      changeRoles: () => changeRoles.run({ input: { ...input, roles } }),
      refuse: () => refuse.run({ input: { ...input, reason: reason.trim() } }),
      end: () => end.run({ input }),
    }[what]();
    if (done) close();
  }

  return (
    <Confirm
      title={people[what]}
      question={question}
      act={act}
      danger={what === 'refuse' || what === 'end'}
      onClose={close}
      onConfirm={() => void decide()}
    >
      {(what === 'approve' || what === 'changeRoles') && (
        <RoleChoice label={people.role} institution={institution} value={roles} onChange={setRoles} />
      )}
      {what === 'refuse' && (
        <>
          <label htmlFor={id}>{texts.account.reason}</label>
          <Input.TextArea id={id} rows={2} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </>
      )}
    </Confirm>
  );
}
