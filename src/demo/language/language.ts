import { ENGLISH, type Messages } from "./english";

let current: Messages = ENGLISH;
const listeners: (() => void)[] = [];
const followers = new Set<WeakRef<Node>>();
const updates = new WeakMap<Node, () => void>();

/** The page's sentences in the language that is chosen now. */
export function t(): Messages {
  return current;
}

/** Changes the language: everything that follows it is written anew. */
export function setMessages(messages: Messages): void {
  current = messages;
  for (const reference of followers) {
    const node = reference.deref();
    if (node === undefined) followers.delete(reference);
    else updates.get(node)?.();
  }
  for (const listener of listeners) listener();
}

/** Runs `update` now and at each change of the language, for as long as `node` lives. */
export function followLanguage(node: Node, update: () => void): void {
  const before = updates.get(node);
  if (before === undefined) followers.add(new WeakRef(node));
  updates.set(
    node,
    before === undefined
      ? update
      : () => {
          before();
          update();
        },
  );
  update();
}

/** Calls `listener` after each change of the language, once the elements that follow it have. */
export function onLanguage(listener: () => void): void {
  listeners.push(listener);
}
