import { describe, expect, test } from 'vitest'
import { scan, whole } from '../../../src/domain/redaction/scan.ts'

describe('a search through a text', () => {
  test('goes on behind what was found, and one unit further where it was refused', () => {
    expect(scan('aaaa', /aa/g, whole)).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ])
    const asked: number[] = []
    scan('aaaa', /aa/g, ({ index }) => {
      asked.push(index)
      return null
    })
    expect(asked).toEqual([0, 1, 2])
  })

  test('that finds nothing, or always the same, is an error and does not go on for ever', () => {
    expect(() => scan('aa', /x*/g, whole)).toThrow('/x*/g')
    expect(() => scan('aa', /a/, () => null)).toThrow('/a/')
    expect(() => scan('aa', /a/, whole)).toThrow('does not get on')
  })
})
