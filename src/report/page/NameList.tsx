import { Text } from "./Text.tsx";

/** What the names in a question stand for. */
export function NameList({
  names,
}: {
  readonly names: readonly { readonly name: string; readonly text: string }[];
}) {
  if (names.length === 0) return null;
  return (
    <p class="note">
      {names.map(({ name, text }) => (
        <span key={name}>
          <Text>{name}</Text> is{" "}
          <code>
            <Text>{text}</Text>
          </code>
          .{" "}
        </span>
      ))}
    </p>
  );
}
