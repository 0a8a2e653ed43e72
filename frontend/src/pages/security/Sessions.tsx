import { App, Button } from 'antd';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dateTime } from '../../format/dates';
import { EndOtherSessionsDocument, EndSessionDocument, MySessionsDocument } from '../../gql/security';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, Loaded } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

/** The browsers that are signed in, each to be signed out. */
export function Sessions() {
  const { sessions: words, passkeys } = useTexts().security;
  const { message } = App.useApp();
  const [state, again] = useQuery({ query: MySessionsDocument });
  const end = useAct(EndSessionDocument, ['SignedInSession']);
  const endOthers = useAct(EndOtherSessionsDocument, ['SignedInSession']);
  const load = () => again({ requestPolicy: 'network-only' });
  return (
    <Card
      title={words.title}
      extra={
        <Button
          loading={endOthers.busy}
          disabled={(state.data?.mySessions.length ?? 0) < 2}
          onClick={async () => {
            const done = await endOthers.run({});
            if (!done) return;
            void message.success(words.othersEnded(done.ended ?? 0));
            load();
          }}
        >
          {words.endOthers}
        </Button>
      }
    >
      <p className="page-note">{words.note}</p>
      <ErrorSummary failure={end.failure ?? endOthers.failure} />
      <Loaded state={state} value={state.data?.mySessions} retry={load}>
        {(sessions) => (
          <ul className="plain-list">
            {sessions.map((session) => (
              <li key={session.id} className="acts">
                <span>
                  <strong>{session.device}</strong> {session.isCurrent && <Tag tone="good">{words.current}</Tag>}{' '}
                  {session.withPasskey && <Tag tone="info">{passkeys.title}</Tag>}
                  <br />
                  <span className="page-note">
                    {[
                      words.signedIn(dateTime(session.signedInAt)),
                      session.address && words.from(session.address),
                      words.lastUsed(dateTime(session.lastUsedAt)),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                {!session.isCurrent && (
                  <Button
                    size="small"
                    aria-label={words.endOf(`${session.device} ${dateTime(session.signedInAt)}`)}
                    loading={end.busy}
                    onClick={async () => {
                      if (!(await end.run({ input: { id: session.id } }))) return;
                      void message.success(words.ended);
                      load();
                    }}
                  >
                    {words.end}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
