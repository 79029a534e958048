import { createKie } from "inkfield";

const kie = await createKie();
const input = document.querySelector("input");
input.addEventListener("change", async () => {
  const pages = await kie.extract([...input.files]);
  document.querySelector("#answer").textContent = JSON.stringify(pages);
});
document.body.dataset.state = "ready";
