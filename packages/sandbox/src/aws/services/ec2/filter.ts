import { AwsError } from '../../protocol/AwsError';

export type Ec2Filters =
  | ReadonlyArray<{ Name?: string; Values?: string[] }>
  | undefined;

interface Tagged {
  Tags?: ReadonlyArray<{ Key?: string; Value?: string }>;
}

function matcher(pattern: string): RegExp {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${expression}$`);
}

type Value = string | number | boolean | undefined;
type ValuesOf<T> = (item: T) => readonly Value[];

/** The values that a filter compares: those of the operation, or tags. */
function valuesFor<T extends Tagged>(
  name: string,
  by: Record<string, ValuesOf<T>>,
): ValuesOf<T> {
  if (name === 'tag-key') return ({ Tags = [] }) => Tags.map(({ Key }) => Key);
  if (name.startsWith('tag:')) {
    return ({ Tags = [] }) =>
      Tags.filter(({ Key }) => Key === name.slice(4)).map(({ Value }) => Value);
  }
  if (!Object.hasOwn(by, name)) {
    throw new AwsError(
      'InvalidParameterValue',
      `The filter '${name}' is invalid`,
    );
  }
  return by[name];
}

/**
 * Returns the items that match every filter. Values can contain `*` and `?`, and a name
 * can be `tag:<key>`.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function filter<T extends Tagged>(
  items: readonly T[],
  filters: Ec2Filters,
  by: Record<string, ValuesOf<T>>,
): T[] {
  const all = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const patterns = Values.map(matcher);
    const valuesOf = valuesFor(Name, by);
    return (item: T) =>
      valuesOf(item).some(
        value =>
          value !== undefined &&
          patterns.some(pattern => pattern.test(String(value))),
      );
  });
  return items.filter(item => all.every(matches => matches(item)));
}
