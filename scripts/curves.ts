// `npm run curves -- FILE…`: the pictures of docs/performance.md, from what `npm run bench -- --json` has printed into files. Without a file
// from docs/curves/figures.json, whose values are those of the page. A later file replaces the values of an earlier one.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { curveSvg, linesOf } from '../bench/support/curve-svg.ts'
import { type CurveName, curves } from '../bench/support/curves.ts'
import { launchBrowser } from '../test/support/browser.ts'

const folder = new URL('../docs/curves/', import.meta.url)
const names = Object.keys(curves) as CurveName[]
const result = z.object({
  machine: z.object({ cpu: z.string(), cores: z.number(), busyWithOthers: z.number() }),
  rows: z.array(
    z.object({
      value: z.number(),
      peer: z.number().nullable(),
      point: z
        .object({ curve: z.enum(names), line: z.string(), at: z.number(), peerAt: z.number().exactOptional() })
        .nullable(),
    }),
  ),
})

/** The last line of a file that is JSON: the table stands before it. */
async function read(file: string | URL) {
  const text = await readFile(file, 'utf8')
  const line = text.trimStart().startsWith('{') ? text : text.split('\n').findLast((one) => one.startsWith('{'))
  const { machine, rows } = result.parse(JSON.parse(line ?? ''))
  const percent = Math.round(machine.busyWithOthers * 100)
  return { rows, caption: `${machine.cores} cores of ${machine.cpu}; others used ${percent} % of them meanwhile` }
}

const given = process.argv.slice(2)
const results = await Promise.all(given.length > 0 ? given.map(read) : [read(new URL('figures.json', folder))])
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
try {
  const page = await browser.newPage({ deviceScaleFactor: 2 })
  for (const name of names) {
    const drawn = results.findLast(({ rows }) => linesOf(name, rows).size > 0)
    if (!drawn) continue
    const { svg, width, height } = curveSvg(name, drawn)
    await page.setViewportSize({ width, height })
    await page.setContent(`<style>body { margin: 0 }</style>${svg}`)
    await writeFile(new URL(`${name}.png`, folder), await page.screenshot())
    console.log(`docs/curves/${name}.png`)
  }
} finally {
  await browser.close()
}
