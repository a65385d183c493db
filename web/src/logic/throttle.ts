// `act` at once, then at most once every `pause` milliseconds; what comes in between is done at its end.
export function throttled(act: () => void, pause: number): () => void {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const rest = (): void => {
    waiting = setTimeout(() => {
      waiting = null;
      if (!again) return;
      again = false;
      act();
      rest();
    }, pause);
  };
  return () => {
    if (waiting !== null) {
      again = true;
      return;
    }
    act();
    rest();
  };
}
