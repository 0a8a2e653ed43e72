import type { Texts } from '../texts';

export const notices: Texts['notices'] = {
  title: 'Business notices',
  note: 'Decisions on registrations, changes of registered data and of authorisations. Of persons the surname alone is shown; why something was refused is not.',
  number: 'Number',
  applicant: 'Applicant',
  applicantExact: 'Applicant (whole name)',
  item: 'Matter',
  items: {
    ENTERPRISE_REGISTRATION: 'Registration of an enterprise',
    INSTITUTION_REGISTRATION: 'Registration of an institution',
    SOLE_TRADER_REGISTRATION: "Opening of a sole trader's ledger",
    ORGANISATION_CHANGE: 'Change of registered data',
    AUTHORISATION_CHANGE: 'Change of authorisation',
  },
  outcome: 'Outcome',
  outcomes: { APPROVED: 'Approved', REFUSED: 'Refused' },
  decidedAt: 'Time',
  region: 'Region',
  nation: 'The nation',
  empty: 'No notice matches.',
};
