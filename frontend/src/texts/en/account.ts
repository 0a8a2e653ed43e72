import type { Texts } from '../texts';

export const account: Texts['account'] = {
  signInTitle: 'Sign in',
  kind: 'Kind of account',
  username: 'Username',
  password: 'Password',
  signInHint: 'Choose the kind of account first. Capital and small letters differ in the password.',
  newHere: 'No account yet?',
  usernameHint: '4–20 letters and digits',
};
