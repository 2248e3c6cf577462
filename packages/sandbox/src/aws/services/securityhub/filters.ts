import type {
  AwsSecurityFinding,
  AwsSecurityFindingFilters,
} from '@aws-sdk/client-securityhub';
import { z } from 'zod/v3';
import { AwsError } from '../../protocol/AwsError';

type Values = ReadonlyArray<string | undefined>;

/** The path in a finding that each string filter compares. */
const strings: Record<string, (finding: AwsSecurityFinding) => Values> = {
  Id: f => [f.Id],
  ProductArn: f => [f.ProductArn],
  ProductName: f => [f.ProductName],
  CompanyName: f => [f.CompanyName],
  AwsAccountId: f => [f.AwsAccountId],
  AwsAccountName: f => [f.AwsAccountName],
  Region: f => [f.Region],
  GeneratorId: f => [f.GeneratorId],
  Type: f => f.Types ?? [],
  Title: f => [f.Title],
  Description: f => [f.Description],
  SeverityLabel: f => [f.Severity?.Label],
  RecordState: f => [f.RecordState],
  WorkflowStatus: f => [f.Workflow?.Status],
  WorkflowState: f => [f.WorkflowState],
  ComplianceStatus: f => [f.Compliance?.Status],
  ComplianceSecurityControlId: f => [f.Compliance?.SecurityControlId],
  ComplianceAssociatedStandardsId: f =>
    (f.Compliance?.AssociatedStandards ?? []).map(s => s.StandardsId),
  ResourceId: f => (f.Resources ?? []).map(r => r.Id),
  ResourceType: f => (f.Resources ?? []).map(r => r.Type),
  ResourceRegion: f => (f.Resources ?? []).map(r => r.Region),
  ResourcePartition: f => (f.Resources ?? []).map(r => r.Partition),
};

const dates: Record<
  string,
  (finding: AwsSecurityFinding) => string | undefined
> = {
  CreatedAt: f => f.CreatedAt,
  UpdatedAt: f => f.UpdatedAt,
  FirstObservedAt: f => f.FirstObservedAt,
  LastObservedAt: f => f.LastObservedAt,
};

const maps: Record<
  string,
  (finding: AwsSecurityFinding) => Array<Record<string, string>>
> = {
  ProductFields: f => [f.ProductFields ?? {}],
  ResourceTags: f => (f.Resources ?? []).map(r => r.Tags ?? {}),
};

const stringFilters = z.array(
  z.object({
    Value: z.string(),
    Comparison: z.enum([
      'EQUALS',
      'PREFIX',
      'CONTAINS',
      'NOT_EQUALS',
      'PREFIX_NOT_EQUALS',
      'NOT_CONTAINS',
    ]),
  }),
);
const mapFilters = z.array(
  z.object({
    Key: z.string(),
    Value: z.string(),
    Comparison: z.enum(['EQUALS', 'NOT_EQUALS', 'CONTAINS', 'NOT_CONTAINS']),
  }),
);
const dateFilters = z.array(
  z.object({
    Start: z.string().optional(),
    End: z.string().optional(),
    DateRange: z
      .object({
        Value: z.number(),
        Unit: z.literal('DAYS'),
        Comparison: z.enum(['WITHIN', 'OLDER_THAN']).optional(),
      })
      .optional(),
  }),
);

type Test = (finding: AwsSecurityFinding) => boolean;

function compare(comparison: string, wanted: string) {
  const how = comparison.replace(/_?NOT_?/, '_').replace(/^_|_$/g, '');
  return (value: string | undefined) => {
    if (value === undefined) return false;
    if (how.startsWith('PREFIX')) return value.startsWith(wanted);
    return how === 'CONTAINS' ? value.includes(wanted) : value === wanted;
  };
}

/** One of the positive values must match, and all negative ones. */
function combine(
  filters: ReadonlyArray<{ Comparison: string }>,
  matches: (index: number) => Test,
): Test {
  const positive: Test[] = [];
  const negative: Test[] = [];
  filters.forEach(({ Comparison }, index) => {
    (Comparison.includes('NOT') ? negative : positive).push(matches(index));
  });
  return finding =>
    (!positive.length || positive.some(test => test(finding))) &&
    !negative.some(test => test(finding));
}

function dateTest(
  value: (finding: AwsSecurityFinding) => string | undefined,
  filters: z.infer<typeof dateFilters>,
  now: Date,
): Test {
  return finding => {
    const at = Date.parse(value(finding) ?? '');
    return filters.some(({ Start, End, DateRange }) => {
      if (DateRange) {
        const since = now.getTime() - DateRange.Value * 86_400_000;
        return DateRange.Comparison === 'OLDER_THAN' ? at < since : at >= since;
      }
      return (
        (Start === undefined || at >= Date.parse(Start)) &&
        (End === undefined || at <= Date.parse(End))
      );
    });
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidInputException', message);
}

function parse<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw invalid(
      `Invalid parameter Filters.${name}: ${parsed.error.issues[0].message}`,
    );
  }
  return parsed.data;
}

/**
 * Returns a function that tests a finding. The finding must match every attribute. A
 * filter has at most 10 attributes with 20 values each.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_StringFilter.html
 */
export function findingFilter(
  filters: AwsSecurityFindingFilters = {},
  now: Date,
): Test {
  const given = Object.entries(filters).filter(([, value]) => value?.length);
  if (given.length > 10) {
    throw invalid('Filters can have at most 10 attributes.');
  }
  const tests = given.map(([name, value]): Test => {
    if (value.length > 20) {
      throw invalid(`Filters.${name} can have at most 20 values.`);
    }
    if (Object.hasOwn(strings, name)) {
      const all = parse(stringFilters, name, value);
      return combine(all, index => {
        const matches = compare(all[index].Comparison, all[index].Value);
        return finding => strings[name](finding).some(matches);
      });
    }
    if (Object.hasOwn(maps, name)) {
      const all = parse(mapFilters, name, value);
      return combine(all, index => {
        const { Comparison, Key, Value } = all[index];
        const matches = compare(Comparison, Value);
        return finding => maps[name](finding).some(map => matches(map[Key]));
      });
    }
    if (Object.hasOwn(dates, name)) {
      return dateTest(dates[name], parse(dateFilters, name, value), now);
    }
    throw invalid(`The local AWS does not filter findings by ${name}.`);
  });
  return finding => tests.every(test => test(finding));
}
