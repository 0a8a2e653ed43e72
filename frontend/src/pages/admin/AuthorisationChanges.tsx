import { Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import {
  ApproveAuthorisationChangeDocument,
  AuthorisationChangesDocument,
  RefuseAuthorisationChangeDocument,
  type AuthorisationChangeFieldsFragment,
  type AuthorisationChangeFilterInput,
  type AuthorisationChangesQuery,
} from '../../gql/places';
import { Confirm } from '../../parts/Confirm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<AuthorisationChangesQuery['list']>['nodes']>[number];
type Asked = { row: Row; what: 'approve' | 'refuse' };

/** 授权变更审核: what institutions within the region ask to have changed of their authorisation. */
export function AuthorisationChanges() {
  const texts = useTexts();
  const { authorisation } = texts.places;
  const filter = useFilter();
  const [asked, ask] = useState<Asked | null>(null);
  const filters = useMemo<Filter[]>(
    () => [{ name: 'status', label: authorisation.status, kind: 'select', options: texts.words.authorisationChangeStatus }],
    [authorisation, texts],
  );
  const where: AuthorisationChangeFilterInput = filter.status ? { status: { eq: filter.status as never } } : {};
  const columns: Column<Row>[] = [
    {
      key: 'institution',
      title: authorisation.institution,
      heading: true,
      render: (row) => (
        <>
          <Link to={`/institutions/${row.institution.id}`}>{row.institution.name}</Link>
          <span className="sub">{row.institution.code}</span>
        </>
      ),
    },
    { key: 'change', title: texts.places.what, render: (row) => <Wanted change={row} /> },
    {
      key: 'at',
      title: authorisation.submittedAt,
      sort: 'submittedAt',
      narrow: true,
      render: (row) => dateTime(row.submittedAt),
    },
    {
      key: 'status',
      title: authorisation.status,
      render: (row) => (
        <>
          <StatusTag of="authorisationChangeStatus" value={row.status} />
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
                aria-label={`${authorisation[what]} ${row.institution.name}`}
                onClick={() => ask({ row, what })}
              >
                {authorisation[what]}
              </button>
            ))}
          </span>
        ),
    },
  ];
  return (
    <>
      <PageHead title={authorisation.queue} note={authorisation.queueNote} />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={AuthorisationChangesDocument}
          name={authorisation.queue}
          variables={{ where }}
          sort={{ field: 'submittedAt', down: true }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={authorisation.none}
        />
      </Card>
      {asked && <Decide {...asked} close={() => ask(null)} />}
    </>
  );
}

/** What a change would change, as it is and as it would be. */
export function Wanted({ change }: { change: AuthorisationChangeFieldsFragment }) {
  const texts = useTexts();
  const { places, words } = texts;
  const { authorisation } = places;
  const named = (regions: readonly { fullName: string }[]) =>
    texts.app.listed(regions.map((region) => region.fullName)) || places.wholeNation;
  const rows: [string, string, string][] = [
    [authorisation.level, words.level[change.formerLevel], words.level[change.level]],
    [authorisation.regions, named(change.formerRegions), named(change.regions)],
    [authorisation.number, change.formerAuthorisationNumber, change.authorisationNumber],
    [authorisation.to, change.formerAuthorisedTo, change.authorisedTo],
  ];
  return (
    <>
      {rows
        .filter(([, before, after]) => before !== after)
        .map(([label, before, after]) => (
          <div key={label}>{texts.app.labelled(label, `${before} → ${after}`)}</div>
        ))}
      {change.scanUrl && (
        <div>
          <a href={change.scanUrl}>{places.openScan}</a>
        </div>
      )}
      <span className="sub">{change.note}</span>
    </>
  );
}

function Decide({ row, what, close }: Asked & { close: () => void }) {
  const { authorisation } = useTexts().places;
  const id = useId();
  const touches = ['AuthorisationChange', 'Institution', 'Capability'];
  const approve = useAct(ApproveAuthorisationChangeDocument, touches);
  const refuse = useAct(RefuseAuthorisationChangeDocument, touches);
  const [reason, setReason] = useState('');

  async function decide() {
    const input = { id: row.id };
    const done =
      what === 'approve' ? await approve.run({ input }) : await refuse.run({ input: { ...input, reason: reason.trim() } });
    if (done) close();
  }

  return (
    <Confirm
      title={authorisation[what]}
      question={(what === 'approve' ? authorisation.approveAsk : authorisation.refuseAsk)(row.institution.name)}
      act={what === 'approve' ? approve : refuse}
      danger={what === 'refuse'}
      onClose={close}
      onConfirm={() => void decide()}
    >
      {what === 'refuse' && (
        <>
          <label htmlFor={id}>{authorisation.reason}</label>
          <Input.TextArea id={id} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </>
      )}
    </Confirm>
  );
}
