import { svelte } from "@sveltejs/vite-plugin-svelte";
import { inkfield } from "inkfield/vite";

export default { base: "./", plugins: [svelte(), inkfield()] };
