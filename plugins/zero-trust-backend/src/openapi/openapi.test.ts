import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import { Router } from 'express';
import { parse } from 'yaml';
import { createRouter } from '../api/createRouter';
import { createOpenApi } from './__testUtils__/createOpenApi';

const file = resolvePackagePath(
  'backstage-plugin-zero-trust-backend',
  'src/schema/openapi.yaml',
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Document {
  paths: Record<string, Record<string, Json>>;
  components: Record<string, Record<string, Json>>;
}

const written: Document = parse(readFileSync(file, 'utf8'));
const used = new Set<string>();

/**
 * Resolves references and removes summaries and descriptions, which are not compared.
 */
function resolved(value: Json, document: Document): Json {
  if (Array.isArray(value)) return value.map(own => resolved(own, document));
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.$ref === 'string') {
    const [, , kind, name] = value.$ref.split('/');
    used.add(`${kind}/${name}`);
    const target = document.components[kind]?.[name];
    if (!target) throw new Error(`${value.$ref} is not in the file`);
    return resolved(target, document);
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, own]) => key !== 'description' || typeof own !== 'string')
      .filter(([key]) => key !== 'summary')
      .map(([key, own]) => [key, resolved(own, document)]),
  );
}

const expected = createOpenApi() as unknown as Document;

const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method} ${path}`),
  );

describe('openapi.yaml', () => {
  it('describes exactly the existing routes', async () => {
    const router: Router = await createRouter({
      settings: { export: {} },
    } as unknown as Parameters<typeof createRouter>[0]);
    const served = router.stack.flatMap(({ route }) =>
      route
        ? route.stack
            .map(({ method }) => method)
            .map(
              method =>
                `${method} ${route.path
                  .replace(/:id\b/, '{refreshId}')
                  .replace(/:(\w+)/g, '{$1}')}`,
            )
        : [],
    );
    expect(operationsOf(written).sort()).toEqual(served.sort());
  });

  it.each(operationsOf(expected))(
    'describes input and output of %s like its route',
    operation => {
      const [method, path] = operation.split(' ');
      expect(resolved(written.paths[path][method], written)).toEqual(
        resolved(expected.paths[path][method], expected),
      );
    },
  );

  it('has no unused component', () => {
    resolved(written.paths as unknown as Json, written);
    const { securitySchemes: _, ...components } = written.components;
    const all = Object.entries(components).flatMap(([kind, own]) =>
      Object.keys(own).map(name => `${kind}/${name}`),
    );
    expect(all.filter(name => !used.has(name))).toEqual([]);
  });

  it('describes each object once', () => {
    const places = new Map<string, string[]>();
    const visit = (value: Json, place: string) => {
      if (typeof value !== 'object' || value === null) return;
      if (!Array.isArray(value) && value.properties && value.type) {
        const text = JSON.stringify(value);
        places.set(text, [...(places.get(text) ?? []), place]);
      }
      for (const [key, own] of Object.entries(value)) {
        visit(own, `${place}/${key}`);
      }
    };
    visit(written.paths as unknown as Json, 'paths');
    visit(written.components as unknown as Json, 'components');
    const repeated = [...places.values()].filter(found => found.length > 1);
    expect(repeated).toEqual([]);
  });
});
