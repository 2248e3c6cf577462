import {
  Content,
  Header,
  Page,
  ProxiedSignInPage,
} from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, CardFooter, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
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

interface Props {
  onSignInSuccess(identity: IdentityApi): void;
}

/** Signs in as a person of the example catalog, without a password. */
export function ExampleSignInPage({ onSignInSuccess }: Props) {
  const title = useApi(configApiRef).getOptionalString('app.title');
  const [provider, setProvider] = useState(stored);
  if (provider) {
    return (
      <ProxiedSignInPage
        provider={provider}
        onSignInSuccess={identity => onSignInSuccess(forgetting(identity))}
      />
    );
  }
  return (
    <Page themeId="home">
      <Header title={title} />
      <Content>
        <main>
          <Flex direction="column" gap="4">
            <Text as="h2" variant="title-small">
              Sign in as
            </Text>
            <Flex gap="4" style={{ flexWrap: 'wrap' }}>
              {people.map(({ provider: id, name, description, action }) => (
                <Card key={id} style={{ width: 280 }}>
                  <CardBody>
                    <Flex direction="column" gap="2">
                      <Text as="h3" variant="body-large" weight="bold">
                        {name}
                      </Text>
                      <Text as="p">{description}</Text>
                    </Flex>
                  </CardBody>
                  <CardFooter>
                    <Button
                      onPress={() => {
                        window.localStorage.setItem(STORED, id);
                        setProvider(id);
                      }}
                    >
                      {action}
                    </Button>
                  </CardFooter>
                </Card>
              ))}
            </Flex>
          </Flex>
        </main>
      </Content>
    </Page>
  );
}
