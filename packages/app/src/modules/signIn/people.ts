/**
 * The people of the example catalog: the provider of each in `app-config.yaml`, and the
 * key of its texts.
 */
export const people = [
  { provider: 'guest', key: 'guest' },
  { provider: 'example-developer', key: 'developer' },
  { provider: 'example-security-engineer', key: 'securityEngineer' },
] as const;
