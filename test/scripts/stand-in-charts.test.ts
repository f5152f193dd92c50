import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Charts, chartsOf } from '../../scripts/stand-in/charts/charts.ts'
import { hrefOf, readChartQuery } from '../../scripts/stand-in/charts/query.ts'
import type { StandIn } from '../../scripts/stand-in/dynatrace.ts'
import { NOW, send, start } from './stand-in-client.ts'
import { during, requestOf, sendOtlp } from './stand-in-otlp-client.ts'

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('what is drawn', () => {
  test('of a count is each increase, of a gauge each value, of several gauges their average', async () => {
    const standIn = await start()
    await send(standIn, `c,a=b count,delta=5 ${NOW - 2000}\nc,a=b count,delta=3 ${NOW - 1000}`)
    await send(
      standIn,
      `g,a=b 7 ${NOW}\ns,a=b gauge,min=1,max=3,sum=6,count=3 ${NOW}\ne,a=b gauge,min=0,max=0,sum=0,count=0`,
    )
    expect(valuesOf(charts(standIn))).toEqual({ c: [[5, 3]], g: [[7]], s: [[2]], e: [[0]] })
    expect(charts(standIn).span).toEqual({ from: NOW - 2000, to: NOW })
  })

  test('of a histogram is how much was observed, of a total where it stands', async () => {
    const standIn = await start()
    const histogram = {
      aggregationTemporality: 1,
      dataPoints: [{ ...during, count: 4, sum: 9, bucketCounts: [1, 3], explicitBounds: [1] }],
    }
    const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ ...during, asInt: 12 }] }
    const request = requestOf({ name: 'h', unit: 's', description: 'How long.', histogram }, { name: 't', sum })
    expect((await sendOtlp(standIn, request, { path: '/v1/metrics' })).status).toBe(200)
    expect(valuesOf(charts(standIn))).toEqual({ h: [[4]], t: [[12]] })
    const [h, t] = charts(standIn, 'order=name').shown
    expect(h).toMatchObject({
      unit: 's',
      description: 'How long.',
      measure: 'observations in each tick',
      fromZero: true,
    })
    expect(t).toMatchObject({ unit: '', measure: 'total, since it began', fromZero: false })
  })

  test('is put in order by time, also where it came late', async () => {
    const standIn = await start()
    await send(standIn, `g 3 ${NOW}\ng 1 ${NOW - 2000}\ng 2 ${NOW - 1000}`)
    expect(valuesOf(charts(standIn))).toEqual({ g: [[1, 2, 3]] })
  })

  test('has a line for each series, named by what tells it from the others', async () => {
    const standIn = await start()
    await send(standIn, 'g,job=web,instance=b,env=dev 1\ng,job=web,instance=a,env=dev 2\ng,job=web,instance=c 3')
    const [chart] = charts(standIn).shown
    expect(chart).toMatchObject({ common: 'job=web', min: 1, max: 3, left: 0 })
    expect(chart!.series.map(({ name, last }) => [name, last])).toEqual([
      ['env=dev instance=a', 2],
      ['env=dev instance=b', 1],
      ['instance=c', 3],
    ])
  })

  test('is at most eight series, those that are largest now, sixty keys, and the newest of each', async () => {
    const standIn = await start()
    await send(standIn, Array.from({ length: 12 }, (_, i) => `many,i=${10 + i} ${i}`).join('\n'))
    const [many] = charts(standIn).shown
    expect(many!.series.map(({ name }) => name)).toEqual([14, 15, 16, 17, 18, 19, 20, 21].map((i) => `i=${i}`))
    expect(many!.left).toBe(4)
    await send(standIn, Array.from({ length: 150 }, (_, i) => `long ${i} ${NOW - 150_000 + i * 1000}`).join('\n'))
    const values = charts(standIn, 'filter=long').shown[0]!.series[0]!.values
    expect([values.length, values[0]!.value, values.at(-1)!.value]).toEqual([120, 30, 149])
    await send(standIn, Array.from({ length: 70 }, (_, i) => `key.k${i} 1`).join('\n'))
    expect(charts(standIn)).toMatchObject({ shown: { length: 60 }, left: 12 })
  })
})

describe('the page is asked', () => {
  async function three(): Promise<StandIn> {
    let now = NOW
    const standIn = await start({ now: () => (now += 1000) })
    await send(standIn, 'b.first,job=web 1\na.first,job=shop 1')
    await send(standIn, 'c.later,job=web,mode=idle 1\nb.first,job=shop 1')
    return standIn
  }

  test.each([
    ['', ['c.later', 'a.first', 'b.first']],
    ['order=name', ['a.first', 'b.first', 'c.later']],
    ['filter=FIRST', ['a.first', 'b.first']],
    ['filter=job%3Dweb', ['c.later', 'b.first']],
    ['filter=first+job%3Dweb', ['b.first']],
    ['filter=+++', ['c.later', 'a.first', 'b.first']],
    ['filter=nothing', []],
    ['order=size&paused=perhaps&colour=red', ['c.later', 'a.first', 'b.first']],
    [`filter=${'x'.repeat(201)}`, ['c.later', 'a.first', 'b.first']],
  ])("'%s'", async (query, keys) => {
    const standIn = await three()
    expect(charts(standIn, query).shown.map(({ key }) => key)).toEqual(keys)
    const text = await (await fetch(`${standIn.url}/dynatrace?${query}`)).text()
    expect([...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, key]) => key)).toEqual(keys)
  })

  test('for some series of a key, and shows those alone', async () => {
    const [chart] = charts(await three(), 'filter=b.first job=shop').shown
    expect(chart).toMatchObject({ key: 'b.first', common: 'job=shop', series: [{ name: '' }] })
  })

  test('to stay as it is, and to go on', async () => {
    const standIn = await three()
    const going = await fetch(`${standIn.url}/dynatrace?filter=first`)
    expect(going.headers.get('Refresh')).toBe('10')
    expect(await going.text()).toContain('<a href="?filter=first&amp;paused=yes">Pause</a>')
    const paused = await fetch(`${standIn.url}/dynatrace?filter=first&paused=yes`)
    expect(paused.headers.get('Refresh')).toBeNull()
    const text = await paused.text()
    expect(text).toContain('<a href="?filter=first">Go on</a>')
    expect(text).toContain('<input type="hidden" name="paused" value="yes">')
  })
})

describe('the page', () => {
  test('is what / is to browsers, and says that it is not Dynatrace', async () => {
    const standIn = await start()
    const page = await fetch(standIn.url, { headers: BROWSER })
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const text = await page.text()
    expect(text).toContain('This is a stand-in, made for development and tests. It is not Dynatrace')
    expect(text).toContain('Nothing has come yet.')
    expect(await (await fetch(`${standIn.url}/dynatrace`)).text()).toBe(text)
  })

  test('loads nothing, runs nothing, and has its own style alone', async () => {
    const standIn = await start()
    await send(standIn, 'g 1')
    const page = await fetch(`${standIn.url}/dynatrace`)
    const policy = page.headers.get('Content-Security-Policy')!
    const text = await page.text()
    const [, style] = /<style>(.*?)<\/style>/s.exec(text)!
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style!).digest('base64')}'; img-src data:; ` +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(text).not.toMatch(/<script|style=|https?:|\bon\w+=/)
  })

  test('shows no text of a sender as markup', async () => {
    const standIn = await start()
    await send(standIn, '#g gauge dt.meta.unit=Byte,dt.meta.description="<b>&\'"')
    await send(standIn, 'g,a="<script>alert(1)</script>",b="\\"><img>" 1\ng,a="x",b="y" 2\n<u>refused</u>')
    const text = await (await fetch(`${standIn.url}/dynatrace?filter=%3Ci%3E`)).text()
    const all = await (await fetch(`${standIn.url}/dynatrace`)).text()
    for (const markup of [/<script/, /<img/, /<b>&/, /<u>/, /<i>/]) expect(text + all).not.toMatch(markup)
    expect(all).toContain('a=&lt;script&gt;alert(1)&lt;/script&gt; b=&quot;&gt;&lt;img&gt;')
    expect(all).toContain('gauge · Byte')
    expect(text).toContain('value="&lt;i&gt;"')
  })

  test('shows the last lines that were refused, and why', async () => {
    const standIn = await start()
    await send(standIn, ['g 1', ...Array.from({ length: 7 }, (_, i) => `bad${i}`)].join('\n'))
    const text = await (await fetch(`${standIn.url}/dynatrace`)).text()
    expect(text).toContain('<h2>7 lines refused, the last 5</h2>')
    expect([...text.matchAll(/<code><bdi>(\w+)<\/bdi><\/code>/g)].map(([, line]) => line)).toEqual([
      'bad6',
      'bad5',
      'bad4',
      'bad3',
      'bad2',
    ])
  })

  test('writes numbers and lines that fit', async () => {
    const standIn = await start()
    const at = (seconds: number) => NOW - 100_000 + seconds * 1000
    await send(standIn, [0, 50, 100].map((i) => `g ${1_000_000 + i * 10_000} ${at(i)}`).join('\n'))
    await send(standIn, `c count,delta=4 ${at(0)}\nc count,delta=8 ${at(100)}\ntiny 0.00000123 ${at(100)}`)
    const text = await (await fetch(`${standIn.url}/dynatrace?order=name`)).text()
    const paths = [...text.matchAll(/ s0(?: dot)?" d="(M[^"]+L[^"]+)"/g)].map(([, path]) => path)
    expect(paths).toEqual(['M0 40L300 0', 'M0 80L150 40 300 0', 'M300 40L300 40'])
    expect([...text.matchAll(/<span class="last">last <b>(.*?)<\/b>/g)].map(([, last]) => last)).toEqual([
      '8',
      '2M',
      '1.23E-6',
    ])
    expect(text).toContain('aria-label="g: 1 series, from 1M to 2M"')
    expect(text).toContain('min 4 · max 8')
  })
})

function charts(standIn: StandIn, query = ''): Charts {
  return chartsOf(standIn, readChartQuery(new URLSearchParams(query)))
}

function valuesOf({ shown }: Charts): Readonly<Record<string, readonly (readonly number[])[]>> {
  return Object.fromEntries(
    shown.map(({ key, series }) => [key, series.map(({ values }) => values.map(({ value }) => value))]),
  )
}

test.each(['?', '?filter=a+b', '?order=name', '?filter=a&order=name&paused=yes'])(
  '%s is read as it is written',
  (href) => {
    expect(hrefOf(readChartQuery(new URLSearchParams(href)))).toBe(href)
  },
)
