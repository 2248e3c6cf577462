const names: Record<string, string> = {
  aws: 'Live configuration',
  'aws-accounts': 'Account settings',
  'aws-organizations': 'Organization',
  'security-hub': 'Security Hub findings',
};

/** What a source reads, in words. */
export const sourceName = (source: string) => names[source] ?? source;
