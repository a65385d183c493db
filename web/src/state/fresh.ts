// A list that is not the queue: read now, again when cases move, and every half minute, as what others say of
// tasks, hand-overs and crews moves no case.
import { live } from "./live.svelte";

const kAgain = 30_000;

export function kept_fresh(load: () => Promise<void>): () => void {
  void load();
  const timer = setInterval(() => void load(), kAgain);
  const end = live.on_change_calmly(() => void load());
  return () => {
    clearInterval(timer);
    end();
  };
}
