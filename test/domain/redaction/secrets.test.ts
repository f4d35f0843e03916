import { describe, expect, test } from 'vitest'
import { expectedOf, marked, textOf } from './marked.ts'

const dashed = (what: string) => `-----${what}-----`

describe('what makers put before their keys', () => {
  test.each([
    'xo‸xp-123456789012-abcdefghijkl',
    'xw‸fp-abcdefghij0123',
    'gh‸s_abcdefghijklmnopqrstuvwxyz0123456789',
    'AS‸IAIOSFODNN7EXAMPLE',
    'GO‸CSPX-abcdefghij0123456789_-',
    'ya‸29.a0AbCdEfGhIjKlMnOpQrStUv',
    'rk‸_test_abcdEFGH1234ijkl',
    'pk‸_live_abcdEFGH1234ijkl',
    'sec‸ret_1234567890abcdefghijklmnopqrstuvwxyzABCDEFGHIJ',
    'AT‸ATT3xFfGF0abcdefghijklmnop',
    'AT‸CTT3xFfGF0abcdefghijklmnop',
    'sh‸pat_0123456789abcdef0123456789ABCDEF',
    'pa‸t-na1-0a1b2c3d-1111-2222-3333-444455556666',
    'h‸f_abcdefghijklmnopqrstuvwxyz0123456789',
    'li‸n_api_abcdefghijklmnopqrstuvwxyz0123456789',
    'ey‸JhbGciOiJI.eyJzdWIiOiIx',
  ])('is hidden with them: %s', (key) => {
    const whole = expectedOf(key)
    expect(marked(`키 ${whole} 예요`)).toBe(`키 ⟦secret|${whole}⟧ 예요`)
  })

  test('is a part of a name where the name goes on before it, and of words', () => {
    const others = [
      'risk-abcdefghij0123456789xyz',
      'xh‸f_abcdefghijklmnopqrstuvwxyz0123456789',
      'sk-learn-compatible-words',
    ]
    for (const other of others.map(expectedOf)) expect(marked(other)).toBe(other)
  })
})

describe('a header, or an address with a password,', () => {
  test.each([
    ['one blank or more', 'Bearer  ⟦secret|abcdef0123456789abcdef⟧, bearer ⟦secret|abcdef0123456789⟧'],
    ['with what fills it up', 'Basic ⟦secret|dXNlcjpwYXNzd29yZDE9==⟧'],
    ['without', 'Basic ⟦secret|dXNlcjpwYXNzd29yZDE⟧'],
    ['words', 'Bearer certificatesoftoday, Basic requirementsofall'],
    ['digits', 'Basic 2026112200012345'],
    ['as a part of a word', 'forbearer abcdef0123456789abcdef'],
    ['too short', 'Bearer abcdef012345678'],
    ['no user', 'redis://:⟦secret|s3cr3t⟧@cache:6379'],
    ['a long user', 'amqp://hanbit.service:⟦secret|p⟧@mq'],
    ['no password', 'https://hanbit.example:8080/@mina'],
    ['words between', '://a b:c d@e'],
  ])('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))
})

describe('what stands behind a label', () => {
  test.each([
    'password:⟦secret|ab12cd⟧',
    'passwd = ⟦secret|ab12cd⟧',
    'Passcode is ⟦secret|ab12cd⟧',
    'PWD="⟦secret|ab12cd⟧"',
    "'pw': '⟦secret|ab12cd⟧'",
    '패스워드는 ⟦secret|ab12cd⟧예요',
    '암호은 ⟦secret|ab12cd⟧',
    'apikey=⟦secret|a1b2c3d4e5f6⟧',
    'api key: ⟦secret|a1b2c3d4e5f6⟧',
    'API-KEY:  ⟦secret|a1b2c3d4e5f6⟧',
    'secret=⟦secret|a1b2c3d4e5f6⟧',
    'secretkey=⟦secret|a1b2c3d4e5f6⟧',
    'secret key=⟦secret|a1b2c3d4e5f6⟧',
    'token  =⟦secret|a1b2c3d4e5f6⟧',
    'accesstoken=⟦secret|a1b2c3d4e5f6⟧',
    'auth_token=⟦secret|a1b2c3d4e5f6⟧',
    'api token=⟦secret|a1b2c3d4e5f6⟧',
    'clientsecret=⟦secret|a1b2c3d4e5f6⟧',
    '시크릿: ⟦secret|a1b2c3d4e5f6⟧',
    '인증키는 ⟦secret|a1b2c3d4e5f6⟧',
    'api키: ⟦secret|a1b2c3d4e5f6⟧',
    'api 키: ⟦secret|a1b2c3d4e5f6⟧',
  ])('is hidden: %s', (line) => expect(marked(textOf(line))).toBe(line))

  test.each([
    ['the end of a sentence', '비번: ⟦secret|ab12cd⟧.', '비번: ⟦secret|ab12cd⟧...'],
    ['a full stop within', 'pw: ⟦secret|s3cr3t.pass1⟧ 예요'],
    ['what follows in an address', 'https://a.example/?pw=⟦secret|abc123⟧&next=2, ?pw=⟦secret|abc123⟧&a=1&b=2'],
    ['an ampersand elsewhere', '비밀번호: ⟦secret|ab12&cd34⟧'],
    ['the same before it', 'pw1pw1 pw: ⟦secret|pw1pw1⟧'],
    ['what would be a version further behind', 'pw: ⟦secret|hanbit1.5now⟧'],
    ['what would be an address further behind', 'pw: ⟦secret|a1https:b⟧'],
    ['what would be a work item further behind', 'token: ⟦secret|xyHANBIT-12345⟧'],
    ['what begins like a work item', 'token: ⟦secret|HANBIT-12345-abcdef⟧'],
  ])('is hidden with and without %s', (_, ...lines) => {
    for (const line of lines) expect(marked(textOf(line))).toBe(line)
  })

  test.each([
    ['five characters', 'pw: ab12c.'],
    ['eleven of a token', 'token: a1b2c3d4e5f'],
    ['letters alone', 'password: required, token: abcdefghijklmn'],
    ['digits alone', 'password: 12345678, token: 123456789012'],
    ['an address', 'token: http://hanbit.example/1, token: https://hanbit.example/1'],
    ['a work item', 'token: HANBIT-12345, token: HANBIT-12345!'],
    ['a version', '토큰: v2.10.3-beta4x, token: 2.10.3-beta45, 토큰: 12.0-beta45678'],
    ['a part of a word', 'mypw: ab12cd, 2token: a1b2c3d4e5f6'],
  ])('stays where it is %s: %s', (_, line) => expect(marked(line)).toBe(line))
})

describe('a private key', () => {
  const key = (kind: string, body = 'MIIEvQIBADANBgkqhkiG9w0B\nAQEFAASC+/8=') =>
    `${dashed(`BEGIN ${kind}`)}\n${body}\n${dashed(`END ${kind}`)}`

  test.each(['PRIVATE KEY', 'EC PRIVATE KEY', 'PGP PRIVATE KEY BLOCK'])('is one by what it says: %s', (kind) => {
    expect(marked(`앞 ${key(kind)} 뒤`)).toBe(`앞 ⟦secret|${key(kind)}⟧ 뒤`)
  })

  test('ends where it says, each of several, and the words between them stay', () => {
    const [one, other] = [key('PRIVATE KEY'), key('RSA PRIVATE KEY')]
    expect(marked(`${one} and then ${other} end`)).toBe(`⟦secret|${one}⟧ and then ⟦secret|${other}⟧ end`)
    const end = dashed('END PRIVATE KEY')
    expect(marked(`${end} 다음 ${one} 끝`)).toBe(`${end} 다음 ⟦secret|${one}⟧ 끝`)
  })

  test('without an end goes on as long as it may be one', () => {
    const begin = dashed('BEGIN PRIVATE KEY')
    expect(marked(`${begin}\nProc-Type: 4,ENCRYPTED\nMIIE/+=\n\n한글`)).toBe(
      `⟦secret|${begin}\nProc-Type: 4,ENCRYPTED\nMIIE/+=⟧\n\n한글`,
    )
    expect(marked(begin)).toBe(`⟦secret|${begin}⟧`)
  })

  test('is no public one', () => {
    const open = key('PUBLIC KEY')
    expect(marked(open)).toBe(open)
  })
})
