import { NormalizedSchema } from '@smithy/core/schema';
import type { WireRequest } from './Protocol';

/** Returns the form of a request: its body, or the query string of a GET. */
export function formOf({ method, query, body }: WireRequest): URLSearchParams {
  return method === 'GET' ? query : new URLSearchParams(body);
}

interface Dialect {
  /**
   * EC2 uses the `ec2QueryName` trait for names of members, or else capitalises them.
   * Its lists are flat.
   */
  ec2: boolean;
}

interface FormNode {
  value?: string;
  children: Map<string, FormNode>;
}

/** Turns `Filters.Filter.1.Name=engine` into a tree of its parts. */
function toTree(form: URLSearchParams): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [key, value] of form) {
    let node = root;
    for (const part of key.split('.')) {
      let child = node.children.get(part);
      if (!child) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

function memberKey(
  name: string,
  schema: NormalizedSchema,
  { ec2 }: Dialect,
): string {
  const { xmlName, ec2QueryName } = schema.getMergedTraits() as {
    xmlName?: string;
    ec2QueryName?: string;
  };
  if (!ec2) return xmlName ?? name;
  if (ec2QueryName) return ec2QueryName;
  const key = xmlName ?? name;
  return key[0].toUpperCase() + key.slice(1);
}

function items(
  node: FormNode,
  schema: NormalizedSchema,
  dialect: Dialect,
): FormNode[] {
  const flat = dialect.ec2 || schema.getMergedTraits().xmlFlattened;
  const itemName = schema.getValueSchema().getMergedTraits().xmlName;
  const list = flat
    ? node
    : node.children.get(String(itemName ?? 'member')) ??
      node.children.get('member');
  return [...(list?.children ?? [])]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item);
}

function read(
  schema: NormalizedSchema,
  node: FormNode,
  dialect: Dialect,
): unknown {
  if (schema.isStructSchema()) {
    const result: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const child = node.children.get(memberKey(name, member, dialect));
      if (child) result[name] = read(member, child, dialect);
    }
    return result;
  }
  if (schema.isListSchema()) {
    return items(node, schema, dialect).map(item =>
      read(schema.getValueSchema(), item, dialect),
    );
  }
  const text = node.value ?? '';
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  return text;
}

/**
 * Returns the input of an AWS Query or EC2 request, read with the model of the
 * operation.
 */
export function readForm(
  input: NormalizedSchema,
  form: URLSearchParams,
  dialect: Dialect,
): Record<string, unknown> {
  return input.isStructSchema()
    ? (read(input, toTree(form), dialect) as Record<string, unknown>)
    : {};
}
