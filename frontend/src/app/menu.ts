import type { Texts } from '../texts/texts';
import { concerns, type Audience } from './Guard';
import { ofInstitution, type Me } from './session';

export interface Entry {
  path: string;
  label: string;
}

/** Whether a path is the server's own page or a file, and so needs the browser to go there. */
export function isOfServer(path: string): boolean {
  return path.startsWith('/graphql/') || path.startsWith('/files/') || /^[^?]*\.(pdf|xlsx|csv|zip)(\?|$)/.test(path);
}

/** Entries that belong together; the first group has no title. */
export interface EntryGroup {
  title?: string;
  entries: Entry[];
}

type Row = [path: string, label: string, audience: Audience];

/** The menu of the person who has signed in, in the name in which he works. A group of which nothing concerns him is left out. */
export function menuOf(me: Me, texts: Texts): EntryGroup[] {
  const { groups, home } = texts.app;
  const all: [title: string | undefined, rows: Row[]][] = [
    [undefined, [['/', home, 'signed-in']]],
    [groups.business, businessOf(me, texts)],
    [groups.regulation, regulationOf(texts)],
    [groups.system, systemOf(texts)],
    [groups.reference, referenceOf(texts)],
    [groups.own, ownOf(texts)],
  ];
  return all
    .map(([title, rows]) => ({
      ...(title ? { title } : {}),
      entries: rows.filter(([, , audience]) => concerns(me, audience)).map(([path, label]) => ({ path, label })),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** What one comes for: at an institution its desk first, elsewhere the ledger. */
function businessOf(me: Me, texts: Texts): Row[] {
  const { pages } = texts.app;
  const own: Row[] = [
    ['/ledger', pages.ledger, 'member'],
    ['/bookings', pages.bookings, 'member'],
  ];
  const certificates: Row = ['/certificates', pages.certificates, 'member'];
  const people: Row = ['/people', pages.people, 'owner'];
  if (!ofInstitution(me)) return [...own, certificates, people];
  return [
    ['/assignments', pages.assignments, 'institution'],
    ['/commission-orders', pages.orders, 'institution'],
    ['/results', pages.results, 'institution'],
    ['/corrections', texts.ledger.correction.desk, 'institution'],
    ['/service-ratings', texts.ratings.title, 'institution'],
    certificates,
    ...own,
    people,
  ];
}

function regulationOf(texts: Texts): Row[] {
  const { pages } = texts.app;
  return [
    ['/registrations', pages.registrations, 'administrator'],
    ['/organisation-changes', pages.organisationChanges, 'administrator'],
    ['/authorisation-changes', texts.places.authorisation.queue, 'administrator'],
    ['/unmatched', pages.unmatched, 'administrator'],
    ['/enquiries', texts.enquiries.queue, 'administrator'],
    ['/admin/service-ratings', texts.ratings.title, 'administrator'],
    ['/admin/publications', texts.publications.manage.title, 'administrator'],
  ];
}

function systemOf(texts: Texts): Row[] {
  return [
    ['/admin/reference', texts.reference.title, 'administrator'],
    ['/admin/administrators', texts.registration.administrators.title, 'administrator'],
    ['/admin/clients', texts.clients.title, 'administrator'],
    ['/dead-letters', texts.messages.deadLetters.title, 'nation'],
    ['/graphql/ui/', texts.app.pages.console, 'administrator'],
  ];
}

/** What is looked up daily; all other public pages are found by way of the public services. */
function referenceOf(texts: Texts): Row[] {
  const { pages } = texts.app;
  return [
    ['/categories', pages.categories, 'anyone'],
    ['/compulsory-check', texts.catalogue.check, 'anyone'],
    ['/institutions', pages.institutions, 'anyone'],
    ['/services', texts.front.title, 'anyone'],
  ];
}

function ownOf(texts: Texts): Row[] {
  return [
    ['/inbox', texts.app.inbox, 'signed-in'],
    ['/me', texts.app.me, 'signed-in'],
    ['/security', texts.security.title, 'signed-in'],
  ];
}

/** What one begins, rather than looks at. */
export function actsOf(me: Me, texts: Texts): Entry[] {
  const rows: Row[] = [
    ['/ledger/new', texts.ledger.newTitle, 'ledger-keeper'],
    ['/ledger/import', texts.ledger.importTitle, 'ledger-keeper'],
    ['/bookings/new', texts.booking.newTitle, 'ledger-keeper'],
    ['/ledger/calendar', texts.ledger.calendar.title, 'member'],
    ['/commission-orders/new', texts.desk.newOrder, 'institution'],
    ['/admin/clients/new', texts.clients.register, 'administrator'],
    ['/compulsory-check', texts.catalogue.check, 'anyone'],
    ['/services', texts.front.title, 'anyone'],
  ];
  return rows.filter(([, , audience]) => concerns(me, audience)).map(([path, label]) => ({ path, label }));
}
