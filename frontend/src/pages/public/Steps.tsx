import { dateTime } from '../../format/dates';
import type { RegistrationAct } from '../../gql/enums';
import { useTexts } from '../../texts/texts';

interface Step {
  id: string;
  act: RegistrationAct;
  at: string;
  reason?: string | null;
  changedFields?: readonly string[];
  decidedBy?: string | null;
}

/** What was done with a registration, oldest first. */
export function Steps({ steps, labels = {} }: { steps: readonly Step[]; labels?: Record<string, string> }) {
  const { registration } = useTexts();
  return (
    <section aria-label={registration.steps} className="registration-steps">
      <h3>{registration.steps}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            <time dateTime={step.at}>{dateTime(step.at)}</time> <strong>{registration.acts[step.act]}</strong>
            {step.decidedBy && <span className="page-note"> {registration.by(step.decidedBy)}</span>}
            {step.reason && <p>{step.reason}</p>}
            {step.changedFields && step.changedFields.length > 0 && (
              <p className="page-note">
                {registration.changed(step.changedFields.map((field) => labels[field] ?? field).join('、'))}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
