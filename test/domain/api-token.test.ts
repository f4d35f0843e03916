import { expect, test } from 'vitest'
import { tokenOf, workspaceOfToken } from '../../src/domain/api-token.ts'

const workspaceId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const secret = 'a1B2_-'.repeat(8).slice(0, 43)

test('a token says whose it is, and begins as scanners of secrets know it', () => {
  const token = tokenOf(workspaceId, secret)
  expect(token).toBe(`hbk_6f9619ff8b864d01b42d00cf4fc964ff_${secret}`)
  expect(workspaceOfToken(token)).toBe(workspaceId)
})

test.each([
  '',
  secret,
  tokenOf(workspaceId, secret.slice(1)),
  tokenOf(workspaceId, `${secret}x`),
  tokenOf(workspaceId, `${secret.slice(1)}!`),
  ` ${tokenOf(workspaceId, secret)}`,
  tokenOf(workspaceId.toUpperCase(), secret),
  tokenOf(workspaceId.slice(1), secret),
])('%j is no token', (token) => expect(workspaceOfToken(token)).toBeNull())
