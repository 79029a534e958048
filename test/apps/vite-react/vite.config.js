import react from "@vitejs/plugin-react";
import { inkfield } from "inkfield/vite";

export default {
  base: "/shop/scan/",
  plugins: [react(), inkfield({ webgpu: false })],
};
