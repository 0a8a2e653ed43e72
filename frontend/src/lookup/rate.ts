import { RateServiceDocument } from '../gql/lookup';
import { el, graphql, ratings, Refusal, texts } from './page';

/** The form by which whoever holds the slip rates the service, once; what was given already is only said. */
export function rating(slip: { number: string; password: string }, stars: number | null): HTMLElement {
  if (stars !== null) return el('p', { class: 'hint' }, `${ratings.title}：${ratings.starsOf(stars)}`);
  const said = el('div', { 'aria-live': 'polite' });
  const button = el('button', { type: 'submit' }, ratings.submit);
  const comment = el('textarea', { id: 'comment', rows: '3', maxlength: '500', 'aria-describedby': 'comment-hint' });
  const form = el(
    'form',
    { novalidate: '' },
    el(
      'fieldset',
      { class: 'field' },
      el('legend', {}, ratings.rate),
      ...Object.entries(ratings.choices)
        .sort(([one], [other]) => Number(other) - Number(one))
        .map(([value, word]) => el('label', { class: 'choice' }, el('input', { type: 'radio', name: 'stars', value }), word)),
    ),
    el(
      'div',
      { class: 'field' },
      el('label', { for: 'comment' }, ratings.comment),
      comment,
      el('small', { id: 'comment-hint' }, `${ratings.commentHint} ${ratings.rateAsk}`),
    ),
    button,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });

  async function submit() {
    const chosen = Number(new FormData(form).get('stars'));
    if (!chosen) {
      said.replaceChildren(el('p', { class: 'problem', role: 'alert' }, ratings.chooseStars));
      form.querySelector('input')?.focus();
      return;
    }
    button.disabled = true;
    try {
      const { rateService } = await graphql(RateServiceDocument, {
        input: { ...slip, stars: chosen, comment: comment.value.trim() || null },
      });
      if (!rateService.serviceRating) throw new Refusal(rateService.errors?.[0]?.message ?? texts.network);
      form.replaceWith(el('p', { role: 'status' }, ratings.thanks));
      said.replaceChildren();
    } catch (error) {
      const message = error instanceof Refusal ? error.message : texts.network;
      said.replaceChildren(el('p', { class: 'problem', role: 'alert' }, message));
      button.disabled = false;
    }
  }

  return el('div', { class: 'rating' }, form, said);
}
