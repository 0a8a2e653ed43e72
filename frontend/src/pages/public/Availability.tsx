import { Form, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { isUsername, normaliseCode, organisationCodeForm } from '../../format/identifiers';
import { OrganisationCodeCheckDocument, UsernameAvailabilityDocument } from '../../gql/register';
import { useTexts } from '../../texts/texts';

/** How long nothing must be typed before the server is asked, in ms. */
const PAUSE = 500;

interface Props {
  form: FormInstance;
  field: 'username' | 'code';
  /** A value that is the applicant's own already. */
  own?: string;
}

interface Said {
  of: string;
  free: boolean;
  message: string | null;
}

/** Says while one types whether the username or code is free; a form that cannot be right is not asked about. */
export function Availability({ form, field, own }: Props) {
  const { registration } = useTexts();
  const client = useClient();
  const typed = ((Form.useWatch(field, form) as string | undefined) ?? '').trim();
  const [said, setSaid] = useState<Said | null>(null);
  const asks = field === 'username' ? isUsername(typed) : organisationCodeForm(typed) !== 'wrong' && normaliseCode(typed) !== own;

  useEffect(() => {
    if (!asks) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const answer =
        field === 'username'
          ? (await client.query(UsernameAvailabilityDocument, { username: typed }, { requestPolicy: 'network-only' })).data
              ?.usernameAvailability
          : (await client.query(OrganisationCodeCheckDocument, { code: normaliseCode(typed) }, { requestPolicy: 'network-only' }))
              .data?.organisationCodeCheck;
      if (!stale && answer) setSaid({ of: typed, free: answer.available, message: answer.message ?? null });
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [asks, client, field, typed]);

  const current = asks && said?.of === typed ? said : null;
  return (
    <span role="status" className={`availability ${current ? (current.free ? 'free' : 'taken') : ''}`}>
      {current ? (current.free ? `✓ ${registration.free}` : `✗ ${current.message ?? ''}`) : ''}
    </span>
  );
}
