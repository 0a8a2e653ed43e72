/** Passes the first push on at once, and of those that follow within the time only that there were any. */
export function pacer(time: number, pass: () => void): { push: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let more = false;
  const push = () => {
    if (timer !== undefined) {
      more = true;
      return;
    }
    pass();
    timer = setTimeout(() => {
      timer = undefined;
      if (!more) return;
      more = false;
      push();
    }, time);
  };
  return { push, stop: () => clearTimeout(timer) };
}
