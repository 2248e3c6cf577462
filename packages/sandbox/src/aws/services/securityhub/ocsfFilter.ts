import type {
  AllowedOperators,
  CompositeFilter,
  OcsfFindingFilters,
} from '@aws-sdk/client-securityhub';
import { AwsError } from '../../protocol/AwsError';

type Test = (document: unknown) => boolean;

const invalid = (message: string) =>
  new AwsError('ValidationException', message);

/** Returns the values at a path such as `resources.uid`, also inside lists. */
function valuesAt(document: unknown, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>(
      (found, part) =>
        found.flatMap(value =>
          [value]
            .flat()
            .flatMap(inner =>
              typeof inner === 'object' && inner !== null && part in inner
                ? [(inner as Record<string, unknown>)[part]].flat()
                : [],
            ),
        ),
      [document],
    );
}

function joined(tests: Test[], operator: AllowedOperators = 'AND'): Test {
  return operator === 'OR'
    ? document => tests.some(test => test(document))
    : document => tests.every(test => test(document));
}

const comparisons: Record<string, (value: string, wanted: string) => boolean> =
  {
    EQUALS: (value, wanted) => value === wanted,
    PREFIX: (value, wanted) => value.startsWith(wanted),
    CONTAINS: (value, wanted) => value.includes(wanted),
  };

function composite(filter: CompositeFilter): Test {
  const strings = filter.StringFilters ?? [];
  const dates = filter.DateFilters ?? [];
  const unknown = Object.keys(filter).find(
    key =>
      !['StringFilters', 'DateFilters', 'Operator'].includes(key) &&
      filter[key as keyof CompositeFilter] !== undefined,
  );
  if (unknown) throw invalid(`The local AWS does not filter by ${unknown}.`);
  if (strings.length > 20 || dates.length > 20) {
    throw invalid('A composite filter can have at most 20 filters of a type.');
  }
  return joined(
    [
      ...strings.map(({ FieldName = '', Filter }): Test => {
        const { Value = '', Comparison = 'EQUALS' } = Filter ?? {};
        const negative = Comparison.includes('NOT');
        const how = Comparison.replace(/_?NOT_/, '').replace(/EQUALS$/, '');
        const compare = comparisons[how || 'EQUALS'];
        if (!compare) {
          throw invalid(`The local AWS does not compare with ${Comparison}.`);
        }
        return document =>
          valuesAt(document, FieldName).some(value =>
            compare(String(value), Value),
          ) !== negative;
      }),
      ...dates.map(({ FieldName = '', Filter }): Test => {
        const { Start, End, DateRange } = Filter ?? {};
        if (DateRange) throw invalid('The local AWS knows no date ranges.');
        return document =>
          valuesAt(document, FieldName).some(value => {
            const at = Date.parse(String(value));
            return (
              (Start === undefined || at >= Date.parse(Start)) &&
              (End === undefined || at <= Date.parse(End))
            );
          });
      }),
    ],
    filter.Operator,
  );
}

/**
 * Returns a function that tests a finding. A filter has at most 10 composite filters,
 * with 20 filters of each type.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_OcsfFindingFilters.html
 */
export function ocsfFilter(filters: OcsfFindingFilters = {}): Test {
  const { CompositeFilters = [], CompositeOperator } = filters;
  if (CompositeFilters.length > 10) {
    throw invalid('Filters can have at most 10 composite filters.');
  }
  return CompositeFilters.length
    ? joined(CompositeFilters.map(composite), CompositeOperator)
    : () => true;
}
