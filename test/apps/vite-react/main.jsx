import { useDocument, useKie } from "inkfield/react";
import { useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const { kie } = useKie({ assetsUrl: `${import.meta.env.BASE_URL}inkfield/` });
  const [first, setFirst] = useState(null);
  const [pages, setPages] = useState(null);
  const { state } = useDocument(kie, first, { fields: "none" });
  const read = async (event) => {
    const files = [...event.target.files];
    setFirst(files[0]);
    setPages(await kie.extract(files));
  };
  return (
    <main data-state={kie === null ? "starting" : "ready"}>
      <input type="file" multiple disabled={kie === null} onChange={read} />
      <pre id="answer">{pages && state === "done" && JSON.stringify(pages)}</pre>
    </main>
  );
}

createRoot(document.querySelector("#root")).render(<App />);
