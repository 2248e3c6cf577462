import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import { RiUploadLine } from '@remixicon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { zeroTrustApiRef } from '../../api';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages } from '../../translation';
import { useExportsDetails } from '../ExportMenu';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';
import { csvText } from './csvText';
import { ImportProblem, importProblems } from './importProblems';
import styles from './Waivers.module.css';

/** The file has an unknown encoding. */
class EncodingError extends Error {}

/** The file is too large for the back end. */
class TooLongError extends Error {}

/** The maximum size of the text as it is sent: a JSON string in UTF-8. */
const MOST_BYTES = 900_000;

/** Returns the text of a file in a known encoding. */
async function readText(file: File): Promise<string> {
  // UTF-16 has at most twice as many bytes, plus the byte order mark.
  if (file.size > 2 * MOST_BYTES + 2) throw new TooLongError();
  const text = csvText(new Uint8Array(await file.arrayBuffer()));
  if (text === undefined) throw new EncodingError();
  if (new TextEncoder().encode(JSON.stringify(text)).length > MOST_BYTES) {
    throw new TooLongError();
  }
  return text;
}

/** Returns the problems of a rejected file, or undefined for another error. */
function problemsOf(error: Error): ImportProblem[] | undefined {
  return ResponseError.is(error) &&
    error.statusCode === 400 &&
    error.cause.message.startsWith('csv: ')
    ? importProblems(error.cause.message)
    : undefined;
}

function ProblemTable({ problems }: { problems: readonly ImportProblem[] }) {
  const t = useMessages();
  return (
    <Flex direction="column" gap="2">
      <Alert
        role="alert"
        status="danger"
        icon
        title={t('waivers.import.refused')}
        description={t('waivers.import.refusedDescription')}
      />
      <div
        className={styles.scroll}
        role="group"
        aria-label={t('waivers.import.problems')}
        // It scrolls in low windows, also by keyboard (WCAG 2.1.1).
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className={styles.problems}>
          <thead>
            <tr>
              <th scope="col">{t('waivers.import.row')}</th>
              <th scope="col">{t('waivers.import.column')}</th>
              <th scope="col">{t('waivers.import.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, field, text }, index) => (
              <tr key={index}>
                <td>{row ?? '–'}</td>
                <td>{field ?? '–'}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Flex>
  );
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const id = useId();
  const [file, setFile] = useState<File>();
  const hasDetails = useExportsDetails();
  const { mutate, error, isPending, data, reset } = useMutation({
    mutationFn: async (chosen: File) =>
      api.importWaivers(await readText(chosen)),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.all }),
  });
  const problems = error ? problemsOf(error) : undefined;
  const isTooLong = error instanceof TooLongError;
  const isUnreadable = error instanceof EncodingError;
  if (data) {
    return (
      <>
        <DialogBody>
          <Legible>
            <Text as="p" role="status">
              {t('waivers.import.done', { count: data.waiverIds.length })}
            </Text>
          </Legible>
        </DialogBody>
        <DialogFooter>
          <Button onPress={onClose}>{t('waivers.close')}</Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <>
      <DialogBody>
        <Legible>
          <Flex direction="column" gap="4">
            <Text as="p">{t('waivers.import.description')}</Text>
            <Text as="p" color="secondary">
              {t('waivers.import.columns')}{' '}
              {t(
                hasDetails
                  ? 'waivers.import.exportedWithArns'
                  : 'waivers.import.exportedWithoutArns',
              )}
            </Text>
            <div className={styles.file}>
              <label htmlFor={id}>{t('waivers.import.file')}</label>
              <input
                id={id}
                type="file"
                accept=".csv,text/csv"
                aria-invalid={isTooLong || isUnreadable}
                disabled={isPending}
                // Clears the choice so that a corrected file can be chosen again.
                // Browsers do not read a file that changed after it was chosen.
                onClick={({ currentTarget }) => {
                  currentTarget.value = '';
                  setFile(undefined);
                  reset();
                }}
                onChange={({ target }) => {
                  setFile(target.files?.[0]);
                  reset();
                }}
              />
            </div>
            {isTooLong && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={t('waivers.import.tooLong')}
              />
            )}
            {isUnreadable && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={t('waivers.import.encoding')}
                description={t('waivers.import.encodingDescription')}
              />
            )}
            {problems && <ProblemTable problems={problems} />}
            {error && !problems && !isTooLong && !isUnreadable && (
              <LoadError
                what={t('things.waivers')}
                action="submit"
                error={error}
                onRetry={() => file && mutate(file)}
              />
            )}
          </Flex>
        </Legible>
      </DialogBody>
      <DialogFooter>
        <Button
          isDisabled={!file}
          isPending={isPending}
          onPress={() => file && mutate(file)}
        >
          {t('waivers.import.submit')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('waivers.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}

/** A button, and the dialog in which a file of requests is imported: all, or none. */
export function ImportWaivers() {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiUploadLine aria-hidden />}
      >
        {t('waivers.import.button')}
      </Button>
      <Dialog>
        <DialogHeader>{t('waivers.import.title')}</DialogHeader>
        <ImportForm onClose={() => setOpen(false)} />
      </Dialog>
    </DialogTrigger>
  );
}
