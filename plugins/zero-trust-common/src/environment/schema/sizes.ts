import { EnvironmentSize, EnvironmentSpec } from './EnvironmentSpec';

/** The sizes, the smallest first. @public */
export const sizeNames: readonly [EnvironmentSize, ...EnvironmentSize[]] = [
  'small',
  'medium',
  'large',
  'extra-large',
];

/** The properties of each size. @public */
export const sizes: Record<
  EnvironmentSize,
  { vCpus: number; memoryGiB: number }
> = {
  small: { vCpus: 2, memoryGiB: 4 },
  medium: { vCpus: 2, memoryGiB: 8 },
  large: { vCpus: 4, memoryGiB: 16 },
  'extra-large': { vCpus: 8, memoryGiB: 32 },
};

/**
 * Families with 4 GiB for each vCPU: Graviton first. PostgreSQL 18 is listed for the
 * ninth generation, not for the seventh.
 */
const families = (majorVersion: string) =>
  Number(majorVersion) >= 18
    ? ['m9g', 'm8g', 'm7g', 'm6g', 'm7i', 'm6i']
    : ['m7g', 'm8g', 'm9g', 'm6g', 'm7i', 'm6i'];

/** Families with 2 vCPU and 4 GiB. */
const smallFamilies = ['t4g', 't3'];

const suffixes: Record<EnvironmentSize, string> = {
  small: 'medium',
  medium: 'large',
  large: 'xlarge',
  'extra-large': '2xlarge',
};

/**
 * Returns the DB instance classes of a size, the preferred one first. Never micro or
 * small, because IAM authentication takes 300 to 1000 MiB of memory. A Region does not
 * offer all of them.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 * @public
 */
export const instanceClasses = (
  size: EnvironmentSize,
  majorVersion: string,
): string[] =>
  (size === 'small' ? smallFamilies : families(majorVersion)).map(
    family => `db.${family}.${suffixes[size]}`,
  );

/**
 * Returns the DB instance class of an environment: the chosen one, else the preferred one
 * of its size.
 * @public
 */
export const instanceClass = ({
  size,
  engineVersion,
  instanceClass: chosen,
}: Pick<EnvironmentSpec, 'size' | 'engineVersion' | 'instanceClass'>): string =>
  chosen ?? instanceClasses(size, engineVersion)[0];
