import { Translate } from '../../../translation';

/** Returns what a source reads, in words; the id of a source that another module adds. */
export function sourceName(t: Translate, source: string): string {
  switch (source) {
    case 'aws':
    case 'aws-accounts':
    case 'aws-organizations':
    case 'security-hub':
      return t(`collection.source.${source}`);
    default:
      return source;
  }
}
