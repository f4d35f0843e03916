import { beforeAll, describe, expect, test } from 'vitest'
import { asLine } from '../../conformance/finding.ts'
import { type ForManifest, judgeManifest, optionalScopes, ourManifests } from '../../conformance/manifest.ts'
import { missingReference, reference } from '../../conformance/reference.ts'
import { slackEvents, slackMethods } from '../../conformance/slack-methods.ts'

const texts = await ourManifests()
/** Ours as it stands, with a word changed. */
const changed = (from: string, to: string): unknown => {
  const text = JSON.stringify(texts['manifest.yml'])
  expect(text).toContain(from)
  return JSON.parse(text.replace(from, to))
}

test('what an admin may leave out is read from it', () => {
  expect(optionalScopes(texts['manifest.yml'])).toEqual([
    'channels:history',
    'groups:history',
    'im:history',
    'reactions:read',
    'usergroups:read',
    'users.profile:read',
  ])
})

describe.skipIf(missingReference !== null)(
  'against Slack’s schema and reference (skipped without REFERENCE_DIR)',
  () => {
    let against: ForManifest
    beforeAll(async () => {
      against = {
        schema: await reference('slack/manifest.v2.schema.json'),
        methods: slackMethods(await reference('slack/methods.json')),
        events: slackEvents(await reference('slack/events.json')),
      }
    })
    const said = (raw: unknown, more: Partial<ForManifest> = {}) =>
      judgeManifest('manifest.yml', raw, { ...against, ...more }).findings.map(asLine)

    test.each(Object.keys(texts))('%s is one, and asks for what the code needs', (name) => {
      const { facts, findings } = judgeManifest(name, texts[name], against)
      expect(findings).toEqual([])
      expect(facts).toBeGreaterThan(40)
    })

    test.each<[string, string, string, string]>([
      [
        'a scope that nothing needs',
        '"commands"',
        '"commands","pins:write"',
        'scope pins:write: is asked for, and nothing of ours needs it',
      ],
      [
        'an event that Slack does not have',
        '"user_change"',
        '"user_changed"',
        'event user_changed: is none of the Events API',
      ],
      [
        'an event that nobody listens to',
        '"user_change"',
        '"user_change","team_join"',
        'event team_join: is announced, and nobody listens',
      ],
      ['a shortcut of another name', '"promote_message"', '"promote"', 'shortcut promote_message: is not announced'],
      ['another command', '"/voc"', '"/vox"', 'commands: are /vox'],
      [
        'a name of another kind',
        '"name":"Hearback"',
        '"name":7',
        'schema: data/display_information/name must be string',
      ],
    ])('finds %s', (_, from, to, line) => {
      expect(said(changed(from, to))).toContain(`manifest.yml, ${line}`)
    })

    test('finds a scope that is missing, for each method and event that needs it', () => {
      const lines = said(changed('"users:read"', '"users.profile:read"'))
      expect(lines).toContain('manifest.yml, method users.info: none of users:read is asked for')
      expect(lines).toContain('manifest.yml, event user_change: none of users:read is asked for')
    })

    test('finds code that calls what Slack does not have, or listens to what is not announced', () => {
      const code = { methods: ['chat.shout'], events: ['team_join'], shortcuts: [], commands: [] }
      const lines = said(texts['manifest.yml'], { code })
      expect(lines).toContain('manifest.yml, method chat.shout: is none of Slack’s')
      expect(lines).toContain('manifest.yml, event team_join: is listened to, and not announced')
      expect(lines).toContain('manifest.yml, shortcut new_item: nobody listens')
      expect(lines).toContain('manifest.yml, commands: nobody listens')
    })
  },
)
