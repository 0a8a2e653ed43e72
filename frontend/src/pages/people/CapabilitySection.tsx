import { Link } from 'react-router';
import { useMe } from '../../app/session';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { Capabilities } from '../admin/Institutions';

/** 我的检测能力信息: what the own institution may verify, as routing and the public see it. */
export function CapabilitySection() {
  const { centre } = useTexts().account;
  const organisation = useMe().organisation!;
  return (
    <Card title={centre.sections.capabilities} extra={<Link to="/institutions">{centre.toInstitutions}</Link>}>
      <p className="page-note">{centre.capabilitiesHint}</p>
      <Capabilities id={organisation.id} />
    </Card>
  );
}
