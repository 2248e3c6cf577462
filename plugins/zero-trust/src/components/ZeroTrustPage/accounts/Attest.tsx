import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Button,
  Card,
  CardBody,
  Flex,
  Radio,
  RadioGroup,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Result,
  zeroTrustAttestationCreatePermission,
} from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { zeroTrustApiRef } from '../../../api';
import { ControlDescription } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { LoadError } from '../../LoadError';

interface AttestProps {
  result: Pick<Result, 'controlId' | 'resourceArn'>;
  control: ControlDescription;
  accountId: string;
}

/** A form to attest what no AWS API returns. It has no default answers. */
export function Attest({
  result: { controlId, resourceArn },
  control,
  accountId,
}: AttestProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const { allowed } = usePermission({
    permission: zeroTrustAttestationCreatePermission,
    resourceRef: accountId,
  });
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [note, setNote] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => api.attest({ controlId, resourceArn, answers, note }),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: queryKeys.account(accountId) }),
  });
  const form = control.attestation;
  if (!form || !allowed) return null;
  const missing = [
    ...form.questions.filter(({ id }) => !answers[id]).map(({ text }) => text),
    ...(note.trim() ? [] : [t('accounts.attest.basis')]),
  ];
  return (
    <Card>
      <CardBody>
        <section
          aria-label={t('accounts.attest.title', { control: control.title })}
        >
          <Flex direction="column" gap="4" align="start">
            <Text as="h3" variant="title-x-small">
              {t('accounts.attest.title', { control: control.title })}
            </Text>
            <Text as="p" color="secondary">
              {t('accounts.attest.description', { count: form.validDays })}
            </Text>
            {form.questions.map(question => (
              <RadioGroup
                key={question.id}
                label={question.text}
                value={answers[question.id] ?? ''}
                onChange={value =>
                  setAnswers(before => ({ ...before, [question.id]: value }))
                }
              >
                {question.options.map(option => (
                  <Radio key={option.value} value={option.value}>
                    {option.label}
                  </Radio>
                ))}
              </RadioGroup>
            ))}
            <TextAreaField
              label={t('accounts.attest.basis')}
              description={t('accounts.attest.basisDescription')}
              value={note}
              onChange={setNote}
              maxLength={2000}
            />
            {missing.length > 0 && (
              <Text as="p" variant="body-small" color="secondary">
                {t('accounts.attest.missing', {
                  questions: missing.join('; '),
                })}
              </Text>
            )}
            {error && (
              <LoadError
                what={t('things.attestation')}
                action="submit"
                error={error}
                onRetry={() => mutate()}
              />
            )}
            <Button
              isDisabled={missing.length > 0}
              isPending={isPending}
              onPress={() => mutate()}
            >
              {t('accounts.attest.submit')}
            </Button>
          </Flex>
        </section>
      </CardBody>
    </Card>
  );
}
