import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { useEffect } from 'react';

/** Signs in as a guest, because there is no back end. */
export const guestSignIn = SignInPageBlueprint.make({
  params: {
    loader: async () =>
      function GuestSignIn({ onSignInSuccess }) {
        useEffect(
          () =>
            onSignInSuccess({
              getProfileInfo: async () => ({ displayName: 'Guest' }),
              getBackstageIdentity: async () => ({
                type: 'user',
                userEntityRef: 'user:default/guest',
                ownershipEntityRefs: ['user:default/guest'],
              }),
              getCredentials: async () => ({}),
              signOut: async () => {},
            }),
          [onSignInSuccess],
        );
        return null;
      },
  },
});
