import { expect, test } from 'vitest'
import { createSeal } from '../../src/db/seal.ts'
import { aKey } from '../support/open-db.ts'

const key = aKey()
const seal = createSeal(key)
const plain = '고객의 말 그대로, 010-1234-5678 🔑'
const sealed = seal.close('W1', 'draft', plain)
const parts = sealed.split('.')
const withPart = (at: number, change: (part: Buffer) => Buffer) =>
  parts.map((part, i) => (i === at ? change(Buffer.from(part, 'base64url')).toString('base64url') : part)).join('.')
const flipped = (bytes: Buffer) => {
  const changed = Buffer.from(bytes)
  changed[0] = (changed[0] ?? 0) ^ 1
  return changed
}

test('what was sealed opens, and shows nothing of itself', () => {
  expect(seal.open('W1', 'draft', sealed)).toBe(plain)
  expect(sealed).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/)
  expect(sealed).not.toContain(Buffer.from(plain).toString('base64url').slice(0, 12))
  expect(seal.open('W1', 'draft', seal.close('W1', 'draft', ''))).toBe('')
})

test('the same text is sealed differently each time', () => {
  const envelopes = new Set(Array.from({ length: 100 }, () => seal.close('W1', 'draft', plain)))
  expect(envelopes.size).toBe(100)
})

test.each([
  ['in another workspace', () => seal.open('W2', 'draft', sealed)],
  ['for another purpose', () => seal.open('W1', 'slack-bot-token', sealed)],
  ['with another key', () => createSeal(aKey()).open('W1', 'draft', sealed)],
  ['with an altered nonce', () => seal.open('W1', 'draft', withPart(2, flipped))],
  ['with an altered text', () => seal.open('W1', 'draft', withPart(3, flipped))],
  [
    'with a shortened text',
    () =>
      seal.open(
        'W1',
        'draft',
        withPart(3, (text) => text.subarray(0, -1)),
      ),
  ],
  ['with an altered tag', () => seal.open('W1', 'draft', withPart(4, flipped))],
  [
    'with a shortened tag',
    () =>
      seal.open(
        'W1',
        'draft',
        withPart(4, (tag) => tag.subarray(0, 4)),
      ),
  ],
  ['with no tag', () => seal.open('W1', 'draft', parts.slice(0, 4).join('.'))],
  ['with more behind it', () => seal.open('W1', 'draft', `${sealed}.AAAA`)],
  ['of another version', () => seal.open('W1', 'draft', sealed.replace('v1', 'v2'))],
  ['that is none', () => seal.open('W1', 'draft', '')],
  ['that was never sealed', () => seal.open('W1', 'draft', plain)],
])('an envelope does not open %s', (_, open) => {
  expect(open).toThrow()
})

test('while keys are changed the old one opens and the new one seals', () => {
  const newKey = aKey()
  const both = createSeal(newKey, key)
  expect(both.open('W1', 'draft', sealed)).toBe(plain)
  const anew = both.close('W1', 'draft', plain)
  expect(createSeal(newKey).open('W1', 'draft', anew)).toBe(plain)
  expect(() => seal.open('W1', 'draft', anew)).toThrow('ENCRYPTION_KEY')
  expect(() => createSeal(newKey).open('W1', 'draft', sealed)).toThrow('ENCRYPTION_KEY_OLD')
})
