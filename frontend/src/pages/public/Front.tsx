import { Link } from 'react-router';
import { useQuery } from 'urql';
import { dayOf } from '../../format/dates';
import type { PublicationKind } from '../../gql/enums';
import { FrontPageDocument, type ListedPublicationFragment } from '../../gql/publications';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import './front.css';
import { listPaths, Sheets } from './Publications';
import { servicesOf, type Service } from './services';

/** The public front page (公众服务): all that strangers may do, and what administrators have published. */
export function Front() {
  const texts = useTexts();
  const { front } = texts;
  const [{ data }] = useQuery({ query: FrontPageDocument });
  return (
    <>
      <PageHead title={front.title} note={front.note} />
      {servicesOf(texts).map(({ title, services }) => (
        <Card key={title} title={title} flush>
          <ul className="services">
            {services.map((service) => (
              <li key={service.path}>
                <Way {...service} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      <div className="front-columns">
        <Latest kind="ANNOUNCEMENT" published={data?.announcements?.nodes} />
        <Latest kind="GUIDE" published={data?.guides?.nodes} />
      </div>
      <Sheets toAll />
    </>
  );
}

function Way({ path, label, note, light }: Service) {
  return (
    <Link to={path} reloadDocument={light ?? false}>
      <b>{label}</b>
      <span>{note}</span>
    </Link>
  );
}

/** The first few of a kind, and the way to all of them. While they load, and when they do not, the way alone. */
function Latest({
  kind,
  published,
}: {
  kind: PublicationKind;
  published: readonly ListedPublicationFragment[] | null | undefined;
}) {
  const { publications } = useTexts();
  const { title, none } = publications.lists[kind];
  return (
    <Card title={title} flush extra={<Link to={listPaths[kind]}>{publications.more(title)}</Link>}>
      {published?.length === 0 ? (
        <p className="blank">{none}</p>
      ) : (
        <ul className="titles">
          {published?.map((row) => (
            <li key={row.id}>
              <Link to={`/publications/${row.id}`}>
                <span>{row.title}</span>
                {row.publishedAt && <time dateTime={row.publishedAt}>{dayOf(row.publishedAt)}</time>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
