import type { Page } from 'playwright-core'

/**
 * Texts of which the contrast is below 4.5 (3 for large ones; www.w3.org/TR/WCAG22/#contrast-minimum), as a browser draws
 * them: colours are mixed down through everything that lies behind.
 */
export function tooFaint(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const rgba = (colour) => {
      pen.clearRect(0, 0, 1, 1)
      pen.fillStyle = colour
      pen.fillRect(0, 0, 1, 1)
      const [r, g, b, alpha] = pen.getImageData(0, 0, 1, 1).data
      return [r, g, b, alpha / 255]
    }
    const over = (top, below) => top.slice(0, 3).map((part, at) => part * top[3] + below[at] * (1 - top[3]))
    const behind = (element) => {
      if (!element) return [255, 255, 255]
      const own = rgba(getComputedStyle(element).backgroundColor)
      return own[3] === 1 ? own.slice(0, 3) : over(own, behind(element.matches('dialog, [popover]') ? document.documentElement : element.parentElement))
    }
    const light = (colour) => {
      const [r, g, b] = colour.map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const faint = []
    const root = document.querySelector('dialog[open]') ?? document.body
    for (const element of root.querySelectorAll('*')) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
      const field = element.matches('input, textarea') && element.placeholder
      if (!(hasText || field) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      if (element.matches(':disabled, .visually-hidden')) continue
      const style = getComputedStyle(element, field && element.value === '' ? '::placeholder' : undefined)
      const back = behind(element)
      const ink = over(rgba(style.color), back)
      const [high, low] = [light(ink), light(back)].sort((one, other) => other - one)
      const ratio = (high + 0.05) / (low + 0.05)
      const size = parseFloat(style.fontSize)
      const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
      if (ratio < needed) faint.push((element.className || element.tagName) + ' "' + element.textContent.slice(0, 20) + '" ' + ratio.toFixed(2))
    }
    return [...new Set(faint)]
  })()`)
}

/** Boxes that scroll sideways, or reach over the edge of the screen. @param except what scrolls sideways on purpose, with all in it */
export function tooWide(page: Page, except = '.none'): Promise<unknown> {
  return page.evaluate(`(() => {
    const wide = []
    if (document.documentElement.scrollWidth > innerWidth) wide.push('page ' + document.documentElement.scrollWidth)
    for (const element of document.querySelectorAll('main, main *, aside, aside *, nav, nav *, dialog, dialog *, [popover]:popover-open')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, svg, .message-actions, ${except}')) continue
      const style = getComputedStyle(element)
      const isCut = style.overflowX === 'hidden' || style.overflowX === 'clip'
      if (!isCut && style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) wide.push('scrolls: ' + (element.className || element.tagName))
      const box = element.getBoundingClientRect()
      const clipped = element.parentElement?.closest('.topic, .thread-last, .broadcast, .usage')
      if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !clipped) wide.push('over the edge: ' + (element.className || element.tagName))
    }
    return [...new Set(wide)]
  })()`)
}

/** What can be pressed or filled in and has no name that a reader could say (w3.org/TR/accname), as its HTML. */
export function nameless(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const said = (ids) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('').trim()
    const pictures = (element) => [...element.querySelectorAll('img[alt], [aria-label]')].map((each) => each.alt || each.ariaLabel).join('')
    const hasName = (element) =>
      element.ariaLabel || said(element.getAttribute('aria-labelledby')) || [...(element.labels ?? [])].some((each) => each.textContent.trim()) ||
      (!element.matches('input, select, textarea') && (element.textContent.trim() || pictures(element))) || element.title
    const root = document.querySelector('dialog[open]') ?? document
    return [...root.querySelectorAll('button, a[href], input, textarea, select, summary, [role=button], [role=listbox], [role=dialog], [tabindex="0"]')]
      .filter((each) => each.checkVisibility() && each.type !== 'hidden' && !hasName(each))
      .map((each) => each.outerHTML.slice(0, 200))
  })()`)
}

/** Roles and references that say what is not so: ids that are not there or stand twice, lists without items, pictures without words. */
export function misnamed(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const wrong = []
    const seen = new Map()
    for (const { id } of document.querySelectorAll('[id]')) seen.set(id, (seen.get(id) ?? 0) + 1)
    for (const [id, times] of seen) if (times > 1) wrong.push('id ' + id + ' stands ' + times + ' times')
    for (const name of ['aria-labelledby', 'aria-describedby', 'aria-activedescendant', 'for', 'list', 'popovertarget'])
      for (const element of document.querySelectorAll('[' + name + ']'))
        for (const id of element.getAttribute(name).split(' '))
          if (id && !document.getElementById(id)) wrong.push(name + ' of ' + element.tagName + ' names ' + id + ', which is not there')
    for (const picture of document.querySelectorAll('img:not([alt])')) wrong.push('no words: ' + picture.src)
    for (const list of document.querySelectorAll('ul, ol'))
      if ([...list.children].some((each) => !each.matches('li'))) wrong.push('a list with ' + list.children[0].tagName)
    for (const item of document.querySelectorAll('li')) if (!item.parentElement.matches('ul, ol')) wrong.push('an item of no list')
    for (const [role, parent] of [['option', '[role=listbox]'], ['menuitem', '[role=menu]'], ['tab', '[role=tablist]']])
      for (const each of document.querySelectorAll('[role=' + role + ']')) if (!each.closest(parent)) wrong.push(role + ' in no ' + parent)
    return wrong
  })()`)
}
