import { createKie } from "inkfield";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [kie, setKie] = useState(null);
  const [pages, setPages] = useState(null);
  useEffect(() => {
    const started = createKie({ assetsUrl: `${import.meta.env.BASE_URL}inkfield/` });
    started.then(setKie);
    return () => void started.then((engine) => engine.dispose());
  }, []);
  const read = async (event) => setPages(await kie.extract([...event.target.files]));
  return (
    <main data-state={kie === null ? "starting" : "ready"}>
      <input type="file" multiple disabled={kie === null} onChange={read} />
      <pre id="answer">{pages && JSON.stringify(pages)}</pre>
    </main>
  );
}

createRoot(document.querySelector("#root")).render(<App />);
