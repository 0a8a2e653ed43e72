import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useLive } from '../../app/live';
import { actsOf } from '../../app/menu';
import { has, ofInstitution, useMe } from '../../app/session';
import { AssignmentsChangedDocument } from '../../gql/desk';
import {
  AdministratorQueueDocument,
  DeskQueueDocument,
  EnterpriseQueueDocument,
  InstitutionQueueDocument,
  PeopleQueueDocument,
} from '../../gql/home';
import { Card, Loading, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

interface Waiting {
  label: string;
  to: string;
  count: number | undefined;
  tone?: 'warn' | 'bad';
}

/** What waits for the one who has signed in, each with its count and the way to it. */
export function Home() {
  const texts = useTexts();
  const me = useMe();
  const { waiting, loading } = useWaiting();
  const open = waiting.filter(({ count }) => (count ?? 0) > 0);
  return (
    <>
      <PageHead
        title={texts.app.welcome(me.displayName)}
        note={me.organisation && me.organisation.name !== me.displayName ? texts.app.working(me.organisation.name) : undefined}
      />
      <Card title={texts.app.queue} flush>
        {loading && waiting.length === 0 ? (
          <Loading />
        ) : open.length === 0 && me.organisation === null && me.kind === 'PERSON' ? (
          <ul className="queue">
            <Step to="/me/association" label={texts.app.steps.askToJoin} />
            <Step to="/me/trader" label={texts.app.steps.openTrader} />
          </ul>
        ) : open.length === 0 ? (
          <p className="blank">{texts.app.nothingWaits}</p>
        ) : (
          <ul className="queue">
            {open.map((entry) => (
              <Step key={entry.label} {...entry} />
            ))}
          </ul>
        )}
      </Card>
      <Card title={texts.app.shortcuts}>
        <div className="links">
          {actsOf(me, texts).map(({ path, label }) => (
            <Link key={path} to={path}>
              {label}
            </Link>
          ))}
        </div>
      </Card>
    </>
  );
}

function Step({ to, label, count, tone }: { to: string; label: string; count?: number | undefined; tone?: 'warn' | 'bad' }) {
  return (
    <li>
      <Link to={to} className={tone ? `queue-${tone}` : undefined}>
        <span>{label}</span>
        {count !== undefined && <b>{count}</b>}
      </Link>
    </li>
  );
}

function useWaiting(): { waiting: Waiting[]; loading: boolean } {
  const texts = useTexts();
  const { steps } = texts.app;
  const me = useMe();
  const institution = ofInstitution(me);
  const [now] = useState(() => new Date().toISOString());
  const desk = institution && has(me, 'DESK', 'ORGANISATION_OWNER');
  const [enterprise] = useQuery({ query: EnterpriseQueueDocument, pause: !me.organisation || institution });
  const [people] = useQuery({ query: PeopleQueueDocument, pause: !has(me, 'ORGANISATION_OWNER') });
  const [atDesk, askDesk] = useQuery({ query: DeskQueueDocument, variables: { now }, pause: !desk });
  useLive(desk ? AssignmentsChangedDocument : undefined, {}, () => askDesk({ requestPolicy: 'network-only' }));
  const [inHouse] = useQuery({ query: InstitutionQueueDocument, pause: !institution });
  const [regulator] = useQuery({ query: AdministratorQueueDocument, variables: { now }, pause: !has(me, 'ADMINISTRATOR') });

  const waiting: Waiting[] = [];
  const add = (label: string, to: string, count: number | undefined, tone?: 'warn' | 'bad') =>
    waiting.push({ label, to, count, ...(tone ? { tone } : {}) });
  const ledger = enterprise.data?.ledgerSummary;
  if (ledger) {
    add(steps.overdue, '/ledger?state=OVERDUE', ledger.overdue, 'bad');
    add(steps.failed, '/ledger?state=FAILED', ledger.failed, 'bad');
    add(steps.due, '/ledger?state=DUE', ledger.due, 'warn');
    add(steps.unverified, '/ledger?state=UNVERIFIED', ledger.unverified);
    const outdated = enterprise.data?.outdatedCategories?.reduce((sum, { instruments }) => sum + instruments, 0);
    add(texts.catalogue.editions, '/ledger/editions', outdated, 'warn');
    add(steps.drafts, '/bookings?status=DRAFT', enterprise.data?.drafts?.totalCount);
    add(steps.awaitingAnswer, '/bookings?status=SUBMITTED', enterprise.data?.submitted?.totalCount);
  }
  if (atDesk.data) {
    add(steps.lateToAccept, '/assignments?queue=overdue', atDesk.data.overdue?.totalCount, 'bad');
    add(steps.toAccept, '/assignments?queue=awaiting', atDesk.data.awaiting?.totalCount);
    add(steps.toOrder, '/commission-orders/new', atDesk.data.accepted?.totalCount);
  }
  if (inHouse.data) {
    add(steps.openOrders, '/commission-orders?status=OPEN', inHouse.data.open?.totalCount);
    if (has(me, 'VERIFIER')) add(steps.draftResults, '/results?status=DRAFT', inHouse.data.draft?.totalCount);
    if (has(me, 'CHECKER')) add(steps.toCheck, '/results?status=VERIFIED', inHouse.data.toCheck?.totalCount);
    if (has(me, 'APPROVER')) add(steps.toApprove, '/results?status=CHECKED', inHouse.data.toApprove?.totalCount);
  }
  if (regulator.data) {
    add(steps.lateRegistrations, '/registrations?queue=late', regulator.data.late?.totalCount, 'bad');
    add(steps.registrations, '/registrations', regulator.data.submitted?.totalCount);
    add(steps.organisationChanges, '/organisation-changes?status=SUBMITTED', regulator.data.changes?.totalCount);
    add(steps.lateQuestions, '/enquiries?queue=overdue', regulator.data.lateQuestions?.totalCount, 'bad');
    add(steps.questions, '/enquiries', regulator.data.questions?.totalCount);
    add(steps.unmatched, '/unmatched', regulator.data.unmatched?.totalCount, 'warn');
  }
  if (people.data) add(steps.people, '/people?status=APPLIED', people.data.applied?.totalCount);
  return { waiting, loading: [enterprise, people, atDesk, inHouse, regulator].some(({ fetching }) => fetching) };
}
