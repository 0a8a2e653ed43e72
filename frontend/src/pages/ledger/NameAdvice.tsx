import { Button, Form, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import type { UsePurpose } from '../../gql/enums';
import { CategorySuggestionDocument, OfferedModesDocument, type CategorySuggestionQuery } from '../../gql/catalogue';
import type { AddInstrumentInput } from '../../gql/ledger';
import { useTexts } from '../../texts/texts';

type Values = AddInstrumentInput;
type Candidate = CategorySuggestionQuery['categorySuggestion']['candidates'][number];

/** How long nothing is typed before it is asked what the name leads to. */
const pause = 300;

export interface Advice {
  candidates: Candidate[];
  /** What the instrument is used for, once its user has said so; null before. */
  purpose: UsePurpose | null;
  say: (purpose: UsePurpose) => void;
  /** The one category to be taken; null when there is none, or a question comes first. */
  only: Candidate | null;
  take: (candidate: Candidate) => void;
}

/** What the name in the form leads to: asked as it is typed, put in only when its user takes it. */
export function useNameAdvice(form: FormInstance<Values>, wanted: boolean, saved: Values['purpose']): Advice {
  const name = useSettled(Form.useWatch('name', form) ?? '');
  const chosen = Form.useWatch('categoryId', form);
  const field = Form.useWatch('purpose', form);
  const [said, setSaid] = useState<UsePurpose | null>(saved ?? null);
  const [{ data }] = useQuery({ query: CategorySuggestionDocument, variables: { name }, pause: !wanted || name.length < 2 });
  const found = wanted && name.length >= 2 && data?.categorySuggestion.name === name ? data.categorySuggestion.candidates : [];
  // The purpose that stands in the form from the beginning is no answer to the question.
  const purpose = form.isFieldTouched('purpose') && said !== 'OTHER' && field ? field : said;
  const open = found.filter((one) => one.category.isCompulsory && one.category.id !== chosen && holds(one, purpose));
  const only = open.length === 1 && found.length === 1 ? open[0]! : null;
  return {
    candidates: found,
    purpose,
    say: (answer) => {
      setSaid(answer);
      if (answer !== 'OTHER') form.setFieldValue('purpose', answer);
    },
    only,
    take: (candidate) => {
      form.setFieldValue('categoryId', candidate.category.id);
      void form.validateFields(['categoryId']).catch(() => undefined);
    },
  };
}

function useSettled(value: string): string {
  const text = value.trim();
  const [still, setStill] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setStill(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return still;
}

function holds(candidate: Candidate, purpose: UsePurpose | null): boolean {
  return candidate.onlyFor.length === 0 || (purpose !== null && candidate.onlyFor.includes(purpose));
}

/** The categories to which the name leads, each with the reason and a button that takes it. */
export function NameAdvice({ form, advice, volunteer }: { form: FormInstance<Values>; advice: Advice; volunteer?: () => void }) {
  const chosen = Form.useWatch('categoryId', form);
  return (
    <div className="advice wide" role="status" aria-live="polite">
      {advice.candidates.map((candidate) => (
        <OneAdvice
          key={candidate.category.id}
          candidate={candidate}
          advice={advice}
          chosen={chosen ?? null}
          {...(volunteer ? { volunteer } : {})}
        />
      ))}
    </div>
  );
}

function OneAdvice({
  candidate,
  advice,
  chosen,
  volunteer,
}: {
  candidate: Candidate;
  advice: Advice;
  chosen: string | null;
  volunteer?: () => void;
}) {
  const { ledger, catalogue } = useTexts();
  const { advising } = ledger;
  const { category } = candidate;
  const asks = candidate.onlyFor.length > 0;
  const isFor = holds(candidate, advice.purpose);
  const fits = chosen === category.id;
  const others = advice.candidates.length > 1 && advice.candidates.some((one) => one.category.id === chosen);
  if ((fits && isFor) || others) return null;
  const asVoluntary = volunteer && (
    <Button size="small" onClick={volunteer}>
      {advising.volunteer}
    </Button>
  );
  if (!category.isCompulsory)
    return (
      <p className="notice notice-warn">
        {advising.notCompulsory(`${category.code} ${category.name}`)} {asVoluntary}
      </p>
    );
  if (asks && advice.purpose === null)
    return (
      <div className="notice" role="group" aria-label={advising.purposeFirst}>
        <p>
          {candidate.explanation} {advising.purposeFirst}
        </p>
        <div className="acts">
          {Object.entries(catalogue.purposes).map(([purpose, word]) => (
            <Button key={purpose} size="small" onClick={() => advice.say(purpose as UsePurpose)}>
              {word}
            </Button>
          ))}
        </div>
      </div>
    );
  if (!isFor)
    return (
      <p className="notice notice-warn">
        {advising.notForPurpose} {candidate.explanation} {asVoluntary}
      </p>
    );
  return (
    <div className={chosen ? 'notice notice-warn' : 'notice'}>
      <p>
        {chosen ? `${advising.contradicts} ` : ''}
        {candidate.explanation}
      </p>
      <div className="acts">
        <Button size="small" type={chosen ? 'default' : 'primary'} onClick={() => advice.take(candidate)}>
          {advising.take(`${category.code} ${category.name}`)}
        </Button>
        {advice.only && !chosen && <span className="sub">{advising.byEnter}</span>}
      </div>
    </div>
  );
}

/** The ranges that instruments of the name usually have, each put in by a click. */
export function UsualRanges({ form, advice }: { form: FormInstance<Values>; advice: Advice }) {
  const { advising } = useTexts().ledger;
  const range = Form.useWatch('measuringRange', form);
  const ranges = [...new Set(advice.candidates.flatMap((candidate) => candidate.usualRanges))];
  if (ranges.length === 0) return null;
  return (
    <span className="acts" role="group" aria-label={advising.ranges}>
      {advising.ranges}
      {ranges.map((one) => (
        <Button
          key={one}
          size="small"
          aria-pressed={range === one}
          onClick={() => {
            form.setFieldValue('measuringRange', one);
            void form.validateFields(['measuringRange']).catch(() => undefined);
          }}
        >
          {one}
        </Button>
      ))}
    </span>
  );
}

/** Where institutions verify the category in the region: the mode is suggested by it, and by nothing else. */
export function OfferedModes({ form }: { form: FormInstance<Values> }) {
  const { ledger, words } = useTexts();
  const { advising } = ledger;
  const categoryId = Form.useWatch('categoryId', form) ?? '';
  const regionCode = Form.useWatch('regionCode', form) ?? '';
  const mode = Form.useWatch('mode', form);
  const ready = categoryId !== '' && regionCode.length === 6;
  const [{ data, fetching }] = useQuery({ query: OfferedModesDocument, variables: { categoryId, regionCode }, pause: !ready });
  if (!ready || fetching || !data) return null;
  const offered = data.offeredModes;
  const best = offered[0];
  if (!best) return <span role="status">{advising.nobody}</span>;
  return (
    <span className="acts" role="status">
      {advising.offered(offered.map((one) => advising.offers(words.mode[one.mode], one.institutions)))}
      {best.institutions > (offered.find((one) => one.mode === mode)?.institutions ?? 0) && (
        <Button size="small" onClick={() => form.setFieldValue('mode', best.mode)}>
          {advising.take(words.mode[best.mode])}
        </Button>
      )}
    </span>
  );
}
