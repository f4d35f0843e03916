import { expect, test } from 'vitest'
import { emojiWish } from '../../src/domain/emoji-command.ts'

test.each([
  ['', null],
  ['jira', null],
  ['emoji', 'show'],
  ['이모지', 'show'],
  ['emoji :memo:', { set: { emoji: 'memo', channels: [] } }],
  ['emoji :+1::skin-tone-3:', { set: { emoji: '+1', channels: [] } }],
  ['이모지 :voc: <#C1|support> <#C2> <#C1|support>', { set: { emoji: 'voc', channels: ['C1', 'C2'] } }],
  ['emoji OFF', { set: null }],
  ['이모지 끄기', { set: null }],
  ['emoji off <#C1>', undefined],
  ['emoji memo', undefined],
  ['emoji :memo: #support', undefined],
  ['emoji :memo:\n<#C1>', { set: { emoji: 'memo', channels: ['C1'] } }],
  ['  emoji   :memo:  <#C012AB>', { set: { emoji: 'memo', channels: ['C012AB'] } }],
  ['my-emoji', null],
  ['emojis', null],
  ['emoji offline', undefined],
  ['emoji turnoff', undefined],
  ['emoji x:memo:', undefined],
  ['emoji :memo:x', undefined],
  ['emoji :memo: x<#C1>', undefined],
  ['emoji :memo: <#C1>x', undefined],
])('%j', (rest, wish) => expect(emojiWish(rest)).toEqual(wish))
