import {
  ANNOTATION_AWS_ACCOUNTS,
  ANNOTATION_AWS_ARNS,
  ANNOTATION_AWS_TAGS,
  ANNOTATION_BADGE,
  ANNOTATION_ENVIRONMENT_CLASS,
  ANNOTATION_ENVIRONMENT_SPEC,
  ANNOTATION_TIER,
  AttributionProblem,
  EnvironmentClass,
} from 'backstage-plugin-zero-trust-common';
import {
  EnvironmentSpec,
  parseEnvironmentSpec,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { isWorkloadArn, parseArn } from './arn';

/** A claim of an entity's file on a resource. It is not proven yet. */
export type Claim =
  | {
      via: 'arn';
      annotation: string;
      text: string;
      arn: string;
      accountId: string;
      region: string;
    }
  | {
      via: 'tags';
      annotation: string;
      text: string;
      tags: Record<string, string>;
    };

export interface Claims {
  claims: Claim[];
  /** Problems in the file. */
  problems: AttributionProblem[];
  environmentClass?: EnvironmentClass;
  /** The spec of the environment that a template created for this entity. */
  environment?: EnvironmentSpec;
}

export type Annotations = Readonly<Record<string, string>>;

/**
 * The annotation of AWS's Security Hub plugin for Backstage. All its tags must match
 * too.
 */
const SECURITY_HUB_TAGS = 'aws.amazon.com/aws-securityhub-findings-tags';
/** Annotations of Roadie's AWS catalog module and of AWS's own plugins. */
const OTHER_ARNS = /^(aws\.)?amazon\.com\/([a-z0-9-]+-)?arns?$/;
const TAG_KEYS = [ANNOTATION_AWS_TAGS, SECURITY_HUB_TAGS];

const environmentClasses: readonly EnvironmentClass[] = [
  'production',
  'non-production',
];
const tiers: readonly string[] = ['critical', 'standard', 'low'];

const OWN = [
  ANNOTATION_AWS_ARNS,
  ANNOTATION_AWS_ACCOUNTS,
  ANNOTATION_TIER,
  ANNOTATION_ENVIRONMENT_CLASS,
  ANNOTATION_ENVIRONMENT_SPEC,
  // Not used for attribution, but stored with the others.
  ANNOTATION_BADGE,
];

/** Returns whether attribution reads this annotation. */
export const isRelevantAnnotation = (key: string) =>
  OWN.includes(key) || TAG_KEYS.includes(key) || OTHER_ARNS.test(key);

/** Returns the items between commas or line ends. */
export const items = (text: string) =>
  text
    .split(/[,\n]/)
    .map(item => item.trim())
    .filter(Boolean);

/**
 * The maximum number of items of one annotation, and the maximum length of its text in
 * messages.
 */
export const MOST_ITEMS = 100;
const MOST_TEXT = 300;

/** Like `items`, but at most `MOST_ITEMS`. */
export const boundedItems = (text: string) => items(text).slice(0, MOST_ITEMS);

const shortened = (text: string) =>
  text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;

const unreadable = (
  annotation: string,
  text: string,
  message: string,
): AttributionProblem => ({
  kind: 'cannot-be-read',
  annotation,
  text: shortened(text),
  message,
});

/** Returns a problem for each annotation with more items than the maximum. */
function tooMany(annotation: string, text: string): AttributionProblem[] {
  const { length } = items(text);
  return length > MOST_ITEMS
    ? [
        unreadable(
          annotation,
          text,
          `It has ${length} items. At most ${MOST_ITEMS} count: the first ${MOST_ITEMS} are used, and the rest is ignored.`,
        ),
      ]
    : [];
}

function readArn(annotation: string, text: string): Claim | AttributionProblem {
  const arn = parseArn(text);
  if (arn && isWorkloadArn(arn)) {
    return {
      via: 'arn',
      annotation,
      text,
      arn: text,
      accountId: arn.accountId,
      region: arn.region,
    };
  }
  return unreadable(
    annotation,
    text,
    'It is not the ARN of a DB instance, a DB cluster, a bastion, a load balancer or a certificate, such as arn:aws:rds:eu-west-1:111122223333:db:orders.',
  );
}

function readTags(
  annotation: string,
  text: string,
): Claim | AttributionProblem {
  if (items(text).length > MOST_ITEMS) {
    // Ignoring some tags would match more resources.
    return unreadable(
      annotation,
      text,
      `It has ${
        items(text).length
      } tags. Use at most ${MOST_ITEMS}: nothing matches it.`,
    );
  }
  const pairs = items(text).map(item => {
    const [key, ...value] = item.split('=');
    return [key.trim(), value.length ? value.join('=').trim() : undefined];
  });
  const valid = pairs.length && pairs.every(([key, value]) => key && value);
  const keys = new Set(pairs.map(([key]) => key));
  return valid && keys.size === pairs.length
    ? { via: 'tags', annotation, text, tags: Object.fromEntries(pairs) }
    : unreadable(
        annotation,
        text,
        'Write it as key=value,key=value, each key once; a resource matches when it has all of them.',
      );
}

const accountsText = (annotations: Annotations) =>
  annotations[ANNOTATION_AWS_ACCOUNTS] ?? '';

const isAccountId = (text: string) => /^\d{12}$/.test(text);

/**
 * Returns the account ids that an entity names, without duplicates, up to the maximum.
 */
export const accountsOf = (annotations: Annotations) => [
  ...new Set(boundedItems(accountsText(annotations)).filter(isAccountId)),
];

function readAccounts(annotations: Annotations): AttributionProblem[] {
  const text = accountsText(annotations);
  return [
    ...boundedItems(text)
      .filter(item => !isAccountId(item))
      .map(item =>
        unreadable(
          ANNOTATION_AWS_ACCOUNTS,
          item,
          'An account id has 12 digits.',
        ),
      ),
    ...tooMany(ANNOTATION_AWS_ACCOUNTS, text),
  ];
}

function readTier(annotations: Annotations): AttributionProblem[] {
  const text = annotations[ANNOTATION_TIER];
  return text === undefined || tiers.includes(text)
    ? []
    : [
        unreadable(
          ANNOTATION_TIER,
          text,
          `It is one of ${tiers.join(', ')}; standard is assumed.`,
        ),
      ];
}

function readEnvironment(text: string): EnvironmentSpec | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Text that is not JSON is not a spec.
  }
  return specProblems(json).length ? undefined : parseEnvironmentSpec(json);
}

/**
 * Reads the annotations of an entity. Invalid ones are returned as problems and never
 * throw.
 */
export function readClaims(annotations: Annotations): Claims {
  const claims: Claim[] = [];
  const problems: AttributionProblem[] = [];
  const add = (item: Claim | AttributionProblem) =>
    'via' in item ? claims.push(item) : problems.push(item);

  for (const [annotation, text] of Object.entries(annotations)) {
    if (annotation === ANNOTATION_AWS_ARNS) {
      boundedItems(text).forEach(item => add(readArn(annotation, item)));
      problems.push(...tooMany(annotation, text));
    } else if (TAG_KEYS.includes(annotation)) {
      add(readTags(annotation, text));
    } else if (OTHER_ARNS.test(annotation)) {
      // These annotations can name any AWS resource. Only judged resource types count.
      problems.push(...tooMany(annotation, text));
      boundedItems(text)
        .map(item => readArn(annotation, item))
        .forEach(item => 'via' in item && claims.push(item));
    }
  }
  const stated = annotations[ANNOTATION_ENVIRONMENT_CLASS];
  const environmentClass = environmentClasses.find(
    own => own === stated?.trim().toLowerCase(),
  );
  problems.push(
    ...readAccounts(annotations),
    ...readTier(annotations),
    ...(stated === undefined || environmentClass
      ? []
      : [
          unreadable(
            ANNOTATION_ENVIRONMENT_CLASS,
            stated,
            `It is one of ${environmentClasses.join(
              ', ',
            )}; production is assumed.`,
          ),
        ]),
  );
  const spec = annotations[ANNOTATION_ENVIRONMENT_SPEC];
  let environment: EnvironmentSpec | undefined;
  if (spec !== undefined) {
    environment = readEnvironment(spec);
    if (!environment) {
      problems.push(
        unreadable(
          ANNOTATION_ENVIRONMENT_SPEC,
          spec,
          'It is not the specification of an environment, so nothing can be predicted from it.',
        ),
      );
    }
  }
  if (claims.length > MOST_ITEMS) {
    problems.unshift(
      unreadable(
        ANNOTATION_AWS_ARNS,
        claims[MOST_ITEMS].text,
        `The annotations name ${claims.length} ARNs and selectors together. At most ${MOST_ITEMS} count: the rest, from this one on, is ignored.`,
      ),
    );
  }
  return {
    claims: claims.slice(0, MOST_ITEMS),
    problems: problems.slice(0, MOST_ITEMS),
    environment,
    environmentClass,
  };
}
