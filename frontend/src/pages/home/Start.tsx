import { Guard } from '../../app/Guard';
import { useSession } from '../../app/session';
import { Front } from '../public/Front';
import { Home } from './Home';

/** The first page: to strangers the public one, to who has signed in what waits for them. Who was signed out is led to sign in again. */
export function Start() {
  const { me, waits, lost } = useSession();
  if (me === null && !waits && !lost) return <Front />;
  return (
    <Guard audience="signed-in">
      <Home />
    </Guard>
  );
}
