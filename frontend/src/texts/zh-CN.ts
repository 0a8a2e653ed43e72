import { account } from './zh-CN/account';
import { admin } from './zh-CN/admin';
import { app } from './zh-CN/app';
import { booking } from './zh-CN/booking';
import { catalogue } from './zh-CN/catalogue';
import { clients } from './zh-CN/clients';
import { desk } from './zh-CN/desk';
import { enquiries } from './zh-CN/enquiries';
import { front } from './zh-CN/front';
import { ledger } from './zh-CN/ledger';
import { messages } from './zh-CN/messages';
import { notices } from './zh-CN/notices';
import { places } from './zh-CN/places';
import { publications } from './zh-CN/publications';
import { ratings } from './zh-CN/ratings';
import { reference } from './zh-CN/reference';
import { registration } from './zh-CN/registration';
import { results } from './zh-CN/results';
import { security } from './zh-CN/security';
import { words } from './zh-CN/words';

/** Every text of the business application; the English one has the same keys. */
export const zhCN = {
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
