import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { ComponentProps } from 'react';
import { signInTranslationRef } from './messages';
import { ExampleSignInPage } from './ExampleSignInPage';

type SignInProps = Pick<
  ComponentProps<typeof SignInPage>,
  'onSignInSuccess' | 'children'
>;

/** GitHub in an installation; people of the example catalog everywhere else. */
export function PortalSignInPage(props: SignInProps) {
  const config = useApi(configApiRef);
  const { t } = useTranslationRef(signInTranslationRef);
  if (config.getOptionalString('auth.environment') === 'production') {
    return (
      <SignInPage
        {...props}
        provider={{
          id: 'github',
          title: 'GitHub',
          message: t('github'),
          apiRef: githubAuthApiRef,
        }}
      />
    );
  }
  return <ExampleSignInPage onSignInSuccess={props.onSignInSuccess} />;
}

export const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => PortalSignInPage },
});
