import { useDocument, useKie } from "inkfield/react";
import { useState } from "react";
// @ts-expect-error: react-dom's types are a package of their own
import { createRoot } from "react-dom/client";

const options = { assetsUrl: "inkfield/" };

function App() {
  const { kie, error } = useKie(options);
  const [file, setFile] = useState<File | null>(null);
  const reading = useDocument(kie, file, { fields: ["total", "date"] });
  if (error !== null) return <p>{error.message}</p>;
  return (
    <main>
      <label>
        Receipt{" "}
        <input
          type="file"
          disabled={kie === null}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </label>
      {reading.state === "reading" && <p>Reading…</p>}
      {reading.state === "failed" && <p>{reading.error.message}</p>}
      <p>
        Total: <output>{reading.document && (reading.document.fields.total?.normalized ?? "none")}</output>
      </p>
    </main>
  );
}

createRoot(document.querySelector("#root")).render(<App />);
