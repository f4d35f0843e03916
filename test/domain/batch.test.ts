import { expect, test } from 'vitest'
import { join } from '../../src/domain/batch.ts'

const at = (time: string) => new Date(`2026-03-04T${time}:00Z`)
const waits = (id: string, dueAt: string, firstDueAt = dueAt) => ({ id, dueAt: at(dueAt), firstDueAt: at(firstDueAt) })

test.each<[string, ReturnType<typeof waits>[], string, number, string | null, string]>([
  ['nothing waits: by itself', [], '10:30', 15, null, '10:30'],
  ['due at the same time: together', [waits('a', '10:30')], '10:30', 15, 'a', '10:30'],
  ['due a little later: the notice is put off', [waits('a', '10:30')], '10:40', 15, 'a', '10:40'],
  ['to the end of the batch', [waits('a', '10:30')], '10:45', 15, 'a', '10:45'],
  ['not beyond it', [waits('a', '10:30')], '10:46', 15, null, '10:46'],
  ['counted from when it was due at first', [waits('a', '10:40', '10:30')], '10:46', 15, null, '10:46'],
  ['due a little earlier: it waits', [waits('a', '10:40')], '10:30', 15, 'a', '10:40'],
  ['but no longer than a batch', [waits('a', '10:46')], '10:30', 15, null, '10:30'],
  ["never until tomorrow's reminder", [waits('a', '23:30')], '10:30', 15, null, '10:30'],
  [
    'the first that it may join',
    [waits('a', '10:00'), waits('b', '10:30'), waits('c', '10:31')],
    '10:35',
    15,
    'b',
    '10:35',
  ],
  ['without a batch: only at the same instant', [waits('a', '10:30')], '10:30', 0, 'a', '10:30'],
  ['without a batch: by itself', [waits('a', '10:30')], '10:31', 0, null, '10:31'],
])('%s', (_, collecting, due, minutes, id, dueAt) => {
  expect(join(collecting, at(due), minutes)).toEqual({ id, dueAt: at(dueAt) })
})
