import { Link } from 'react-router';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

/** What an applicant takes away: the code under which the application is known, and where to ask. */
export function Receipt({ code, branch }: { code: string; branch: boolean }) {
  const { account } = useTexts();
  return (
    <Card title={account.registered}>
      <p className="notice notice-good" role="status">
        {account.receipt(code)} {branch && account.receiptBranch}
      </p>
      <br />
      <Link to={`/registration-progress?code=${encodeURIComponent(code)}`}>{account.toProgress}</Link>
    </Card>
  );
}
