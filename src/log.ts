import { type Logger, pino } from 'pino'

/** Keys whose values never reach a log: secrets, and what customers said. */
const secretKeys = [
  'token',
  'botToken',
  'authorization',
  'Authorization',
  'response_url',
  'responseUrl',
  'trigger_id',
  'words',
  'text',
  'sealed',
]

/** What a Slack token, a Notion token, a bearer header or an address with a password looks like, wherever it hides. */
const secretShapes =
  /xox[abeprs]-[\w-]+|xapp-[\w-]+|ntn_\w+|secret_\w+|Bearer\s+[\w.~+/=-]+|hooks\.slack\.com\/[^\s"\\]+|(?<=:\/\/[^\s:@/"\\]*):[^\s@/"\\]+(?=@)/g

/** A text without anything that looks like a secret. */
export const withoutSecrets = (text: string): string => text.replace(secretShapes, '[hidden]')

/**
 * Structured logs, one JSON object a line, to standard output.
 * @param destination where lines go instead, e.g. a test's collector
 */
export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  const sink = destination ?? process.stdout
  return pino(
    {
      level,
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
      serializers: {
        // Only what names the fault: vendors put whole requests into their errors.
        err: (error: unknown) =>
          error instanceof Error
            ? {
                type: error.name,
                message: error.message,
                stack: error.stack,
                cause: error.cause instanceof Error ? error.cause.message : undefined,
              }
            : { message: String(error) },
      },
    },
    { write: (line: string) => void sink.write(withoutSecrets(line)) },
  )
}
