import {
  Content,
  ErrorPanel,
  Header,
  Page,
  ProxiedSignInPage,
} from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, CardFooter, Flex, Text } from '@backstage/ui';
import { ReactNode, useEffect, useMemo, useState } from 'react';
import { signInTranslationRef } from './messages';
import { people } from './people';

/** Stores the last provider so that a reload keeps the person. */
const STORED = 'zero-trust-portal.sign-in';

const stored = () => {
  const provider = window.localStorage.getItem(STORED);
  return people.some(own => own.provider === provider) ? provider : null;
};

/** Returns an identity that asks for a person again after signing out. */
const forgetting = (identity: IdentityApi): IdentityApi => ({
  getProfileInfo: () => identity.getProfileInfo(),
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
  signOut: async () => {
    window.localStorage.removeItem(STORED);
    await identity.signOut();
  },
});

function SignInLayout({ children }: { children: ReactNode }) {
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <Page themeId="home">
      <Header title={title} />
      <Content>
        <main>
          <Flex direction="column" gap="4">
            {children}
          </Flex>
        </main>
      </Content>
    </Page>
  );
}

interface FailedSignInProps {
  error?: Error;
  onBack(): void;
}

/** Shows why the sign-in failed, with a way back to the people. */
function FailedSignIn({ error, onBack }: FailedSignInProps) {
  // Otherwise a reload tries the same person again.
  useEffect(() => window.localStorage.removeItem(STORED), []);
  const { t } = useTranslationRef(signInTranslationRef);
  return (
    <SignInLayout>
      <ErrorPanel
        title={t('failed')}
        error={error ?? new Error(t('unknownReason'))}
      />
      <div>
        <Button onPress={onBack}>{t('back')}</Button>
      </div>
    </SignInLayout>
  );
}

interface Props {
  onSignInSuccess(identity: IdentityApi): void;
}

/** Signs in as a person of the example catalog, without a password. */
export function ExampleSignInPage({ onSignInSuccess }: Props) {
  const { t } = useTranslationRef(signInTranslationRef);
  const [provider, setProvider] = useState<string | null>(stored);
  const ErrorComponent = useMemo(
    () => (failure: { error?: Error }) =>
      <FailedSignIn {...failure} onBack={() => setProvider(null)} />,
    [],
  );
  if (provider) {
    return (
      <ProxiedSignInPage
        provider={provider}
        onSignInSuccess={identity => {
          window.localStorage.setItem(STORED, provider);
          onSignInSuccess(forgetting(identity));
        }}
        ErrorComponent={ErrorComponent}
      />
    );
  }
  return (
    <SignInLayout>
      <Text as="h2" variant="title-small">
        {t('title')}
      </Text>
      <Flex gap="4" style={{ flexWrap: 'wrap' }}>
        {people.map(({ provider: id, key }) => (
          <Card key={id} style={{ width: 320, maxWidth: '100%' }}>
            <CardBody>
              <Flex direction="column" gap="2">
                <Text as="h3" variant="body-large" weight="bold">
                  {t(`${key}.name`)}
                </Text>
                <Text as="p">{t(`${key}.description`)}</Text>
              </Flex>
            </CardBody>
            <CardFooter>
              <Button
                style={{ height: 'auto', paddingBlock: 'var(--bui-space-1_5)' }}
                onPress={() => setProvider(id)}
              >
                {t(`${key}.action`)}
              </Button>
            </CardFooter>
          </Card>
        ))}
      </Flex>
    </SignInLayout>
  );
}
