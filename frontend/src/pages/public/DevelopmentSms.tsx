import { Button } from 'antd';
import { useQuery } from 'urql';
import { dateTime } from '../../format/dates';
import { DevelopmentMailDocument } from '../../gql/messages';
import { DevelopmentSmsDocument } from '../../gql/register';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { useTexts } from '../../texts/texts';

/** What would have left as SMS and e-mail; the server answers it outside production only. */
export function DevelopmentSms() {
  const texts = useTexts();
  const { account } = texts;
  const { mail } = texts.messages;
  const [state, again] = useQuery({ query: DevelopmentSmsDocument, requestPolicy: 'network-only' });
  const [mails, mailsAgain] = useQuery({ query: DevelopmentMailDocument, requestPolicy: 'network-only' });
  const retry = () => {
    again({ requestPolicy: 'network-only' });
    mailsAgain({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <PageHead
        title={account.sms.title}
        note={account.sms.note}
        actions={<Button onClick={retry}>{account.sms.refresh}</Button>}
      />
      <Card flush>
        <Loaded state={state} value={state.data?.developmentSms} retry={retry}>
          {(messages) =>
            messages.length === 0 ? (
              <p className="blank">{texts.app.empty}</p>
            ) : (
              <Rows
                name={account.sms.title}
                rows={messages}
                rowKey={(message) => message.sentAt + message.mobile + message.text}
                columns={[
                  { key: 'mobile', title: account.mobile, heading: true, render: (message) => message.mobile },
                  { key: 'text', title: account.sms.text, render: (message) => message.text },
                  { key: 'at', title: account.sms.sentAt, narrow: true, render: (message) => dateTime(message.sentAt) },
                ]}
              />
            )
          }
        </Loaded>
      </Card>
      {mails.data && mails.data.developmentMail.length > 0 && (
        <Card title={mail.title} flush>
          <Rows
            name={mail.title}
            rows={mails.data.developmentMail}
            rowKey={(message) => message.sentAt + message.address + message.text}
            columns={[
              { key: 'address', title: mail.address, heading: true, render: (message) => message.address },
              { key: 'subject', title: mail.subject, render: (message) => message.subject },
              { key: 'text', title: mail.text, render: (message) => message.text },
              { key: 'at', title: account.sms.sentAt, narrow: true, render: (message) => dateTime(message.sentAt) },
            ]}
          />
        </Card>
      )}
    </>
  );
}
