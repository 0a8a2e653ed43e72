import type { ComponentType } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { useQuery } from 'urql';
import { has, ofInstitution, useMe, type Me } from '../../app/session';
import { UnreadDocument } from '../../gql/session';
import { PageHead } from '../../parts/layout';
import { useTexts, type Texts } from '../../texts/texts';
import { AssociationSection } from './AssociationSection';
import { BusinessSection } from './BusinessSection';
import { CapabilitySection } from './CapabilitySection';
import { ContactsSection } from './ContactsSection';
import { OrganisationSection } from './OrganisationSection';
import { OwnDataSection } from './OwnDataSection';
import { QualitySection } from './QualitySection';
import { SoleTraderSection } from './SoleTraderSection';
import './people.css';

type Key = keyof Texts['account']['centre']['sections'];

const pages: Record<Key, ComponentType> = {
  data: OwnDataSection,
  organisation: OrganisationSection,
  association: AssociationSection,
  trader: SoleTraderSection,
  business: BusinessSection,
  quality: QualitySection,
  capabilities: CapabilitySection,
  contacts: ContactsSection,
};

/** The sections of somebody's centre, by the kind of account and by the name in which one works; the first is shown first. */
export function sectionsOf(me: Me): Key[] {
  const institution = ofInstitution(me);
  const member = me.organisation !== null;
  const person = me.kind === 'PERSON';
  return [
    ...(person || me.kind === 'ADMINISTRATOR' ? (['data'] as const) : []),
    ...(member ? (['organisation'] as const) : []),
    ...(person ? (['association'] as const) : []),
    ...(member || person ? (['business'] as const) : []),
    ...(member && !institution ? (['quality'] as const) : []),
    ...(institution ? (['capabilities'] as const) : []),
    ...(member ? (['contacts'] as const) : []),
    ...(person ? (['trader'] as const) : []),
  ];
}

/** The personal centre (个人中心): a list of sections, and the one that is open. */
export function MyPage() {
  const texts = useTexts();
  const { centre, me: words } = texts.account;
  const me = useMe();
  const [unread] = useQuery({ query: UnreadDocument });
  const sections = sectionsOf(me);
  const asked = useParams().section as Key | undefined;
  const open = asked && sections.includes(asked) ? asked : sections[0]!;
  const Section = pages[open];
  const name = me.organisation?.name;
  return (
    <>
      <PageHead
        title={words.title}
        note={name ? (me.kind === 'PERSON' ? centre.inName(me.displayName, name) : name) : me.displayName}
      />
      <div className="centre">
        <nav className="centre-menu" aria-label={words.title}>
          <ul>
            {sections.map((section) => (
              <li key={section}>
                <NavLink
                  to={`/me/${section}`}
                  aria-current={section === open ? 'page' : undefined}
                  className={section === open ? 'active' : ''}
                >
                  {centre.sections[section]}
                </NavLink>
              </li>
            ))}
            {has(me, 'ORGANISATION_OWNER') && me.organisation?.kind !== 'SOLE_TRADER' && (
              <li>
                <Link to="/people">{texts.account.people.title}</Link>
              </li>
            )}
            <li>
              <Link to="/inbox">{centre.inbox(unread.data?.unreadCount ?? 0)}</Link>
            </li>
            <li>
              <Link to="/security">{centre.security}</Link>
            </li>
            <li>
              <Link to="/security/apps">{texts.clients.mine.title}</Link>
            </li>
          </ul>
        </nav>
        <div className="centre-section">
          {asked && asked !== open && (
            <p className="notice" role="status">
              {centre.noSection}
            </p>
          )}
          <Section />
        </div>
      </div>
    </>
  );
}
