import { Form, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { concerns } from '../../app/Guard';
import { useSession } from '../../app/session';
import {
  CalendarDaysDocument,
  CalendarYearsDocument,
  ConfirmCalendarYearDocument,
  ReopenCalendarYearDocument,
  type CalendarDaysQuery,
  type CalendarYearsQuery,
} from '../../gql/places';
import { Confirm } from '../../parts/Confirm';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { Rows, type Column } from '../../parts/Rows';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Year = CalendarYearsQuery['calendarYears'][number];
type Day = CalendarDaysQuery['calendarDays'][number];

/** 工作日历: which years are known whole, and their days that differ from Monday to Friday. */
export function Calendar() {
  const texts = useTexts();
  const { calendar } = texts.places;
  const { me } = useSession();
  const [state, again] = useQuery({ query: CalendarYearsDocument });
  const [chosen, choose] = useState<number | null>(null);
  const [asked, ask] = useState<Year | null>(null);
  const maintains = me ? concerns(me, 'nation') : false;
  const columns: Column<Year>[] = [
    { key: 'year', title: calendar.year, heading: true, render: (row) => row.year },
    {
      key: 'state',
      title: calendar.state,
      render: (row) => <Tag tone={row.isLoaded ? 'good' : 'warn'}>{row.isLoaded ? calendar.loaded : calendar.estimate}</Tag>,
    },
    { key: 'off', title: calendar.daysOff, render: (row) => row.daysOff },
    { key: 'work', title: calendar.workingDays, render: (row) => row.workingDays },
    { key: 'source', title: calendar.source, render: (row) => row.source },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) => (
        <span className="acts">
          <button type="button" className="link" aria-label={`${calendar.show} ${row.year}`} onClick={() => choose(row.year)}>
            {calendar.show}
          </button>
          {maintains && (
            <button
              type="button"
              className="link"
              aria-label={`${row.isLoaded ? calendar.reopen : calendar.confirm} ${row.year}`}
              onClick={() => ask(row)}
            >
              {row.isLoaded ? calendar.reopen : calendar.confirm}
            </button>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title={calendar.title}
        note={calendar.note}
        actions={maintains && <Link to="/admin/reference/calendar">{calendar.edit}</Link>}
      />
      <Card flush>
        <Loaded state={state} value={state.data?.calendarYears} retry={() => again({ requestPolicy: 'network-only' })}>
          {(years) => <Rows name={calendar.title} rows={years} rowKey={(row) => String(row.year)} columns={columns} />}
        </Loaded>
      </Card>
      {chosen !== null && <Days year={chosen} />}
      {asked && (
        <Decide
          year={asked}
          close={(done) => {
            ask(null);
            if (done) again({ requestPolicy: 'network-only' });
          }}
        />
      )}
    </>
  );
}

function Days({ year }: { year: number }) {
  const { calendar } = useTexts().places;
  const [state, again] = useQuery({ query: CalendarDaysDocument, variables: { year } });
  const columns: Column<Day>[] = [
    { key: 'day', title: calendar.day, heading: true, render: (row) => `${row.day} ${calendar.weekdays[weekday(row.day)]}` },
    {
      key: 'kind',
      title: calendar.kind,
      render: (row) => <Tag tone={row.isWorking ? 'warn' : 'good'}>{row.isWorking ? calendar.work : calendar.off}</Tag>,
    },
    { key: 'name', title: calendar.name, render: (row) => row.name },
  ];
  return (
    <Card title={calendar.daysOf(year)} flush>
      <Loaded state={state} value={state.data?.calendarDays} retry={() => again({ requestPolicy: 'network-only' })}>
        {(days) =>
          days.length === 0 ? (
            <p className="blank">{calendar.none}</p>
          ) : (
            <Rows name={calendar.daysOf(year)} rows={days} rowKey={(row) => row.day} columns={columns} />
          )
        }
      </Loaded>
    </Card>
  );
}

function weekday(day: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  return new Date(`${day}T00:00:00Z`).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

function Decide({ year, close }: { year: Year; close: (done: boolean) => void }) {
  const { calendar } = useTexts().places;
  const id = useId();
  const [source, setSource] = useState('');
  const confirm = useAct(ConfirmCalendarYearDocument);
  const reopen = useAct(ReopenCalendarYearDocument);

  async function decide() {
    const done = year.isLoaded
      ? await reopen.run({ input: { year: year.year } })
      : await confirm.run({ input: { year: year.year, source: source.trim() } });
    if (done) close(true);
  }

  return (
    <Confirm
      title={year.isLoaded ? calendar.reopen : calendar.confirm}
      question={(year.isLoaded ? calendar.reopenAsk : calendar.confirmAsk)(year.year)}
      act={year.isLoaded ? reopen : confirm}
      danger={year.isLoaded}
      onClose={() => close(false)}
      onConfirm={() => void decide()}
    >
      {!year.isLoaded && (
        <Form.Item label={calendar.source} htmlFor={id} layout="vertical">
          <Input id={id} maxLength={500} value={source} onChange={(event) => setSource(event.target.value)} />
        </Form.Item>
      )}
    </Confirm>
  );
}
