/** Options of cli-table3 for tables without boxes: columns apart by a space. */
export const plainBorders = {
  chars: {
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
    "bottom-right": "",
    left: "",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: "",
  },
  style: { "padding-left": 1, "padding-right": 0, head: [], border: [] },
};
