import { useMe } from '../../app/session';
import { PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { ChangeMobile } from './ChangeMobile';
import { ChangePassword } from './ChangePassword';
import { Passkeys } from './Passkeys';
import { ResetPasskeys } from './ResetPasskeys';
import { Sessions } from './Sessions';

/** 账号安全: what keeps an account its owner's. */
export function Security() {
  const { security } = useTexts();
  const me = useMe();
  return (
    <>
      <PageHead title={security.title} note={security.note} />
      <Passkeys />
      <ChangePassword />
      <ChangeMobile />
      <Sessions />
      {me.roles.includes('ADMINISTRATOR') && <ResetPasskeys />}
    </>
  );
}
