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
import { LoadError } from '../../LoadError';

interface AttestProps {
  result: Pick<Result, 'controlId' | 'resourceArn'>;
  control: ControlDescription;
  accountId: string;
}

/** Asks people for what no API shows. Nothing is chosen for them. */
export function Attest({
  result: { controlId, resourceArn },
  control,
  accountId,
}: AttestProps) {
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const { allowed } = usePermission({
    permission: zeroTrustAttestationCreatePermission,
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
    ...(note.trim() ? [] : ['What it is based on']),
  ];
  return (
    <Card>
      <CardBody>
        <section aria-label={`Attest: ${control.title}`}>
          <Flex direction="column" gap="4" align="start">
            <Text as="h3" variant="title-x-small">
              Attest: {control.title}
            </Text>
            <Text as="p" color="secondary">
              No API of AWS shows it, so it is unknown until somebody says it.
              What you say counts for {form.validDays} days, under your name.
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
              label="What it is based on"
              description="Where you looked, a ticket, a screenshot’s address."
              value={note}
              onChange={setNote}
              maxLength={2000}
            />
            {missing.length > 0 && (
              <Text as="p" variant="body-small" color="secondary">
                Still to be answered: {missing.join('; ')}.
              </Text>
            )}
            {error && (
              <LoadError
                what="this attestation"
                action="give"
                error={error}
                onRetry={() => mutate()}
              />
            )}
            <Button
              isDisabled={missing.length > 0}
              isPending={isPending}
              onPress={() => mutate()}
            >
              Attest
            </Button>
          </Flex>
        </section>
      </CardBody>
    </Card>
  );
}
