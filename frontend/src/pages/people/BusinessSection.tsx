import { Link } from 'react-router';
import { useQuery } from 'urql';
import { has, ofInstitution, useMe } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  MyAssignmentsDocument,
  MyAssociationDocument,
  MyBookingsDocument,
  MyPeopleDocument,
  MyRegistrationsDocument,
  type MyRegistrationsQuery,
} from '../../gql/people';
import { Card, LoadFailed, Loading } from '../../parts/layout';
import { Rows, type Column } from '../../parts/Rows';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { Counts } from './Counts';

type Registration = MyRegistrationsQuery['myRegistrations'][number];

/** 我的业务办理: what is under way, by state, each with the way to it. */
export function BusinessSection() {
  const me = useMe();
  const institution = ofInstitution(me);
  return (
    <>
      {institution && <Assignments />}
      {me.organisation && <Bookings />}
      {has(me, 'ORGANISATION_OWNER') && me.organisation?.kind !== 'SOLE_TRADER' && <Applicants />}
      <Registrations />
    </>
  );
}

function Bookings() {
  const texts = useTexts();
  const { business } = texts.account.centre;
  const [{ data, error, fetching }, again] = useQuery({ query: MyBookingsDocument, requestPolicy: 'cache-and-network' });
  const states = texts.words.bookingStatus;
  return (
    <Card title={business.bookings} extra={<Link to="/bookings">{business.all}</Link>}>
      {error && !data ? (
        <LoadFailed error={error} retry={() => again({ requestPolicy: 'network-only' })} />
      ) : !data && fetching ? (
        <Loading />
      ) : (
        <Counts
          name={business.bookings}
          counts={[
            [states.DRAFT, data?.draft?.totalCount, '/bookings?status=DRAFT'],
            [states.SUBMITTED, data?.submitted?.totalCount, '/bookings?status=SUBMITTED'],
            [states.RESPONDED, data?.responded?.totalCount, '/bookings?status=RESPONDED'],
          ]}
          empty={
            <>
              {business.noBookings} <Link to="/bookings/new">{business.book}</Link>
            </>
          }
        />
      )}
    </Card>
  );
}

function Assignments() {
  const texts = useTexts();
  const { business } = texts.account.centre;
  const [{ data, error, fetching }, again] = useQuery({ query: MyAssignmentsDocument, requestPolicy: 'cache-and-network' });
  const states = texts.words.assignmentStatus;
  const answered = '/assignments?queue=answered';
  return (
    <Card title={business.assignments} extra={<Link to="/assignments">{business.all}</Link>}>
      {error && !data ? (
        <LoadFailed error={error} retry={() => again({ requestPolicy: 'network-only' })} />
      ) : !data && fetching ? (
        <Loading />
      ) : (
        <Counts
          name={business.assignments}
          counts={[
            [states.AWAITING, data?.awaiting?.totalCount, '/assignments?queue=awaiting'],
            [states.ACCEPTED, data?.accepted?.totalCount, answered],
            [states.PARTLY_ACCEPTED, data?.partlyAccepted?.totalCount, answered],
            [states.REFUSED, data?.refused?.totalCount, answered],
            [states.RETURNED, data?.returned?.totalCount, answered],
            [business.openOrders, data?.open?.totalCount, '/commission-orders?status=OPEN'],
          ]}
          empty={business.noAssignments}
        />
      )}
    </Card>
  );
}

function Applicants() {
  const texts = useTexts();
  const { people, centre } = texts.account;
  const [{ data }] = useQuery({ query: MyPeopleDocument, requestPolicy: 'cache-and-network' });
  const states = texts.words.associationStatus;
  return (
    <Card title={people.title} extra={<Link to="/people">{centre.business.all}</Link>}>
      <Counts
        name={people.title}
        counts={[
          [states.APPLIED, data?.applied?.totalCount, '/people?status=APPLIED'],
          [states.APPROVED, data?.approved?.totalCount, '/people?status=APPROVED'],
        ]}
        empty={people.empty}
      />
    </Card>
  );
}

/** The own registrations and, for a person, the own association. */
function Registrations() {
  const texts = useTexts();
  const { account, words } = texts;
  const { business } = account.centre;
  const me = useMe();
  const [{ data, error }, again] = useQuery({ query: MyRegistrationsDocument, requestPolicy: 'cache-and-network' });
  const [association] = useQuery({ query: MyAssociationDocument, pause: me.kind !== 'PERSON' });
  const mine = association.data?.myAssociation;
  const columns: Column<Registration>[] = [
    {
      key: 'name',
      title: account.name,
      heading: true,
      render: (row) => (
        <>
          {row.name}
          <span className="sub">{row.code}</span>
        </>
      ),
    },
    { key: 'kind', title: account.centre.kind, render: (row) => words.organisationKind[row.kind] },
    { key: 'at', title: account.submittedAt, render: (row) => dateTime(row.submittedAt) },
    {
      key: 'status',
      title: account.status,
      render: (row) => (
        <>
          <StatusTag of="registrationStatus" value={row.status} />
          {row.status === 'SUBMITTED' && (
            <span className="sub">
              {account.promisedBy} {dateTime(row.promisedBy)}
            </span>
          )}
          {row.reason && <span className="sub">{row.reason}</span>}
        </>
      ),
    },
  ];
  if (error && !data) return <LoadFailed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  const rows = data?.myRegistrations ?? [];
  return (
    <>
      {mine && (
        <Card title={account.me.association} extra={<Link to="/me/association">{business.all}</Link>}>
          <p>
            {mine.organisation.name} <StatusTag of="associationStatus" value={mine.status} />
          </p>
        </Card>
      )}
      <Card title={business.registrations} flush>
        {rows.length === 0 ? (
          <p className="blank">
            {me.kind === 'PERSON' ? <Link to="/me/trader">{business.noRegistrations}</Link> : business.none}
          </p>
        ) : (
          <Rows name={business.registrations} rows={rows} rowKey={(row) => row.id} columns={columns} />
        )}
      </Card>
    </>
  );
}
