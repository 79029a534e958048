import { createKie } from "inkfield";

// Where a bundler moved the module, the package cannot know its folder: it says so.
createKie().catch((error) => {
  document.body.dataset.refused = error.message;
});

createKie({ assetsUrl: "inkfield/" }).then((kie) => {
  const input = document.querySelector("input");
  input.addEventListener("change", async () => {
    const pages = await kie.extract([...input.files]);
    document.querySelector("#answer").textContent = JSON.stringify(pages);
  });
  document.body.dataset.state = "ready";
});
