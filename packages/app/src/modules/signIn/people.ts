/** A person of the example catalog, and the provider in `app-config.yaml`. */
interface ExamplePerson {
  provider: string;
  name: string;
  description: string;
  action: string;
}

export const people: readonly ExamplePerson[] = [
  {
    provider: 'guest',
    name: 'Guest',
    description:
      'A member of Platform and Payments, who sees and decides everything except own requests.',
    action: 'Enter',
  },
  {
    provider: 'example-developer',
    name: 'Developer',
    description:
      'A member of Payments, who sees all scores, and the evidence of the services of Payments.',
    action: 'Sign in as Developer',
  },
  {
    provider: 'example-security-engineer',
    name: 'Security Engineer',
    description:
      'A member of Platform, who decides waivers, attribution claims and attestations.',
    action: 'Sign in as Security Engineer',
  },
];
