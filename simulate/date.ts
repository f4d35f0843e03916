const RealDate = globalThis.Date

/**
 * Dates of a time that is not this machine's: made without a value they say when it is there. They are plain dates otherwise, because a
 * world makes hundreds of thousands of them.
 * @param now milliseconds since 1970
 */
export function dateOf(now: () => number): DateConstructor {
  function VirtualDate(...given: ConstructorParameters<DateConstructor> | []): Date | string {
    if (!new.target) return new RealDate(now()).toString()
    const [value] = given
    if (new.target !== VirtualDate) return Reflect.construct(RealDate, given.length > 0 ? given : [now()], new.target)
    if (value === undefined) return new RealDate(given.length === 0 ? now() : Number.NaN)
    return given.length === 1 ? new RealDate(value) : Reflect.construct(RealDate, given)
  }
  // So that `instanceof`, `Date.UTC` and what inherits from it know no difference.
  VirtualDate.prototype = RealDate.prototype
  Object.setPrototypeOf(VirtualDate, RealDate)
  return Object.assign(VirtualDate, { now }) as unknown as DateConstructor
}
