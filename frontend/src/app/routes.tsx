import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Guard, type Audience } from './Guard';
import { RouteFailed } from './RouteFailed';
import { Shell } from './Shell';

/** A page, loaded when it is first opened, for those whom it concerns. */
function page(path: string, audience: Audience, load: () => Promise<ComponentType>): RouteObject {
  return {
    path,
    lazy: async () => {
      const Page = await load();
      return {
        element: (
          <Guard audience={audience}>
            <Page />
          </Guard>
        ),
      };
    },
  };
}

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <RouteFailed />,
    hydrateFallbackElement: <div className="loading" />,
    children: [
      page('/', 'signed-in', async () => (await import('../pages/home/Home')).Home),
      page('/sign-in', 'anyone', async () => (await import('../pages/public/SignIn')).SignIn),
      { path: '*', element: <RouteFailed missing /> },
    ],
  },
]);
