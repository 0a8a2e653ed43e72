import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Failure, FieldProblem } from '../app/act';
import { useTexts } from '../texts/texts';

interface Props {
  failure: Failure | null;
  /** What the browser itself found wrong, shown in the same way. */
  problems?: FieldProblem[];
  /** The form's name, so that each problem leads to its field. */
  form?: string;
  labels?: Record<string, string>;
}

/** What is wrong, in one place above the form: each problem names its field and leads to it. Takes the focus when it appears. */
export function ErrorSummary({ failure, problems = [], form, labels = {} }: Props) {
  const texts = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const all = [...problems, ...(failure?.problems ?? [])];
  const shown = failure !== null || all.length > 0;
  useEffect(() => {
    // With a form, its first wrong field takes the focus.
    if (shown && !(form && all.some(({ field }) => field !== null && field in labels))) box.current?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, failure, problems]);
  if (!shown) return null;
  const labelOf = (field: string | null) => (field === null ? undefined : (labels[field] ?? labels[field.split('.')[0]!]));
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <strong>{all.length > 0 ? texts.app.problems(all.length) : texts.app.failed}</strong>
      {failure && all.length === 0 && <p>{failure.message}</p>}
      {failure?.bookings?.map(({ id, number }) => (
        <p key={id}>
          <Link to={`/bookings/${id}`}>{texts.app.seeBooking(number)}</Link>
        </p>
      ))}
      {all.length > 0 && (
        <ul>
          {all.map((problem, index) => {
            const label = labelOf(problem.field);
            const text = label && !problem.message.includes(label) ? `${label}：${problem.message}` : problem.message;
            return (
              <li key={index}>
                {form && problem.field && label ? (
                  <a
                    href={`#${form}_${problem.field.replaceAll('.', '_')}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(`${form}_${problem.field!.replaceAll('.', '_')}`)?.focus();
                    }}
                  >
                    {text}
                  </a>
                ) : (
                  text
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
