import { Button } from 'antd';
import { Link } from 'react-router';
import { useTexts } from '../texts/texts';

/** A page that does not exist, or whose code could not be loaded. */
export function RouteFailed({ missing }: { missing?: boolean }) {
  const texts = useTexts();
  return (
    <main className="blank">
      <title>{texts.app.product}</title>
      <h1>{missing ? texts.app.pageMissing : texts.app.loadFailed}</h1>
      {!missing && <Button onClick={() => location.reload()}>{texts.app.retry}</Button>}
      {missing && <Link to="/">{texts.app.home}</Link>}
    </main>
  );
}
