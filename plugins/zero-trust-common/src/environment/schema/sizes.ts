import { EnvironmentSize } from './EnvironmentSpec';

/** The sizes, the smallest first. @public */
export const sizeNames: readonly [EnvironmentSize, ...EnvironmentSize[]] = [
  'small',
  'medium',
  'large',
  'extra-large',
];

/** What each size has. @public */
export const sizes: Record<
  EnvironmentSize,
  { vCpus: number; memoryGiB: number }
> = {
  small: { vCpus: 2, memoryGiB: 4 },
  medium: { vCpus: 2, memoryGiB: 8 },
  large: { vCpus: 4, memoryGiB: 16 },
  'extra-large': { vCpus: 8, memoryGiB: 32 },
};

/** PostgreSQL 18 is listed for the ninth generation, not for the seventh. */
const generation = (majorVersion: string) =>
  Number(majorVersion) >= 18 ? 'm9g' : 'm7g';

/**
 * The DB instance class of a size: Graviton; never micro or small, because IAM
 * authentication takes 300 to 1000 MiB of memory.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 * @public
 */
export function instanceClass(
  size: EnvironmentSize,
  majorVersion: string,
): string {
  const family = `db.${generation(majorVersion)}`;
  switch (size) {
    case 'small':
      return 'db.t4g.medium';
    case 'medium':
      return `${family}.large`;
    case 'large':
      return `${family}.xlarge`;
    default:
      return `${family}.2xlarge`;
  }
}
