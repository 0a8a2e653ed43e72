import type { Texts } from '../texts/texts';
import { concerns, type Audience } from './Guard';
import { ofInstitution, type Me } from './session';

export interface Entry {
  path: string;
  label: string;
}

/** Whether a path is the server's own page, and so needs the browser to go there. */
export function isOfServer(path: string): boolean {
  return path.startsWith('/graphql/');
}

/** The menu of the person who has signed in, in the name in which he works. */
export function menuOf(me: Me, texts: Texts): Entry[] {
  const { pages } = texts.app;
  const entries: [path: string, label: string, audience: Audience][] = ofInstitution(me)
    ? [
        ['/assignments', pages.assignments, 'institution'],
        ['/commission-orders', pages.orders, 'institution'],
        ['/results', pages.results, 'institution'],
        ['/corrections', texts.ledger.correction.desk, 'institution'],
        ['/certificates', pages.certificates, 'member'],
        ['/service-ratings', texts.ratings.title, 'institution'],
        ['/ledger', pages.ledger, 'member'],
        ['/bookings', pages.bookings, 'member'],
      ]
    : [
        ['/ledger', pages.ledger, 'member'],
        ['/bookings', pages.bookings, 'member'],
        ['/certificates', pages.certificates, 'member'],
      ];
  entries.push(
    ['/registrations', pages.registrations, 'administrator'],
    ['/organisation-changes', pages.organisationChanges, 'administrator'],
    ['/authorisation-changes', texts.places.authorisation.queue, 'administrator'],
    ['/enquiries', texts.enquiries.queue, 'administrator'],
    ['/admin/service-ratings', texts.ratings.title, 'administrator'],
    ['/admin/administrators', texts.registration.administrators.title, 'administrator'],
    ['/unmatched', pages.unmatched, 'administrator'],
    ['/admin/publications', texts.publications.manage.title, 'administrator'],
    ['/admin/reference', texts.reference.title, 'administrator'],
    ['/dead-letters', texts.messages.deadLetters.title, 'nation'],
    ['/admin/clients', texts.clients.title, 'administrator'],
    ['/graphql/ui/', pages.console, 'administrator'],
    ['/people', pages.people, 'owner'],
    ['/services', texts.front.title, 'anyone'],
    ['/categories', pages.categories, 'anyone'],
    ['/compulsory-check', texts.catalogue.check, 'anyone'],
    ['/institutions', pages.institutions, 'anyone'],
    ['/regions', texts.places.regions.title, 'anyone'],
    ['/calendar', texts.places.calendar.title, 'anyone'],
    ['/business-notices', texts.notices.title, 'anyone'],
    ['/questions', texts.enquiries.questions, 'anyone'],
    ['/ask', texts.enquiries.ask, 'anyone'],
    ['/enquiry-progress', texts.enquiries.progress, 'anyone'],
    ['/inbox', texts.app.inbox, 'signed-in'],
    ['/me', texts.app.me, 'signed-in'],
    ['/security', texts.security.title, 'signed-in'],
  );
  return [
    { path: '/', label: texts.app.home },
    ...entries.filter(([, , audience]) => concerns(me, audience)).map(([path, label]) => ({ path, label })),
  ];
}
