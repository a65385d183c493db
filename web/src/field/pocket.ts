// What the phone keeps while there is no line: the dispatches as they came last, and what waits to be sent.
// Emptied when nobody is logged in any more, since it holds a resident's address.
import type { Dispatch, DispatchList } from "../api/types";
import type { Said } from "./said";

export interface Pocket {
  list: DispatchList | null;
  dispatches: Dispatch[];
  waiting: Said[];
}

const kName = "anbu-field";
const kTable = "pocket";
const kEmpty: Pocket = { list: null, dispatches: [], waiting: [] };

function opened(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(kName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(kTable);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error("no storage"));
  });
}

async function with_table<T>(
  mode: IDBTransactionMode,
  act: (table: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = database.transaction(kTable, mode, { durability: "strict" });
      const request = act(transaction.objectStore(kTable));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = () => failed(transaction.error ?? new Error("not stored"));
    });
  } finally {
    database.close();
  }
}

// A browser that keeps nothing (private windows) works as long as there is a line.
export async function read_pocket(account: string): Promise<Pocket> {
  try {
    return (
      ((await with_table("readonly", (table) => table.get(account))) as Pocket | undefined) ?? { ...kEmpty }
    );
  } catch {
    return { ...kEmpty };
  }
}

export async function fill_pocket(account: string, pocket: Pocket): Promise<boolean> {
  try {
    await with_table("readwrite", (table) => table.put(pocket, account));
    return true;
  } catch {
    return false;
  }
}

export function empty_pocket(): void {
  indexedDB.deleteDatabase(kName);
}
