import react from "@vitejs/plugin-react";

export default {
  base: "/shop/scan/",
  plugins: [react()],
};
