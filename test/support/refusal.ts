import { Refusal } from '../../src/domain/errors.ts'

/** What somebody was refused: case, field and data. @throws Error where nothing was refused, or something else failed */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => new Error('Nothing was refused.'),
    (failure: unknown) => failure,
  )
  if (!(error instanceof Refusal)) throw error
  return { case: error.case, field: error.field, data: error.data }
}
