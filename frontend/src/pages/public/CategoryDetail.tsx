import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { has, useSession } from '../../app/session';
import { today } from '../../format/dates';
import { CategoryDetailDocument } from '../../gql/catalogue';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

/** A category of any edition: its supervision, its way of verification in full, its scope, its regulations and their cycles. */
export function CategoryDetail() {
  const texts = useTexts();
  const { admin, catalogue, words } = texts;
  const { id } = useParams();
  const { me } = useSession();
  const [state, again] = useQuery({ query: CategoryDetailDocument, variables: { id: id ?? '' } });
  const isAdministrator = me ? has(me, 'ADMINISTRATOR') : false;
  return (
    <Loaded state={state} value={state.data?.category} retry={() => again({ requestPolicy: 'network-only' })}>
      {(category) => (
        <>
          <PageHead
            title={`${category.code} ${category.name}`}
            back="/categories"
            tags={
              <>
                {category.isProvisionalCode && <Tag tone="off">{admin.provisional}</Tag>}
                {category.effectiveTo && category.effectiveTo < today() && <Tag tone="warn">{catalogue.ended}</Tag>}
              </>
            }
          />
          <Card title={catalogue.detail}>
            <Facts
              rows={[
                [admin.firstLevelCode, category.firstLevelCode],
                [admin.firstLevel, category.firstLevelName],
                [admin.secondLevelCode, category.code],
                [admin.secondLevel, category.name],
                [catalogue.supervision, words.supervision[category.supervision]],
                [catalogue.compulsoryForm, category.wayText || (category.way ? words.way[category.way] : '—')],
                [catalogue.scope, category.scope || '—'],
                [catalogue.cycle, category.cycleMonths ? admin.months(category.cycleMonths) : '—'],
                [catalogue.validity, catalogue.from(category.effectiveFrom, category.effectiveTo)],
                [admin.confidence, isAdministrator && category.confidence],
                [admin.source, isAdministrator && category.source],
              ]}
            />
          </Card>
          {category.regulationsInEffect.length > 0 && (
            <Card title={catalogue.regulations}>
              <ul>
                {category.regulationsInEffect.map((regulation) => (
                  <li key={regulation.fullNumber}>
                    {catalogue.cycleOf(
                      `${regulation.fullNumber} ${regulation.title}`.trim(),
                      regulation.cycleMonths ? admin.months(regulation.cycleMonths) : '—',
                    )}
                    {regulation.note && <span className="sub">{regulation.note}</span>}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </Loaded>
  );
}
