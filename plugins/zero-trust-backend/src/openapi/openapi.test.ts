import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync, writeFileSync } from 'node:fs';
import { Router } from 'express';
import { stringify } from 'yaml';
import { createRouter } from '../api/createRouter';
import { createOpenApi } from './__testUtils__/createOpenApi';
import { operations } from './__testUtils__/operations';

const file = resolvePackagePath(
  'backstage-plugin-zero-trust-backend',
  'openapi.yaml',
);

const written = () =>
  stringify(createOpenApi(), {
    aliasDuplicateObjects: false,
    lineWidth: 0,
    singleQuote: true,
  });

it('openapi.yaml is up to date: UPDATE_OPENAPI=1 writes it', () => {
  if (process.env.UPDATE_OPENAPI) writeFileSync(file, written());
  expect(readFileSync(file, 'utf8')).toBe(written());
});

it('describes every route, and no other', async () => {
  const router: Router = await createRouter({} as any);
  const served = router.stack.flatMap(({ route }) =>
    route
      ? Object.keys((route as any).methods).map(
          method =>
            `${method} ${route.path
              .replace(/:id\b/, '{refreshId}')
              .replace(/:(\w+)/g, '{$1}')}`,
        )
      : [],
  );
  expect(served.sort()).toEqual(
    operations.map(({ method, path }) => `${method} ${path}`).sort(),
  );
});
