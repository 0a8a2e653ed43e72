import { BellOutlined, MenuOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer } from 'antd';
import { use, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { InboxChangedDocument } from '../gql/inbox';
import { SignOutDocument, UnreadDocument, WorkAsDocument } from '../gql/session';
import { NativeSelect } from '../parts/fields';
import { TextsContext, useTexts } from '../texts/texts';
import { useAct } from './act';
import { useLive } from './live';
import { isOfServer, menuOf, type EntryGroup } from './menu';
import { useSession, type Me } from './session';

/** What stands around every page: the product's name, in whose name one works, the inbox, the menu. */
export function Shell() {
  const texts = useTexts();
  const { me } = useSession();
  const groups = me ? menuOf(me, texts) : [];
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const [openedAt, setOpenedAt] = useState(pathname);
  const menuOpen = open && openedAt === pathname;
  return (
    <div className={me ? 'shell' : 'shell shell-public'}>
      <a className="skip" href="#content">
        {texts.app.skip}
      </a>
      <header className="top">
        {me && (
          <button
            type="button"
            className="top-menu"
            aria-label={texts.app.openMenu}
            aria-expanded={menuOpen}
            onClick={() => {
              setOpenedAt(pathname);
              setOpen(true);
            }}
          >
            <MenuOutlined />
          </button>
        )}
        <Link className="product" to="/">
          {texts.app.product}
        </Link>
        <div className="top-tools">
          {me ? <AccountTools me={me} /> : <PublicTools />}
          <LanguageSwitch />
        </div>
      </header>
      {me && (
        <nav className="side" aria-label={texts.app.menu}>
          <MenuLinks groups={groups} />
        </nav>
      )}
      <Drawer
        open={menuOpen}
        onClose={() => setOpen(false)}
        placement="left"
        title={texts.app.menu}
        size={260}
        styles={{ body: { padding: 0 } }}
      >
        <nav className="side-drawer" aria-label={texts.app.menu}>
          <MenuLinks groups={groups} />
        </nav>
      </Drawer>
      <main id="content" className="content" tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}

function MenuLinks({ groups }: { groups: EntryGroup[] }) {
  return groups.map(({ title, entries }) => (
    <section key={title ?? ''} className="menu-group" aria-label={title}>
      {title && <p className="menu-title">{title}</p>}
      <ul className="menu">
        {entries.map(({ path, label }) => (
          <li key={path}>
            <NavLink to={path} end={path === '/'} reloadDocument={isOfServer(path)}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function AccountTools({ me }: { me: Me }) {
  const texts = useTexts();
  const { renew } = useSession();
  const navigate = useNavigate();
  const signOut = useAct(SignOutDocument);
  const [{ data }, again] = useQuery({ query: UnreadDocument });
  useLive(InboxChangedDocument, {}, () => again({ requestPolicy: 'network-only' }));
  const unread = data?.unreadCount ?? 0;
  return (
    <>
      <InWhoseName me={me} />
      <Badge count={unread} size="small" offset={[-2, 4]}>
        <Button
          type="text"
          className="top-button"
          aria-label={texts.app.unread(unread)}
          icon={<BellOutlined />}
          onClick={() => void navigate('/inbox')}
        />
      </Badge>
      <Button
        type="text"
        className="top-button"
        loading={signOut.busy}
        onClick={async () => {
          if (await signOut.run({})) {
            renew();
            await navigate('/sign-in');
          }
        }}
      >
        {texts.app.signOut}
      </Button>
    </>
  );
}

/** In whose name one works, and the switch between the names one may work in. */
function InWhoseName({ me }: { me: Me }) {
  const texts = useTexts();
  const { renew } = useSession();
  const navigate = useNavigate();
  const workAs = useAct(WorkAsDocument);
  const others = me.organisations.filter((organisation) => organisation.id !== me.organisation?.id);
  if (me.kind !== 'PERSON' || (others.length === 0 && !me.organisation))
    return <span className="top-name">{me.organisation?.name ?? me.displayName}</span>;
  return (
    <label className="top-name">
      <span className="visually-hidden">{texts.app.workAs}</span>
      <NativeSelect
        aria-label={texts.app.workAs}
        value={me.organisation?.id ?? ''}
        empty={`${me.displayName}（${texts.app.asMyself}）`}
        options={Object.fromEntries(me.organisations.map((organisation) => [organisation.id, organisation.name]))}
        disabled={workAs.busy}
        onChange={async (organisationId) => {
          if (await workAs.run({ input: { organisationId: organisationId ?? null } })) {
            renew();
            await navigate('/');
          }
        }}
      />
    </label>
  );
}

function PublicTools() {
  const texts = useTexts();
  return (
    <>
      <Link className="top-link" to="/sign-in">
        {texts.app.signIn}
      </Link>
      <Link className="top-link" to="/register">
        {texts.app.register}
      </Link>
      <a className="top-link top-link-wide" href="/lookup">
        {texts.app.pages.lookup}
      </a>
    </>
  );
}

function LanguageSwitch() {
  const { language, choose, texts } = use(TextsContext);
  return (
    <Button
      type="text"
      className="top-button"
      lang={language === 'en' ? 'zh-CN' : 'en'}
      onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
    >
      {texts.app.otherLanguage}
    </Button>
  );
}

/** Each language is offered in its own words. */
