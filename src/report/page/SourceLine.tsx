import type { ReportSource } from "../data/report.ts";
import { Text } from "./Text.tsx";

/** A publication: title, publisher and date, with a link where it has one. */
export function SourceLine({ source }: { readonly source: ReportSource }) {
  const { title, publisher, date, url } = source;
  const about = [publisher, date].filter((part) => part !== undefined).join(", ");
  return (
    <>
      {url !== undefined && /^https?:\/\//.test(url) ? (
        <a href={url} rel="noreferrer">
          <Text>{title}</Text>
        </a>
      ) : (
        <Text>{title}</Text>
      )}
      {about !== "" && (
        <>
          , <Text>{about}</Text>
        </>
      )}
    </>
  );
}
