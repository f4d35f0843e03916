import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IssueState } from '../../src/domain/issue.ts'
import type { ItemStatus } from '../../src/domain/item.ts'
import { afterTicks } from '../../src/domain/resolution.ts'
import { workspaceSettings } from '../../src/domain/settings.ts'
import {
  type Decided,
  followed,
  type Move,
  noneWillBeDone,
  type Progress,
  progressOf,
  reopened,
  type ShippingRule,
  shipsBecause,
  together,
  wontDoOf,
} from '../../src/domain/shipping.ts'

const anIssue = (more: Partial<IssueState> = {}): IssueState => ({
  category: 'done',
  status: '완료',
  resolution: { id: '10000', name: '완료' },
  fixVersions: [],
  ...more,
})
const version = (id: string, released: boolean) => ({ id, name: id, released })
const released: ShippingRule = { shippedWhen: 'released', notShippedResolutions: [] }
const done: ShippingRule = { shippedWhen: 'done', notShippedResolutions: [] }
const acme = 'https://acme.atlassian.net'

describe('how far an issue is', () => {
  test.each<[string, IssueState, ShippingRule, Progress]>([
    ['to do', anIssue({ category: 'new', resolution: null }), released, 'waiting'],
    ['in progress', anIssue({ category: 'indeterminate', resolution: null }), released, 'started'],
    ['in progress with a resolution', anIssue({ category: 'indeterminate' }), released, 'started'],
    ['done, no version', anIssue(), released, 'done'],
    ['done, its version not released', anIssue({ fixVersions: [version('1', false)] }), released, 'done'],
    ['done, its version released', anIssue({ fixVersions: [version('1', true)] }), released, 'shipped'],
    [
      'done, one of two released',
      anIssue({ fixVersions: [version('1', true), version('2', false)] }),
      released,
      'done',
    ],
    ['done, both released', anIssue({ fixVersions: [version('1', true), version('2', true)] }), released, 'shipped'],
    [
      'released before it is done',
      anIssue({ category: 'indeterminate', fixVersions: [version('1', true)] }),
      released,
      'started',
    ],
    ['done where done is shipped', anIssue(), done, 'shipped'],
    ['done without a resolution', anIssue({ resolution: null }), done, 'shipped'],
    [
      'done without a resolution, released',
      anIssue({ resolution: null, fixVersions: [version('1', true)] }),
      released,
      'shipped',
    ],
    ['a resolution that is called None', anIssue({ resolution: { id: '1', name: 'None' } }), done, 'shipped'],
  ])('%s', (_, issue, rule, progress) => expect(progressOf(issue, acme, rule)).toBe(progress))

  test.each(
    [
      [
        "Won't Do",
        'WON’T FIX',
        "won't  fix",
        " Won't Do ",
        'Can’t Reproduce',
        'Duplicate',
        'Cannot Reproduce',
        'Declined',
        'Incomplete',
        'Rejected',
        'Invalid',
      ],
      ['Not a Bug', '하지 않음', '수정하지 않음', '중복', '재현할 수 없음', '거부됨', '하지 않음'.normalize('NFD')],
    ].flat(),
  )('%s means that it will not be done, released or not', (name) => {
    const issue = anIssue({ resolution: { id: '1', name }, fixVersions: [version('1', true)] })
    expect([progressOf(issue, acme, released), progressOf(issue, acme, done)]).toEqual(['wontDo', 'wontDo'])
  })

  test('what an admin said of a resolution counts, by its id and its site; of the others their names', () => {
    const said = [
      { site: acme, id: '7', name: '접음', isTicked: true },
      { site: acme, id: '8', name: "Won't Do", isTicked: false },
    ]
    const rule: ShippingRule = { shippedWhen: 'done', notShippedResolutions: said }
    const of = (id: string, name: string, site = acme) => progressOf(anIssue({ resolution: { id, name } }), site, rule)
    // By id: also after a site has renamed it.
    expect([of('7', '접음'), of('7', 'Done'), of('8', "Won't Do")]).toEqual(['wontDo', 'wontDo', 'shipped'])
    // Made later, and on another site: nobody has said anything of it.
    expect([of('9', 'Duplicate'), of('9', '완료')]).toEqual(['wontDo', 'shipped'])
    const second = 'https://second.atlassian.net'
    expect([of('7', 'Done', second), of('8', "Won't Do", second)]).toEqual(['shipped', 'wontDo'])
    // As it was set before there were sites: on whichever.
    const old = workspaceSettings.parse({ notShippedResolutions: ['7'] })
    const older: ShippingRule = { ...done, notShippedResolutions: old.notShippedResolutions }
    expect(progressOf(anIssue({ resolution: { id: '7', name: 'Done' } }), second, older)).toBe('wontDo')
  })

  test('ticks replace what was known of the sites in the form, and of no other one', () => {
    const [kept, gone] = ['https://second.atlassian.net', acme].map((site) => ({
      site,
      id: '7',
      name: 'x',
      isTicked: true,
    }))
    const old = { site: null, id: '3', name: '3', isTicked: true }
    const shown = ['7', '8'].map((id) => ({ site: acme, id, name: id }))
    if (!kept || !gone) throw new Error('They are two.')
    expect(afterTicks([kept, gone, old], shown, [{ site: acme, id: '8' }])).toEqual([
      kept,
      { site: acme, id: '7', name: '7', isTicked: false },
      { site: acme, id: '8', name: '8', isTicked: true },
    ])
    expect(afterTicks([kept, gone, old], shown, [{ site: acme, id: '7' }])).toEqual([kept, gone, old])
  })

  test('of two sites each has its own ticks, whatever the other has by the same id', () => {
    const second = 'https://second.atlassian.net'
    const of = (site: string, id: string, isTicked: boolean) => ({ site, id, name: id, isTicked })
    const shown = [acme, second].flatMap((site) => ['7', '8'].map((id) => ({ site, id, name: id })))
    const ticked = [
      { site: acme, id: '7' },
      { site: second, id: '8' },
    ]
    expect(afterTicks([of(acme, '7', true)], shown, ticked)).toEqual([
      ...[of(acme, '7', true), of(acme, '8', false), of(second, '7', false), of(second, '8', true)],
    ])
  })

  test('an issue that is not done has not ended, whatever was said of its resolution', () => {
    const resolution = { id: '1', name: 'Duplicate' }
    expect(wontDoOf(anIssue({ resolution }), acme, done)).toBe('Duplicate')
    expect(wontDoOf(anIssue({ category: 'indeterminate', resolution }), acme, done)).toBeNull()
  })
})

describe('what several issues say together', () => {
  test.each<[Progress[], ReturnType<typeof together>]>([
    [[], null],
    [['waiting'], null],
    [['waiting', 'waiting'], null],
    [['started'], 'building'],
    [['waiting', 'started'], 'building'],
    [['waiting', 'done'], 'building'],
    [['waiting', 'shipped'], 'building'],
    [['started', 'shipped'], 'building'],
    [['done'], 'done'],
    [['done', 'shipped'], 'done'],
    [['shipped'], 'shipped'],
    [['shipped', 'wontDo'], 'shipped'],
    [['done', 'wontDo'], 'done'],
    [['waiting', 'wontDo'], null],
    [['wontDo'], null],
  ])('%j: %s', (issues, said) => {
    expect(together(issues)).toBe(said)
    expect(together(issues.toReversed())).toBe(said)
  })

  test('nobody will do it only where there are issues and all ended so', () => {
    expect([[], ['wontDo'], ['wontDo', 'waiting']].map((issues) => noneWillBeDone(issues as Progress[]))).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('where an item goes with its issues', () => {
  test.each<[ItemStatus, Decided, Progress[], ItemStatus]>([
    ['new', 'new', ['waiting'], 'new'],
    ['new', 'new', ['started'], 'building'],
    ['new', 'new', ['done'], 'done'],
    ['new', 'new', ['shipped'], 'shipped'],
    ['reviewing', 'reviewing', ['started'], 'building'],
    ['planned', 'planned', ['waiting'], 'planned'],
    ['planned', 'planned', ['shipped'], 'shipped'],
    ['building', 'building', ['waiting'], 'building'],
    ['building', 'new', ['waiting'], 'building'],
    ['building', 'building', ['done'], 'done'],
    ['done', 'planned', ['shipped'], 'shipped'],
    ['done', 'planned', ['started'], 'building'],
    ['done', 'planned', ['waiting'], 'planned'],
    ['done', 'planned', [], 'done'],
    ['done', 'planned', ['wontDo'], 'done'],
    ['done', 'planned', ['wontDo', 'waiting'], 'planned'],
    ['planned', 'planned', ['wontDo'], 'planned'],
    ['parked', 'new', ['shipped'], 'parked'],
    ['declined', 'new', ['shipped'], 'declined'],
    ['merged', 'new', ['shipped'], 'merged'],
    ['shipped', 'planned', ['waiting'], 'shipped'],
  ])('%s, decided %s, issues %j: %s', (status, decided, issues, to) => {
    expect(followed(status, decided, issues)).toBe(to)
    expect(followed(to, decided, issues)).toBe(to)
  })

  test.each<[string, [Move['before'], Move['after']][], ReturnType<typeof shipsBecause>]>([
    ['its only issue ships', [['started', 'shipped']], 'shipped'],
    [
      'the last one ships',
      [
        ['shipped', 'shipped'],
        ['done', 'shipped'],
      ],
      'shipped',
    ],
    [
      'after another will not be done',
      [
        ['wontDo', 'wontDo'],
        ['started', 'shipped'],
      ],
      'shipped',
    ],
    [
      'the last one will not be done',
      [
        ['shipped', 'shipped'],
        ['started', 'wontDo'],
      ],
      'wontDo',
    ],
    [
      'nor will its release come',
      [
        ['shipped', 'shipped'],
        ['done', 'wontDo'],
      ],
      'wontDo',
    ],
    [
      'one ships and the other will not be done',
      [
        ['started', 'shipped'],
        ['started', 'wontDo'],
      ],
      'shipped',
    ],
    ['one that has shipped is tied', [[null, 'shipped']], 'links'],
    [
      'to one that will not be done',
      [
        ['wontDo', 'wontDo'],
        [null, 'shipped'],
      ],
      'links',
    ],
    [
      'one that will not be done is tied',
      [
        ['shipped', 'shipped'],
        [null, 'wontDo'],
      ],
      'links',
    ],
    [
      'the last one that is to do is untied',
      [
        ['shipped', 'shipped'],
        ['started', null],
      ],
      'links',
    ],
  ])('why it ships: %s', (_, moves, because) => {
    const each = moves.map(([before, after]) => ({ before, after }))
    expect(shipsBecause(each)).toBe(because)
    expect(shipsBecause(each.toReversed())).toBe(because)
  })

  test.each<[Decided, Progress[], ItemStatus]>([
    ['planned', ['waiting'], 'planned'],
    ['planned', ['started', 'shipped'], 'building'],
    ['new', ['done'], 'done'],
    ['building', ['wontDo'], 'building'],
    ['new', ['waiting'], 'new'],
  ])('open again after it had shipped, decided %s, issues %j: %s', (decided, issues, to) => {
    expect(reopened(decided, issues)).toBe(to)
  })
})

describe('whatever people decide and issues become, in whichever order', () => {
  const ways: readonly ItemStatus[] = ['new', 'reviewing', 'planned', 'building', 'done', 'shipped']
  const progress = fc.constantFrom<Progress[]>('waiting', 'started', 'done', 'shipped', 'wontDo')
  const person = ['new', 'reviewing', 'planned', 'building', 'parked', 'declined'] as const
  const step = fc.oneof(
    fc.record({ decides: fc.constantFrom(...person) }),
    fc.record({ issue: fc.nat({ max: 2 }), becomes: fc.option(progress) }),
  )

  test('an item is never behind what was decided, done only by its issues, and where they say so it has shipped', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        let status: ItemStatus = 'new'
        let decided: Decided = 'new'
        const issues: (Progress | null)[] = [null, null, null]
        for (const one of steps) {
          if ('decides' in one) {
            status = one.decides
            if (one.decides !== 'parked' && one.decides !== 'declined') decided = one.decides
            continue
          }
          issues[one.issue] = one.becomes
          const tied = issues.filter((issue) => issue !== null)
          const before = status
          status = followed(status, decided, tied)
          expect(followed(status, decided, tied.toReversed())).toBe(status)
          if (before === 'parked' || before === 'declined') expect(status).toBe(before)
          else expect(ways.indexOf(status)).toBeGreaterThanOrEqual(ways.indexOf(decided))
          const live = tied.filter((issue) => issue !== 'wontDo')
          if (status === 'done') expect(live.every((issue) => issue === 'done' || issue === 'shipped')).toBe(true)
          const hasShipped = live.length > 0 && live.every((issue) => issue === 'shipped')
          if (before !== 'parked' && before !== 'declined') expect(status === 'shipped').toBe(hasShipped)
          // Whether it comes back from there is a person's affair.
          if (status === 'shipped') return
        }
      }),
      { numRuns: 500 },
    )
  })
})
