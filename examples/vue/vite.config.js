import vue from "@vitejs/plugin-vue";
import { inkfield } from "inkfield/vite";

export default { base: "./", plugins: [vue(), inkfield()] };
