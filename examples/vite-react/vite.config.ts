import react from "@vitejs/plugin-react";
import { inkfield } from "inkfield/vite";
import { defineConfig } from "vite";

export default defineConfig({ base: "./", plugins: [react(), inkfield()] });
