import { Translate } from '../../translation';

const AWS_DOCUMENTATION = 'docs.aws.amazon.com';

/**
 * Returns the host and the page of an address, to read: "AWS documentation: rotate
 * keys". An address that cannot be read stays as it is.
 */
export function referenceLabel(t: Translate, address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname, hash } = new URL(address);
  const page =
    (hash.slice(1) || pathname.split('/').filter(Boolean).at(-1)) ?? '';
  return t('results.remediation.reference', {
    host:
      host === AWS_DOCUMENTATION
        ? t('results.remediation.awsDocumentation')
        : host,
    page: page.replace(/\.html?$/, '').replace(/[-_]/g, ' '),
  });
}
