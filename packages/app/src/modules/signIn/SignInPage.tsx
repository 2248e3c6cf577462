import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { ComponentProps } from 'react';

type SignInProps = Pick<
  ComponentProps<typeof SignInPage>,
  'onSignInSuccess' | 'children'
>;

/** GitHub in an installation; the guest, who needs no account, everywhere else. */
export function PortalSignInPage(props: SignInProps) {
  const config = useApi(configApiRef);
  if (config.getOptionalString('auth.environment') === 'production') {
    return (
      <SignInPage
        {...props}
        provider={{
          id: 'github',
          title: 'GitHub',
          message: 'Sign in with GitHub',
          apiRef: githubAuthApiRef,
        }}
      />
    );
  }
  return <SignInPage {...props} providers={['guest']} />;
}

export const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => PortalSignInPage },
});
