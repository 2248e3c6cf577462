import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ReactNode, useState } from 'react';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';

interface ConfirmDialogProps {
  /** The text of the button that opens it, and of the one that confirms. */
  action: string;
  /** What is confirmed. */
  title: string;
  /** What it changes. */
  description: string;
  /** What could not be done, as a noun. */
  what: string;
  /** Distinguishes the button from the same button in other rows. */
  label: string;
  variant?: 'primary' | 'secondary';
  isReady?: boolean;
  /** Resets the choices of an earlier time. */
  onOpen?: () => void;
  onConfirm: () => Promise<unknown>;
  children?: ReactNode;
}

/** A button with a confirmation. Afterwards, everything is queried again. */
export function ConfirmDialog({
  action,
  title,
  description,
  what,
  label,
  variant = 'secondary',
  isReady = true,
  onOpen,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const t = useMessages();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: onConfirm,
    onSuccess: () => {
      setOpen(false);
      return client.invalidateQueries({ queryKey: queryKeys.all });
    },
  });
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={open => {
        reset();
        if (open) onOpen?.();
        setOpen(open);
      }}
    >
      <Button size="small" variant={variant} aria-label={label}>
        {action}
      </Button>
      <Dialog>
        <DialogHeader>{title}</DialogHeader>
        <DialogBody>
          <Legible>
            <Flex direction="column" gap="4">
              <Text as="p">{description}</Text>
              {children}
              {error && (
                <LoadError
                  what={what}
                  action="submit"
                  error={error}
                  onRetry={() => mutate()}
                />
              )}
            </Flex>
          </Legible>
        </DialogBody>
        <DialogFooter>
          <Button
            isDisabled={!isReady}
            isPending={isPending}
            onPress={() => mutate()}
          >
            {action}
          </Button>
          <Button variant="secondary" onPress={() => setOpen(false)}>
            {t('waivers.cancel')}
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
