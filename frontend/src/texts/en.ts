import type { Texts } from './texts';
import { account } from './en/account';
import { admin } from './en/admin';
import { app } from './en/app';
import { booking } from './en/booking';
import { catalogue } from './en/catalogue';
import { clients } from './en/clients';
import { desk } from './en/desk';
import { enquiries } from './en/enquiries';
import { front } from './en/front';
import { ledger } from './en/ledger';
import { messages } from './en/messages';
import { notices } from './en/notices';
import { places } from './en/places';
import { publications } from './en/publications';
import { ratings } from './en/ratings';
import { reference } from './en/reference';
import { registration } from './en/registration';
import { results } from './en/results';
import { security } from './en/security';
import { words } from './en/words';

export const en: Texts = {
  app,
  words,
  account,
  ledger,
  booking,
  desk,
  enquiries,
  front,
  results,
  admin,
  catalogue,
  clients,
  messages,
  notices,
  places,
  publications,
  ratings,
  reference,
  registration,
  security,
};
