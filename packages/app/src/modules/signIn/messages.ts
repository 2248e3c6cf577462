import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The texts of the sign-in page, in English and German. */
export const signInTranslationRef = createTranslationRef({
  id: 'app.sign-in',
  messages: {
    title: 'Sign in as',
    failed: 'Could not sign in',
    unknownReason: 'The sign-in failed for an unknown reason.',
    back: 'Choose another person',
    github: 'Sign in with GitHub',
    guest: {
      name: 'Guest',
      description:
        'A member of Platform and Payments, who sees and decides everything except own requests.',
      action: 'Enter',
    },
    developer: {
      name: 'Developer',
      description:
        'A member of Payments, who sees all scores, and the evidence of the services of Payments.',
      action: 'Sign in as Developer',
    },
    securityEngineer: {
      name: 'Security Engineer',
      description:
        'A member of Platform, who decides waivers, attribution claims and attestations.',
      action: 'Sign in as Security Engineer',
    },
  },
  translations: { de: () => import('./de') },
});
