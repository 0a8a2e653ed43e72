import { lookup as en } from '../texts/en/lookup';
import { ratings as enRatings } from '../texts/en/ratings';
import { words as enWords } from '../texts/en/words';
import { lookup as zh } from '../texts/zh-CN/lookup';
import { ratings as zhRatings } from '../texts/zh-CN/ratings';
import { words as zhWords } from '../texts/zh-CN/words';
import { keepLanguage, keptLanguage } from '../texts/language';
import './lookup.css';

const english = keptLanguage() === 'en';

export const texts = english ? en : zh;
export const words = english ? enWords : zhWords;
export const ratings = english ? enRatings : zhRatings;

type Child = Node | string | null | undefined | false;

/** An element with attributes and children; text is always set as text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

export function facts(rows: [label: string, value: string | null | undefined][]): HTMLElement {
  return el(
    'dl',
    {},
    ...rows.filter(([, value]) => value).map(([label, value]) => el('div', {}, el('dt', {}, label), el('dd', {}, value!))),
  );
}

export function field(name: string, label: string, hint: string | null, value: string, required = true): HTMLElement {
  const input = el('input', {
    id: name,
    name,
    ...(required ? { required: '' } : {}),
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    value,
  });
  if (hint) input.setAttribute('aria-describedby', `${name}-hint`);
  return el(
    'div',
    { class: 'field' },
    el('label', { for: name }, label),
    input,
    hint ? el('small', { id: `${name}-hint` }, hint) : null,
  );
}

interface Page<Answer> {
  title: string;
  hint: string;
  others: [href: string, text: string][];
  fields: HTMLElement[];
  submit: string;
  fill: string;
  /** Not every field need be filled in. */
  oneIsEnough?: boolean;
  ask: (values: Record<string, string>) => Promise<Answer>;
  show: (answer: Answer) => HTMLElement;
}

/** A page with one question: a form, and below it the answer or what went wrong. Answers the act of asking, for a page that opens with its question. */
export function questionPage<Answer>(page: Page<Answer>): () => Promise<void> {
  document.title = page.title;
  keepLanguage(keptLanguage());
  const answer = el('div', { 'aria-live': 'polite' });
  const button = el('button', { type: 'submit' }, page.submit);
  const form = el('form', { novalidate: '' }, ...page.fields, button);
  const language = el('button', { type: 'button', class: 'plain', lang: english ? 'zh-CN' : 'en' }, texts.otherLanguage);
  language.addEventListener('click', () => {
    keepLanguage(english ? 'zh-CN' : 'en');
    location.reload();
  });

  async function ask() {
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    const given = Object.values(values).filter((value) => value !== '').length;
    if (given < (page.oneIsEnough ? 1 : page.fields.length)) {
      answer.replaceChildren(el('p', { class: 'problem', role: 'alert' }, page.fill));
      [...form.querySelectorAll('input')].find((input) => !input.value.trim())?.focus();
      return;
    }
    button.disabled = true;
    answer.replaceChildren(el('p', {}, texts.busy));
    try {
      answer.replaceChildren(page.show(await page.ask(values)));
    } catch (error) {
      const message = error instanceof Refusal ? error.message : texts.network;
      answer.replaceChildren(el('p', { class: 'problem', role: 'alert' }, message));
    } finally {
      button.disabled = false;
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask();
  });
  document
    .getElementById('root')!
    .replaceChildren(
      el('header', {}, el('a', { href: '/' }, texts.product), language),
      el(
        'main',
        {},
        el('section', { class: 'card' }, el('h1', {}, page.title), el('p', { class: 'hint' }, page.hint), form),
        answer,
        el('nav', {}, ...page.others.map(([href, text]) => el('a', { href }, text)), el('a', { href: '/' }, texts.toSystem)),
      ),
    );
  return ask;
}

/** The server's own words about why it does not answer. */
export class Refusal extends Error {}

interface Answered<Data> {
  data?: Data | null;
  errors?: { message: string }[];
}

/** A document as it is sent: its text, or in a built frontend its id. */
export interface SentDocument<Data, Variables> {
  query?: string;
  documentId?: string;
  __apiType?: (variables: Variables) => Data;
}

/** Sends one operation; what goes wrong below GraphQL is thrown as it comes. */
export async function graphql<Data, Variables>(document: SentDocument<Data, Variables>, variables: Variables): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json',
      'X-Ecqs-Csrf': '1',
      'Ecqs-Language': english ? 'en' : 'zh-CN',
    },
    body: JSON.stringify({ ...document, variables }),
  });
  const answered = (await response.json()) as Answered<Data>;
  if (!answered.data || answered.errors?.length)
    throw new Refusal(answered.errors?.map(({ message }) => message).join(' ') || texts.network);
  return answered.data;
}
