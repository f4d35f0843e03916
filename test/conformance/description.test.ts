import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { Description } from '../../conformance/description.ts'
import { asLine } from '../../conformance/finding.ts'
import type { Exchange } from '../../sandbox/traffic/exchange.ts'
import { aRequest } from './an-exchange.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
const issue = { $ref: '#/components/schemas/issue' }
const described = new Description('jira', new Ajv({ strict: false }), {
  paths: {
    '/issue': {
      post: { parameters: [], requestBody: { required: true, ...json(issue) }, responses: { 201: json(issue) } },
    },
    '/issue/{id}': {
      get: {
        parameters: [
          id,
          { name: 'fields', in: 'query', schema: { type: 'array', items: { enum: ['summary', 'status'] } } },
          { name: 'size', in: 'query', schema: { type: 'number' } },
          { name: 'site', in: 'query', required: true, schema: { type: 'string' } },
          { $ref: '#/components/parameters/version' },
        ],
        responses: { 200: json(issue), 404: {} },
      },
      delete: { parameters: [id], responses: { 204: {} } },
    },
    '/issue/picker': { get: { responses: { 200: { content: { 'application/json': {} } } } } },
  },
  components: {
    parameters: { version: { name: 'Notion-Version', in: 'header', schema: { enum: ['2026-03-11'] } } },
    schemas: {
      issue: {
        type: 'object',
        properties: { key: { type: 'string', maxLength: 5 } },
        required: ['key'],
        additionalProperties: false,
      },
    },
  },
})
const said = (line: string, more: Partial<Exchange> = {}) =>
  described.judge(aRequest('jira', line, more)).findings.map(asLine)
const key = { key: 'A-1' }
const found = { query: { site: 'x' }, answer: key }
const one = 'jira GET /issue/{id}'

test('a request and an answer as described are fine', () => {
  expect(said('POST /issue', { body: key, status: 201, answer: key })).toEqual([])
  expect(
    said('GET /issue/7', { ...found, query: { site: 'x', fields: 'summary,status' }, version: '2026-03-11' }),
  ).toEqual([])
  expect(said('DELETE /issue/7', { status: 204 })).toEqual([])
  expect(said('GET /issue/7', { ...found, status: 0, answer: null })).toEqual([])
})

test('a fixed path goes before one with a variable, and the operation is named', () => {
  expect(described.judge(aRequest('jira', 'GET /issue/picker', { answer: 'whatever' }))).toEqual({
    operation: 'jira GET /issue/picker',
    findings: [],
  })
})

test('finds what is nowhere described', () => {
  const nowhere = (line: string) => [`jira ${line}, address: there is no such operation`]
  expect(said('GET /issues')).toEqual(nowhere('GET /issues'))
  expect(said('PATCH /issue/7')).toEqual(nowhere('PATCH /issue/7'))
})

test('finds parameters that are unknown, missing or of another kind', () => {
  expect(said('GET /issue/seven', found)).toEqual([`${one}, path id: must be integer`])
  expect(said('GET /issue/7', { answer: key })).toEqual([`${one}, query site: is missing`])
  expect(said('GET /issue/7', { ...found, query: { site: 'x', start: '0' } })).toEqual([
    `${one}, query start: is not known`,
  ])
  expect(said('GET /issue/7', { ...found, query: { site: 'x', fields: ['summary', 'why'] } })).toEqual([
    `${one}, query fields: /1 must be equal to one of the allowed values (summary,status)`,
  ])
  expect(said('GET /issue/7', { ...found, query: { site: 'x', size: 'many' } })).toEqual([
    `${one}, query size: must be number`,
  ])
  expect(said('GET /issue/7', { ...found, query: { site: 'x', size: '2.5' } })).toEqual([])
  expect(said('GET /issue/7', { ...found, version: '2022-06-28' })).toEqual([
    `${one}, header Notion-Version: must be equal to one of the allowed values (2026-03-11)`,
  ])
})

test('finds a body that is wrong, missing, not wanted or of another type', () => {
  const post = (more: Partial<Exchange>) => said('POST /issue', { status: 201, answer: key, ...more })
  const at = 'jira POST /issue, request body:'
  expect(post({ body: { key: 'TOO-LONG' } })).toEqual([`${at} /key must NOT have more than 5 characters`])
  expect(post({ body: { ...key, colour: 1 } })).toEqual([`${at} must NOT have additional properties (colour)`])
  expect(post({})).toEqual([`${at} is missing`])
  expect(post({ body: key, contentType: 'text/plain' })).toEqual([`${at} may not be text/plain`])
  expect(said('DELETE /issue/7', { body: key, status: 204 })).toEqual([
    'jira DELETE /issue/{id}, request body: is not expected',
  ])
})

test('finds an answer of an undocumented status or of another shape', () => {
  expect(said('GET /issue/7', { ...found, status: 418 })).toEqual([`${one}, answer 418: is not documented`])
  expect(said('GET /issue/7', { ...found, answer: {} })).toEqual([
    `${one}, answer 200: must have required property 'key'`,
  ])
  expect(said('DELETE /issue/7', { status: 204, answer: key })).toEqual([
    'jira DELETE /issue/{id}, answer 204: has a body',
  ])
})
