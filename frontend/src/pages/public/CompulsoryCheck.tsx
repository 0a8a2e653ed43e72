import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { CompulsoryCheckDocument, type CompulsoryCheckQuery } from '../../gql/catalogue';
import type { CompulsoryAnswer, UsePurpose } from '../../gql/enums';
import { NativeSelect } from '../../parts/fields';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

const tones = {
  COMPULSORY: 'warn',
  NOT_COMPULSORY: 'good',
  PURPOSE_NEEDED: 'info',
  DEPENDS: 'info',
  UNKNOWN: 'off',
} as const satisfies Record<CompulsoryAnswer, string>;

/** Whether an instrument is under compulsory verification: name and purpose in, answer, reason and basis out. The question stands in the address. */
export function CompulsoryCheck() {
  const texts = useTexts();
  const { catalogue } = texts;
  const [params, setParams] = useSearchParams();
  const asked = params.get('name') ?? '';
  const purpose = params.get('purpose') as UsePurpose | null;
  const [name, setName] = useState(asked);
  const [chosen, choose] = useState<UsePurpose | undefined>(purpose ?? undefined);
  const [state, again] = useQuery({ query: CompulsoryCheckDocument, variables: { name: asked, purpose }, pause: asked === '' });

  function ask(withPurpose: UsePurpose | undefined) {
    if (name.trim() !== '') setParams({ name: name.trim(), ...(withPurpose ? { purpose: withPurpose } : {}) });
  }

  return (
    <>
      <PageHead title={catalogue.check} note={catalogue.checkNote} back="/categories" />
      <Card>
        <form
          className="filter"
          role="search"
          aria-label={catalogue.check}
          onSubmit={(event) => {
            event.preventDefault();
            ask(chosen);
          }}
        >
          <div className="filter-field">
            <label htmlFor="check-name">{catalogue.name}</label>
            <Input
              id="check-name"
              value={name}
              maxLength={200}
              aria-describedby="check-hint"
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <div className="filter-field">
            <label htmlFor="check-purpose">{catalogue.purpose}</label>
            <NativeSelect<UsePurpose>
              id="check-purpose"
              value={chosen ?? ''}
              empty={catalogue.anyPurpose}
              options={catalogue.purposes}
              onChange={(value) => {
                choose(value);
                ask(value);
              }}
            />
          </div>
          <div className="filter-actions">
            <Button type="primary" htmlType="submit">
              {catalogue.ask}
            </Button>
          </div>
        </form>
        <p className="page-note" id="check-hint">
          {catalogue.nameHint}
        </p>
      </Card>
      <div className="cards" aria-live="polite">
        {asked !== '' && (
          <Loaded state={state} value={state.data?.compulsoryCheck} retry={() => again({ requestPolicy: 'network-only' })}>
            {(check) => <Answer check={check} />}
          </Loaded>
        )}
      </div>
    </>
  );
}

function Answer({ check }: { check: CompulsoryCheckQuery['compulsoryCheck'] }) {
  const { catalogue } = useTexts();
  // The answer over all takes the reason of a category when they agree; it is said once, with that category.
  const saidBelow = check.verdicts.some((verdict) => verdict.reason === check.reason);
  return (
    <>
      <Card title={catalogue.answer}>
        <p>
          <Tag tone={tones[check.answer]}>{catalogue.answers[check.answer]}</Tag>
        </p>
        {!saidBelow && <p>{check.reason}</p>}
      </Card>
      {check.verdicts.map((verdict) => (
        <Card
          key={verdict.candidate.category.id}
          title={`${verdict.candidate.category.code} ${verdict.candidate.category.name}`}
          extra={<Link to={`/categories/${verdict.candidate.category.id}`}>{catalogue.detail}</Link>}
        >
          <Facts
            rows={[
              [catalogue.answer, check.verdicts.length > 1 && catalogue.answers[verdict.answer]],
              [catalogue.reason, verdict.reason],
              [catalogue.because, verdict.candidate.explanation],
              [catalogue.basis, verdict.basis],
              [catalogue.usualRanges, verdict.candidate.usualRanges.join('；')],
            ]}
          />
        </Card>
      ))}
    </>
  );
}
