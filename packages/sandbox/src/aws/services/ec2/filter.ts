import { AwsError } from '../../service/AwsError';

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

const text = (value: string | number | boolean | undefined) =>
  value === undefined ? undefined : String(value);

/**
 * Keeps what matches every filter; values know `*` and `?`, names know `tag:<key>`.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function filter<T extends Tagged>(
  items: readonly T[],
  filters: Ec2Filters,
  by: Record<
    string,
    (item: T) => ReadonlyArray<string | number | boolean | undefined>
  >,
): T[] {
  const all = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const patterns = Values.map(matcher);
    const valuesOf = Name.startsWith('tag:')
      ? ({ Tags = [] }: T) =>
          Tags.filter(({ Key }) => Key === Name.slice(4)).map(
            ({ Value }) => Value,
          )
      : Name === 'tag-key'
      ? ({ Tags = [] }: T) => Tags.map(({ Key }) => Key)
      : by[Name];
    if (!valuesOf || (!Name.startsWith('tag') && !Object.hasOwn(by, Name))) {
      throw new AwsError(
        'InvalidParameterValue',
        `The filter '${Name}' is invalid`,
      );
    }
    return (item: T) =>
      valuesOf(item).some(value =>
        patterns.some(pattern => pattern.test(text(value) ?? '')),
      );
  });
  return items.filter(item => all.every(matches => matches(item)));
}
