import { createKie } from "inkfield";

const input = document.querySelector("input");

createKie({ assetsUrl: "inkfield/" }).then((kie) => {
  input.disabled = false;
  input.onchange = async () => {
    const { fields } = await kie.read(input.files[0]);
    document.querySelector("output").textContent = fields.total?.normalized ?? "none";
  };
});
