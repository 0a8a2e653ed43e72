import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CombinedError } from '@urql/core';
import { useTexts } from '../texts/texts';

export function PageHead(props: { title: string; back?: string; note?: ReactNode; tags?: ReactNode; actions?: ReactNode }) {
  const texts = useTexts();
  return (
    <header className="page-head">
      <title>{`${props.title} · ${texts.app.product}`}</title>
      <div className="page-head-words">
        {props.back && (
          <Link className="page-back" to={props.back}>
            ‹ {texts.app.back}
          </Link>
        )}
        <h1>{props.title}</h1>
        {props.tags}
        {props.note && <p className="page-note">{props.note}</p>}
      </div>
      {props.actions && <div className="page-actions">{props.actions}</div>}
    </header>
  );
}

export function Card({
  title,
  extra,
  children,
  flush,
}: {
  title?: string;
  extra?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className="card" aria-label={title}>
      {(title || extra) && (
        <div className="card-head">
          {title && <h2>{title}</h2>}
          {extra}
        </div>
      )}
      <div className={flush ? 'card-flush' : 'card-body'}>{children}</div>
    </section>
  );
}

/** Label and value pairs; those without a value are left out. */
export function Facts({ rows }: { rows: [label: string, value: ReactNode][] }) {
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Loading() {
  const texts = useTexts();
  return (
    <div className="loading" role="status">
      <Spin />
      <span>{texts.app.loading}</span>
    </div>
  );
}

interface LoadedProps<T> {
  state: { fetching: boolean; error?: CombinedError | undefined };
  value: T | null | undefined;
  retry: () => void;
  children: (value: T) => ReactNode;
}

/** What a query answered; or that it is on its way, failed, is not allowed, or found nothing. */
export function Loaded<T>({ state, value, retry, children }: LoadedProps<T>) {
  const texts = useTexts();
  if (value !== null && value !== undefined) return children(value);
  if (state.fetching) return <Loading />;
  if (state.error) return <LoadFailed error={state.error} retry={retry} />;
  return (
    <div className="blank">
      <h1>{texts.app.notFound}</h1>
      <p>{texts.app.notFoundHint}</p>
      <Link to="/">{texts.app.home}</Link>
    </div>
  );
}

export function LoadFailed({ error, retry }: { error: CombinedError; retry: () => void }) {
  const texts = useTexts();
  const denied = error.graphQLErrors.some((one) => one.extensions.code === 'AUTH_NOT_AUTHORIZED');
  return (
    <div className="error-summary" role="alert">
      <p>
        {denied
          ? texts.app.notAllowed
          : error.networkError
            ? texts.app.loadFailed
            : error.graphQLErrors.map((one) => one.message).join(' ')}
      </p>
      {!denied && <Button onClick={retry}>{texts.app.retry}</Button>}
    </div>
  );
}
