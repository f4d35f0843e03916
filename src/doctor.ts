// `npm run doctor`: examines every configured connection and says what is right, what is wrong, and how to mend it.
import { ConfigError, readConfig } from './config.ts'
import { examine } from './doctor/examine.ts'
import { reportOf } from './doctor/finding.ts'

try {
  const { text, isWell } = reportOf(await examine(readConfig(process.env), new Date()))
  process.stdout.write(text)
  process.exitCode = isWell ? 0 : 1
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stdout.write(`${error.message}\n`)
  process.exitCode = 1
}
