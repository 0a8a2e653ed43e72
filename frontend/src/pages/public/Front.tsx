import { Link } from 'react-router';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import './front.css';
import { servicesOf, type Service } from './services';

/** The public front page (公众服务): all that strangers may do, on one page. */
export function Front() {
  const texts = useTexts();
  const { front } = texts;
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
