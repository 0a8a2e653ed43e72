import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

export function Agreement() {
  const { account } = useTexts();
  return (
    <>
      <PageHead title={account.agreementTitle} />
      <Card>
        {account.agreementText.map((paragraph) => (
          <p key={paragraph} style={{ marginBottom: 12 }}>
            {paragraph}
          </p>
        ))}
      </Card>
    </>
  );
}
