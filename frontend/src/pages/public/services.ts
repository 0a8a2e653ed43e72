import type { Texts } from '../../texts/texts';

export interface Service {
  path: string;
  label: string;
  note: string;
  /** A light page of the server's own, to which the browser goes. */
  light?: boolean;
}

/** What strangers may do, by what they come for. A page for strangers is entered here, and so stands on the front page. */
export function servicesOf({ front }: Texts): { title: string; services: Service[] }[] {
  return [
    {
      title: front.groups.certificates,
      services: [
        { path: '/lookup', label: front.lookup, note: front.lookupNote, light: true },
        { path: '/check', label: front.check, note: front.checkNote, light: true },
        { path: '/instruments', label: front.instruments, note: front.instrumentsNote, light: true },
      ],
    },
    {
      title: front.groups.reference,
      services: [
        { path: '/compulsory-check', label: front.compulsory, note: front.compulsoryNote },
        { path: '/categories', label: front.categories, note: front.categoriesNote },
        { path: '/institutions', label: front.institutions, note: front.institutionsNote },
        { path: '/regions', label: front.regions, note: front.regionsNote },
        { path: '/calendar', label: front.calendar, note: front.calendarNote },
      ],
    },
    {
      title: front.groups.answers,
      services: [
        { path: '/business-notices', label: front.notices, note: front.noticesNote },
        { path: '/ask', label: front.ask, note: front.askNote },
        { path: '/enquiry-progress', label: front.enquiryProgress, note: front.enquiryProgressNote },
        { path: '/questions', label: front.questions, note: front.questionsNote },
      ],
    },
    {
      title: front.groups.registration,
      services: [
        { path: '/sign-in', label: front.signIn, note: front.signInNote },
        { path: '/register', label: front.register, note: front.registerNote },
        { path: '/registration-progress', label: front.progress, note: front.progressNote },
      ],
    },
  ];
}
